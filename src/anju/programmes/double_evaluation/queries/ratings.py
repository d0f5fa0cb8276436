"""Source one: what residents said of the units that handled their orders, read from the ledger by the act's name."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from uuid import UUID

from anju.engines.indicators import queries as indicators
from anju.ground.rulebook.types import City

EVER = datetime(9000, 1, 1, tzinfo=UTC)
RATINGS, STARS = "double_evaluation.ratings", "double_evaluation.stars"


def by_office(city: City, *, since: date, until: date) -> Mapping[UUID, tuple[int, int]]:
    """Office → (ratings, sum of their stars) of a period (end excluded); none where nobody collects any. One query."""
    if RATINGS not in indicators.declared():
        return {}
    told = indicators.figures(city=city.slug, codes=[RATINGS, STARS], by="office", since=since, until=until, as_of=EVER)
    found: dict[UUID, dict[str, int]] = {}
    for figure in told:
        if figure.key and figure.value:
            found.setdefault(UUID(str(figure.key)), {})[figure.code] = int(figure.value)
    return {office: (one.get(RATINGS, 0), one.get(STARS, 0)) for office, one in found.items()}
