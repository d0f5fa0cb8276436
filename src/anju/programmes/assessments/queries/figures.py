"""The figures of the assessment that are no counts of the ledger: years held, parties that assist."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from anju.engines.indicators.types import Behind
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import UnknownCity
from anju.programmes.assessments.models import Cycle
from anju.programmes.assessments.parameters import WEIGHTS
from anju.programmes.assessments.types import ASSISTING, PARTY_TITLES, CycleState


def years(*, of: Any) -> Mapping[Any, int]:
    """How many years have a final assessment that was announced by the end of the period; of a city as a whole."""
    return {None: _years(of).count()} if of.by is None and _is_whole(of) else {}


def years_listed(*, of: Any, limit: int, offset: int) -> list[Behind]:
    """They, newest first."""
    rows = _years(of).order_by("-year")[offset : offset + limit] if _is_whole(of) else ()
    cities = {one.root_path: one.slug for one in rulebook.cities()}
    return [
        Behind(
            title=_("Assessment of %(year)s") % {"year": row.year}, valid_from=row.announced_on,
            note=_("taken over from a file") if row.taken_over else _("held on this platform"),
            address=reverse("assessments:year", args=[cities[row.region_path], row.year]),
        )
        for row in rows if row.region_path in cities
    ]  # fmt: skip


def _is_whole(of: Any) -> bool:
    """Assessments are of a city: neither of one of its districts nor of an estate or an enterprise."""
    return not (of.estate_id or of.enterprise_id) and any(one.root_path == of.region_path for one in rulebook.cities())


def _years(of: Any) -> QuerySet[Cycle]:
    return Cycle.objects.filter(
        state=CycleState.FINAL, region_path=of.region_path, announced_on__lt=of.until, final_at__lte=of.as_of
    )


def parties(*, of: Any) -> Mapping[Any, int]:
    """How many parties assist with a weight of their own, by the rules in force on the last day of the period."""
    return {None: len(_assisting(of))} if of.by is None else {}


def parties_listed(*, of: Any, limit: int, offset: int) -> list[Behind]:
    """They, with their weights."""
    weights = _assisting(of)
    total = sum(_weights(of).values())
    rows = [
        Behind(title=str(PARTY_TITLES[party]), note=f"{weights[party]}/{total}")
        for party in ASSISTING if party in weights
    ]  # fmt: skip
    return rows[offset : offset + limit]


def _assisting(of: Any) -> dict[Any, int]:
    told = _weights(of)
    return {party: told[party.value] for party in ASSISTING if told.get(party.value)}


def _weights(of: Any) -> Mapping[str, int]:
    """The weights of the city in which the place lies; none where nobody has published them."""
    try:
        law = rulebook.at(rulebook.city_of(of.region_path), of.until - timedelta(days=1))
    except UnknownCity:
        return {}
    return law.value(WEIGHTS.name) if law.has(WEIGHTS.name) else {}
