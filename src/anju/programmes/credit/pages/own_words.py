"""What an enterprise reads of a record: where it stands, in words, and what may still be done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from anju.kit.web import spoken
from anju.programmes.credit import rules_objections as decide
from anju.programmes.credit.actions.counting import plain
from anju.programmes.credit.models import Objection, Record, RecordItem
from anju.programmes.credit.queries import objections, own
from anju.programmes.credit.queries.records import Line
from anju.programmes.credit.types import DECIDED_TITLES, STATE_TITLES, WHO_TITLES, Decided, Ended, State, Who

OPEN_STATES = (State.NOTIFIED, State.ARCHIVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """Where a record stands: the headline, and a tag (word, tone, icon) for lists."""

    headline: str
    word: Any
    tone: str
    icon: str


def face(record: Record, *, at: datetime) -> Face:
    """The state first, then until when."""
    if record.state == State.CANCELLED:
        word = STATE_TITLES[State.CANCELLED]
        return Face(headline=_("Cancelled; it counts nothing"), word=word, tone="line", icon="x")
    if record.disputed:
        return Face(headline=_("You object; the bureau decides"), word=_("Disputed"), tone="wait", icon="scale")
    if record.ended_on is not None:
        return _ended(record)
    if record.state == State.ARCHIVED:
        word = STATE_TITLES[State.ARCHIVED]
        return Face(headline=_("Archived; its points count"), word=word, tone="done", icon="check")
    if record.waived_at:
        return Face(headline=_("You agreed to archive it earlier"), word=_("Waived"), tone="line", icon="check")
    if not is_open(record, at=at):
        return Face(headline=_("The time for objecting is over"), word=_("To be archived"), tone="line", icon="wait")
    return Face(headline=_may(record, at), word=_("You may object"), tone="act", icon="clock")


def _ended(record: Record) -> Face:
    if record.ended == Ended.REPAIRED:
        return Face(headline=_("Repaired; off the file"), word=_("Repaired"), tone="line", icon="check")
    return Face(headline=_("Its longest term is over"), word=_("Term over"), tone="line", icon="check")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """A record in the list; points in words, empty where it counts nothing for them."""

    line: Line
    face: Face
    enterprise_points: str
    manager_points: str


def list_row(line: Line, *, at: datetime) -> ListRow:
    return ListRow(
        line=line, face=face(line.record, at=at), enterprise_points=_words(line.enterprise_points),
        manager_points=_words(line.manager_points),
    )  # fmt: skip


def _words(points) -> str:
    return "" if points is None else plain(points)


def _may(record: Record, at: datetime) -> str:
    if record.objection_until is None:
        return _("You may object")
    return _("You may object until %(until)s") % {"until": spoken.day(record.objection_until, at)}


def is_open(record: Record, *, at: datetime) -> bool:
    """Whether its window is."""
    return (
        record.state in OPEN_STATES
        and record.ended_on is None
        and decide.is_in_window(at, until=record.objection_until)
    )


def window_ends(record: Record) -> datetime | None:
    return decide.window_ends(record.objection_until)


def open_items(record: Record, items: Iterable[RecordItem], sides: frozenset[Who], *, at: datetime) -> list[RecordItem]:
    """What may still be objected to by somebody who speaks for ``sides``."""
    if not is_open(record, at=at):
        return []
    return [item for item in items if Who(item.subject) in sides and not item.struck and not _said(item)]


def _said(item: RecordItem):
    return getattr(item, "objected", None)


def may_waive(record: Record, *, by_firm: bool) -> bool:
    return by_firm and record.state == State.NOTIFIED and not record.waived_at and not record.disputed


def item_choice(item: RecordItem) -> str:
    """An item in the form: title, for whom, points."""
    told = {"title": item.title, "who": WHO_TITLES[Who(item.subject)], "points": plain(item.points)}
    return _("%(title)s (%(who)s, %(points)s points)") % told


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """An item with its three points in words; ``final`` is empty while nothing is final."""

    row: RecordItem
    who_title: Any
    quantity: str
    reference: str
    recorded: str
    final: str
    number: str
    decision_title: Any
    decision: str
    note: str


def item_row(item: RecordItem, *, at: datetime) -> ItemRow:
    """One item, and what became of an objection to it."""
    said = _said(item)
    decided = said is not None and bool(said.decision)
    return ItemRow(
        row=item, who_title=WHO_TITLES[Who(item.subject)], quantity=plain(item.quantity),
        reference=plain(item.reference_points), recorded=plain(item.recorded_points),
        final=plain(item.points) if item.final_points is not None else "",
        number=said.objection.case.number if said else "", decision=said.decision if said else "",
        decision_title=DECIDED_TITLES[Decided(said.decision)] if decided else "", note=said.note if said else "",
    )  # fmt: skip


def objection_rows(record: Record) -> Sequence[objections.ObjectionView]:
    """The objections to a record as the enterprise reads them, the last one first."""
    found: list[Objection] = own.objections_of(record)
    return [objections.view(row.pk) for row in reversed(found)]
