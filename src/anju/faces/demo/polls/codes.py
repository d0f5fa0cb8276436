"""Codes that a visitor may try: households of the demonstration that have not voted."""

from dataclasses import dataclass

from anju.engines.ballots import actions as engine
from anju.engines.ballots import queries as polls
from anju.engines.ballots.types import State
from anju.ground.access.types import SYSTEM

EACH = 3
KINDS = ("assessments.owners", "double_evaluation.units", "double_evaluation.overseers")


@dataclass(frozen=True, slots=True, kw_only=True)
class ToTry:
    """One household: the poll it may vote in, its door, its code."""

    title: str
    door: str
    code: str


def to_try() -> list[ToTry]:
    """Up to three households of each open poll, the last ones on the first estate's roll."""
    found = []
    for poll in polls.polls_seen_by(SYSTEM).filter(state=State.OPEN, type__in=KINDS).order_by("type"):
        first = poll.roll.order_by("number").values_list("subject_id", "region_path").first()
        rows = poll.roll.filter(parts=None, subject_id=first[0], region_path=first[1]).order_by("-number")[:EACH]
        codes = engine.current_codes(rows)
        found += [ToTry(title=poll.title, door=one.label, code=_spaced(codes[one.pk])) for one in rows]
    return found


def _spaced(code: str) -> str:
    """As on the slip: groups of four."""
    return " ".join(code[n : n + 4] for n in range(0, len(code), 4))
