"""Open311 GeoReport v2: outside apps list the matters, file appeals and follow them, in JSON and XML.

The address identifier (``address_id``) is the code printed at the estate; a position finds the nearest estate.
What nobody agreed to publish is not in any list: an app sees the requests it sent, and those whose writer agreed.
"""
