"""Applications to repair records of the last half-year: one granted, one refused, one that waits. All of it made up."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from anju.faces.demo.credit import lately, words
from anju.faces.demo.credit.acting import People, office_hours
from anju.faces.demo.credit.planned import DAY, Record
from anju.faces.demo.desk import picture
from anju.kit.clock import local_day
from anju.kit.errors import Problem
from anju.programmes.credit import actions as credit
from anju.programmes.credit.types import EvidenceKind, NewFile

PAPERS = ("commitment", "proof", "licence", "authorisation")  # what the rules want, and what is given with it


class Fate(NamedTuple):
    """How many days ago it was applied for and decided, and how."""

    asked: int
    decided: int = 0
    granted: bool = False


FATES = (Fate(12, 10, granted=True), Fate(9, 7), Fate(1))


def tell(told: Sequence[tuple[Record, UUID]], *, people: People, at: datetime) -> int:
    """Let enterprises apply for what the rules of the day let be repaired, the lightest first; how many did."""
    hours = office_hours(local_day(at) - 30 * DAY, local_day(at))
    waiting = sorted((pair for pair in told if pair[0].archived_at and pair[0].kind == "dishonesty"),
                     key=lambda pair: pair[0].points("enterprise"))  # fmt: skip
    done = 0
    for fate in FATES:
        asked_at = lately.back(hours, at - fate.asked * DAY, place=0)
        while waiting:
            record, record_id = waiting.pop(0)
            case_id = _asked(record, record_id, people=people, at=asked_at)
            if case_id is not None:
                _decided(case_id, record, fate, people=people, at=lately.back(hours, at - fate.decided * DAY, place=1))
                done += 1
                break
    return done


def _asked(record: Record, record_id: UUID, *, people: People, at: datetime) -> UUID | None:
    """The case; None where the rules do not let this one be repaired on that day."""
    try:
        with transaction.atomic():
            return credit.ask_repair(record_id, text=words.REPAIR, papers=_papers(record), by=people.staff(record.post),
                                     at=at)  # fmt: skip
    except Problem:
        return None


def _papers(record: Record) -> dict[str, list[NewFile]]:
    kept = picture(f"修复{record.post.name}", "after")
    file = NewFile(kind=EvidenceKind.PHOTO, name="整改后照片（示例）.jpg", sha256=kept.sha256,
                   media_type=kept.content_type, size=kept.size)  # fmt: skip
    return {name: [file] for name in PAPERS}


def _decided(case_id: UUID, record: Record, fate: Fate, *, people: People, at: datetime) -> None:
    head = people.head(record.post)
    if not fate.decided:
        return
    if fate.granted:
        credit.grant_repair(case_id, reason=words.REPAIRED, by=head, at=at)
    else:
        credit.refuse_repair(case_id, reason=words.NOT_REPAIRED, by=head, at=at)
