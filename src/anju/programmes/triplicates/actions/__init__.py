"""The acts on triplicates, one file per kind of act."""

from anju.programmes.triplicates.actions.answering import accept, answer, decline
from anju.programmes.triplicates.actions.closing import close, reroute
from anju.programmes.triplicates.actions.finding import dissuade, find
from anju.programmes.triplicates.actions.missing import note_late, note_missed
from anju.programmes.triplicates.actions.reading import read_concerned
from anju.programmes.triplicates.actions.withdrawing import withdraw

__all__ = [
    "accept", "answer", "close", "decline", "dissuade", "find", "note_late", "note_missed", "read_concerned", "reroute",
    "withdraw",
]  # fmt: skip
