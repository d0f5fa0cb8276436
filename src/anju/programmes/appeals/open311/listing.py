"""Which requests a listing holds: newest first, a page at a time.

Everything a listing asks for is a few ways to its rows, each of which one index answers in the order of filing and
stops at the size of a page: so a page costs the same in any city, whether it is full or holds nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from anju.engines.cases import queries as cases
from anju.engines.cases.types import Stage
from anju.ground.rulebook.types import City
from anju.programmes.appeals.models import Appeal

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
OPEN = int(Stage.OPEN)


@dataclass(frozen=True, slots=True)
class Mark:
    """The last request of a page: the next page holds what was filed before it."""

    filed_at: datetime
    id: UUID

    def __str__(self) -> str:
        return f"{(self.filed_at - EPOCH) // timedelta(microseconds=1)}-{self.id.hex}"

    @classmethod
    def read(cls, text: str) -> "Mark":
        """:raises ValueError: if it is none."""
        moment, _dash, identifier = text.partition("-")
        try:
            return cls(EPOCH + timedelta(microseconds=int(moment)), UUID(identifier))
        except OverflowError:
            raise ValueError(text) from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a listing is narrowed by.

    :ivar states: ``open``, ``closed``, or both. :ivar skip: how many to leave out, for whoever counts pages.
    """

    since: datetime
    until: datetime
    matters: Sequence[str] = ()
    states: frozenset[str] = field(default=frozenset({"open", "closed"}))
    after: Mark | None = None
    skip: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One page. :ivar after: the mark of the next one, None after the last."""

    rows: list[Appeal]
    after: Mark | None


def listed(city: City, asked: Asked, *, account_id: UUID | None, size: int) -> Listed:
    """A page of what an app may list; two queries, however much there is."""
    most = asked.skip + size + 1
    first, *others = (way[:most] for way in _ways(city, asked, account_id))
    met = first.union(*others, all=True).order_by("-filed", "-pk") if others else first
    found = list(met[asked.skip : most])
    more = Mark(found[size - 1][1], found[size - 1][0]) if len(found) > size else None
    place = {pk: n for n, (pk, _filed) in enumerate(found[:size])}
    rows = Appeal.objects.filter(pk__in=list(place)).select_related("case__merged_into")
    return Listed(rows=sorted(rows, key=lambda row: place[row.pk]), after=more)


def _ways(city: City, asked: Asked, account_id: UUID | None) -> list[QuerySet]:
    """No request is on two of them. What residents agreed to publish comes first, then what the app itself sent."""
    held = Appeal.objects.filter(city=city.slug)
    readable = [held.filter(may_publish=True)]
    if account_id:
        readable.append(held.filter(may_publish=False, relay__account=account_id))
    return [way for rows in readable for way in _standing(rows, asked)]


def _standing(rows: QuerySet, asked: Asked) -> list[QuerySet]:
    """Open requests are few and are found among the open cases; all others among the appeals, by matter if need be.

    A merged request stands as the case that answers for it. A case was opened when its appeal was filed.
    """
    if asked.states == {"open"}:
        rows = rows.filter(matter__in=asked.matters) if asked.matters else rows
        merged = cases.merged_but_open(since=asked.since, until=_until(asked))
        return [
            _newest(rows.filter(one), asked, by="case__opened_at") for one in (Q(case__stage=OPEN), Q(pk__in=merged))
        ]
    if asked.states == {"closed"}:
        rows = rows.alias(stage=Coalesce("case__merged_into__stage", "case__stage")).exclude(stage=OPEN)
    return [_newest(one, asked) for one in ([rows.filter(matter=m) for m in asked.matters] or [rows])]


def _newest(rows: QuerySet, asked: Asked, *, by: str = "filed_at") -> QuerySet:
    """Id and moment of what was filed in the window and before the mark, newest first."""
    rows = rows.filter(**{f"{by}__gte": asked.since, f"{by}__lt": _until(asked)})
    if last := asked.after:
        rows = rows.filter(Q(**{f"{by}__lt": last.filed_at}) | Q(pk__lt=last.id))
    return rows.annotate(filed=F(by)).order_by("-filed", "-pk").values_list("pk", "filed")


def _until(asked: Asked) -> datetime:
    """The moment before which everything on the page was filed."""
    if asked.after is None or asked.after.filed_at >= asked.until:
        return asked.until
    return asked.after.filed_at + timedelta(microseconds=1)  # others filed at that very moment come after it as well
