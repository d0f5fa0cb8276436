"""Applications for repair and requests to correct, for the tests."""

from datetime import date, datetime
from uuid import UUID

from anju.kit import storage
from anju.programmes.credit import actions
from anju.programmes.credit.models import Record, Request
from anju.programmes.credit.tests import factories as make
from anju.programmes.credit.types import EvidenceKind, NewFile, NewItem, Who

WORDS = "3月20日已清理完毕，安排专人每天巡查。"
MAY = datetime(2026, 5, 10, 1, 0, tzinfo=make.AT.tzinfo)  # the day of the worked examples, 09:00 in China
THAT_DAY = MAY.date()
SERIOUS = NewItem(who=Who.ENTERPRISE, code="ev1")
MINOR = NewItem(who=Who.ENTERPRISE, code="e08")


def on(day: date, hour: int = 1) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=make.AT.tzinfo)


def determined(town, *items: NewItem, day: date = THAT_DAY, **also) -> Record:
    """A record on file whose document is of that day: notified the week before, archived on it."""
    also = {"evidence": [make.shown()], **also}
    record = make.notified(town, *items, at=on(day) - 12 * make.DAY, **also)
    return actions.archive(record.pk, by=town.people["head"], at=on(day))


def paper(name: str) -> NewFile:
    content = b"%PDF-1.4 " + name.encode()
    return NewFile(kind=EvidenceKind.FILE, name=name, sha256=storage.keep(content), media_type="application/pdf",
                   size=len(content))  # fmt: skip


def papers(*names: str) -> dict[str, list[NewFile]]:
    return {name: [paper(f"{name}.pdf")] for name in names or ("commitment", "proof")}


def applied(town, record: Record, *, at: datetime, by: str = "staff", **also) -> UUID:
    told = {"text": WORDS, "papers": papers(), **also}
    return actions.ask_repair(record.pk, by=town.people[by], at=at, **told)


def repaired(town, record: Record, *, at: datetime, by: str = "second") -> Record:
    """Applied for by the enterprise, and granted the same day."""
    actions.grant_repair(applied(town, record, at=at), by=town.people[by], at=at + make.HOUR)
    record.refresh_from_db()
    return record


def request(case_id: UUID) -> Request:
    return Request.objects.get(pk=case_id)
