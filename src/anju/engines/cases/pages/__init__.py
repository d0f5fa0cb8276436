"""The officers' desk: the inbox, and one case."""
