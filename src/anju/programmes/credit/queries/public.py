"""What anybody may find and read: nothing but what is archived, public and in its term."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from anju.engines.publishing import queries as publishing
from anju.engines.scoring import queries as scoring
from anju.engines.scoring.types import Marked
from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import RuleMissing
from anju.kit.personal import without_numbers
from anju.programmes.credit.models import Record, RecordItem
from anju.programmes.credit.types import KIND_TITLES, Kind, PublishClass, State, Who
from anju.programmes.credit.why import Subject, words
from anju.programmes.credit.why.lines import no_longer_public

PAGE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One enterprise or manager of a search. ``key``: what its address names it by."""

    key: str
    name: str
    code: str
    of: str
    marks: Sequence[Marked]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPage:
    rows: Sequence[Found]
    after: str = ""


def search(who: Who, text: str, *, after: str = "", day: date, size: int = PAGE) -> FoundPage:
    """A page of those who fit, with the cards in effect on ``day``; at most four queries, whatever there is."""
    find = registers.find_enterprises if who is Who.ENTERPRISE else registers.find_managers
    rows = find(text, after=_uuid(after), limit=size + 1)
    marks = scoring.marks_on([row.pk for row in rows[:size]], day)
    return FoundPage(
        rows=[_found(who, row, marks) for row in rows[:size]], after=str(rows[size - 1].pk) if len(rows) > size else ""
    )


def _found(who: Who, row: Any, marks: Mapping[UUID, list[Marked]]) -> Found:
    shown = marks.get(row.pk, [])
    if who is Who.ENTERPRISE:
        return Found(key=row.uscc, name=row.name, code=row.uscc, of="", marks=shown)
    return Found(key=str(row.pk), name=row.name, code="", of=row.enterprise.name if row.enterprise else "", marks=shown)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None  # whatever is no mark of ours begins at the beginning


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicItem:
    title: str
    article: str
    points: str
    helps: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicRecord:
    """A record as anybody may read it; of its items those that count for whoever is looked up."""

    number: str
    kind: str
    content: str
    on: date
    until: date | None
    disputed: bool
    items: Sequence[PublicItem]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicRecords:
    rows: Sequence[PublicRecord]
    after: str = ""


def open_records(day: date) -> QuerySet[Record]:
    """The records that are public on ``day``, as ``rules_public.withheld`` decides of one."""
    begun = Record.objects.filter(state=State.ARCHIVED, public_from__lte=day).exclude(publish_class=PublishClass.NONE)
    return begun.filter(Q(public_until=None) | Q(public_until__gt=day))


def records(subject: Subject, *, day: date, after: str = "", size: int = PAGE) -> PublicRecords:
    """A page of the public records that count for somebody, newest first; two queries."""
    own = RecordItem.objects.filter(subject=subject.who.value).order_by("position")
    rows = open_records(day).filter(
        **{f"{subject.who.value}_id": subject.id}, subject__in=(subject.who.value, Who.BOTH.value)
    )
    rows = rows.filter(pk__lt=begun) if (begun := _uuid(after)) else rows
    found = list(rows.prefetch_related(Prefetch("items", own)).order_by("-pk")[: size + 1])
    shown = [_public(row) for row in found[:size]]
    return PublicRecords(rows=shown, after=str(found[size - 1].pk) if len(found) > size else "")


def _public(row: Record) -> PublicRecord:
    return PublicRecord(
        number=row.number, kind=str(KIND_TITLES[Kind(row.kind)]), content=without_numbers(row.content),
        on=row.occurred_on, until=row.public_until, disputed=row.disputed,
        items=[
            PublicItem(title=one.title, article=one.article, points=words.points(one.points), helps=_helps(one))
            for one in row.items.all() if not one.struck
        ],
    )  # fmt: skip


def _helps(item: RecordItem) -> bool | None:
    return {"good": True, "bad": False, "veto": False}.get(item.polarity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where somebody stands today; ``total`` in words, empty where lines of it are no longer public."""

    total: str
    demerits: bool
    first: date | None
    last: date
    illustrative: bool


def standing(subject: Subject, *, on: date) -> Standing | None:
    """The score of today in one line; None where nobody has published the rules.

    A band or card that is only computed is not told: before a list is published it is nobody's verdict.
    """
    try:
        rules = scoring.scheme_rules(subject.scheme, rules=rulebook.at(subject.city, on))
    except RuleMissing:
        return None
    said = scoring.statement(subject.scheme, subject.id, on=on, rules=rules)
    return Standing(
        total="" if no_longer_public(said, today=on) else words.points(said.total), demerits=rules.sign("bad") > 0,
        first=said.first, last=said.last, illustrative=said.illustrative,
    )  # fmt: skip


def marks(subject: Subject, *, on: date) -> list[Marked]:
    """The cards in effect."""
    return scoring.marks_on([subject.id], on).get(subject.id, [])


def lists_naming(subject_id: UUID) -> list[Any]:
    """The lists that stand open to everybody and name somebody, newest first."""
    return publishing.naming(subject_id)
