"""Objections for the tests: made, and decided."""

from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID

from anju.programmes.credit import actions
from anju.programmes.credit.models import Objection, Record, RecordItem
from anju.programmes.credit.rules_objections import Verdict
from anju.programmes.credit.tests import factories as make
from anju.programmes.credit.tests.factories import AT, DAY
from anju.programmes.credit.types import Decided, EvidenceKind, NewFile, NewItem, Who

WORDS = "3月1日已经清理，有照片为证。"
RANGED = NewItem(who=Who.ENTERPRISE, code="e06", points=Decimal(5))  # 2 to 6
MANAGERS = NewItem(who=Who.MANAGER, code="m05", points=Decimal(3))  # 1 to 4


def both(town, **also) -> Record:
    """A notified record: 3 fixed and 5 of 2 to 6 for the enterprise, 3 of 1 to 4 for its manager."""
    return make.notified(town, make.FIXED, RANGED, MANAGERS, evidence=[make.shown()], **also)


def entered(town, **also) -> Record:
    """The same, archived on the day after the window."""
    record = both(town)
    return actions.archive(record.pk, by=town.people["head"], at=make.WINDOW_OVER, **also)


def item(record: Record, code: str) -> RecordItem:
    return record.items.get(item=code)


def made(town, record: Record, *codes: str, by: str = "staff", at=AT + DAY, **also) -> Objection:
    """An objection to items of a record; to the ranged one unless told."""
    chosen = [item(record, code).pk for code in codes or ("e06",)]
    case_id = actions.object_to(record.pk, item_ids=chosen, by=town.people[by], at=at, **{"text": WORDS, **also})
    return Objection.objects.get(pk=case_id)


def said(decision: Decided, points=None, note: str = "核实属实") -> Verdict:
    return Verdict(decision=decision, points=None if points is None else Decimal(points), note=note)


def verdicts(objection: Objection, **by_code: Verdict) -> Mapping[UUID, Verdict]:
    """Item code → what is decided of it; what is not named is kept."""
    rows = {row.item.item: row.item_id for row in objection.items.select_related("item")}
    return {pk: by_code.get(code, said(Decided.KEPT)) for code, pk in rows.items()}


def decided(town, objection: Objection, *, by: str = "second", at=AT + 2 * DAY, reason: str = "", **by_code: Verdict):
    told = {"verdicts": verdicts(objection, **by_code), "reason": reason, "by": town.people[by], "at": at}
    return actions.decide_objection(objection.pk, **told)


def document(name: str = "情况说明.pdf") -> NewFile:
    from anju.kit import storage

    content = b"%PDF-1.4 " + name.encode()
    return NewFile(kind=EvidenceKind.FILE, name=name, sha256=storage.keep(content), media_type="application/pdf",
                   size=len(content))  # fmt: skip


STRUCK = said(Decided.STRUCK)
