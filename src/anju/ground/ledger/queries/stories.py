"""Stories: what was done, newest first. Who may read a subject may read its story; the caller has checked that."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from anju.ground.ledger import types
from anju.ground.ledger.models import Entry, Leaf
from anju.kit.acts import SLOTS

SAME = (
    "subject_type", "subject_id", "actor_kind", "actor_id", "acting_for_id", "happened_at", "recorded_at",
    "region_path", "enterprise_id", "rule_version",
)  # fmt: skip


def story(subject_ids: Iterable[UUID], *, limit: int | None = None) -> list[types.Line]:
    """What was recorded on these subjects, newest first: everything, or the last ``limit``. Two queries."""
    return _lines(Entry.objects.filter(subject_id__in=list(subject_ids)).order_by("-happened_at", "-pk")[:limit])


def entries(
    *,
    act: str | None = None,
    region_path: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
    limit: int = 1000,
) -> list[types.Line]:
    """Entries of an act at or below a region that happened from ``since`` to before ``until``, newest first."""
    bounds: dict[str, Any] = {"act": act, "happened_at__gte": since, "happened_at__lt": until}
    found = Entry.objects.filter(**{name: value for name, value in bounds.items() if value is not None})
    if region_path:
        found = found.filter(region_path__startswith=region_path)
    return _lines(found.order_by("-happened_at", "-pk")[:limit])


def entry(entry_id: UUID) -> types.Line | None:
    """One entry, for whoever was told of it by its identifier; None if there is none."""
    return next(iter(_lines(Entry.objects.filter(pk=entry_id))), None)


def entries_of(entry_ids: Iterable[UUID]) -> list[types.Line]:
    """The entries with these identifiers, oldest first; those that are not there are left out."""
    return _lines(Entry.objects.filter(pk__in=list(entry_ids)).order_by("pk"))


def sealed_after(place: tuple[int, int], *, limit: int) -> list[tuple[tuple[int, int], types.Line]]:
    """Sealed entries after a place (batch, position in it), in the order of the ledger, each with its place.

    An entry that is gone is left out; the check of the ledger tells of it.
    """
    batch, position = place
    after = Q(batch_no__gt=batch) | Q(batch_no=batch, position__gt=position)
    leaves = Leaf.objects.filter(after, batch_no__gte=batch).order_by("batch_no", "position")
    places = {leaf.entry_id: (leaf.batch_no, leaf.position) for leaf in leaves[:limit]}
    found = [(places[row.pk], _line(row, places[row.pk][0])) for row in Entry.objects.filter(pk__in=list(places))]
    return sorted(found, key=lambda pair: pair[0])


def last_sealed() -> tuple[int, int]:
    """The place (batch, position) of the last sealed entry; (0, -1) while nothing is sealed."""
    leaf = Leaf.objects.order_by("-batch_no", "-position").first()
    return (leaf.batch_no, leaf.position) if leaf else (0, -1)


def _lines(found: QuerySet[Entry]) -> list[types.Line]:
    rows = list(found)
    sealed = dict(Leaf.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk", "batch_no"))
    return [_line(row, sealed.get(row.pk)) for row in rows]


def _line(row: Entry, batch_no: int | None) -> types.Line:
    act = types.acts().get(row.act)
    return types.Line(
        entry_id=row.pk,
        act=row.act,
        title=act.title if act else row.act,
        facts=facts_of(row),
        batch_no=batch_no,
        **{name: getattr(row, name) for name in SAME},
    )


def facts_of(row: Entry) -> Mapping[str, Any]:
    """The facts of an entry under the names its act declares; under their columns' names if it no longer does."""
    act = types.acts().get(row.act)
    places = act.facts if act else {place: place for place in SLOTS}
    return {name: value for name, place in places.items() if (value := getattr(row, place)) is not None}
