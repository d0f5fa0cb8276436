"""The scan: which messages speak of one thing at one place within weeks. Text and numbers only, no database.

``find`` reads messages in the order of their time, twice: once to learn which words are rare, once to join each message
to the earlier one it is most like. It keeps what lies within the window and looks messages up by their rarest words, so
that time grows with the number of messages and memory with the width of the window.
"""

from anju.programmes.warnings.scan.finding import find
from anju.programmes.warnings.scan.measuring import Measured, measured
from anju.programmes.warnings.scan.shapes import Found, Member, Message, Settings, Trend

__all__ = ["Found", "Measured", "Member", "Message", "Settings", "Trend", "find", "measured"]
