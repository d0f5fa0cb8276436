"""The stuck cases of a place from which a secretary picks: how much is too much, the city's rules say."""

from datetime import datetime

from anju.engines.cases import queries as cases
from anju.ground.access.types import Actor
from anju.programmes.conferences.queries.matters import of_cases
from anju.programmes.conferences.queries.naming import law_of
from anju.programmes.conferences.types import CASE_TYPE

MOST = 100


def stuck(by: Actor, *, region_path: str, at: datetime) -> tuple[list, dict[str, int] | None]:
    """(stuck cases that are no matter yet, the rule they were found by); the rule is None where nobody has published
    one, and then nothing counts as stuck. Four queries."""
    law = law_of(region_path, at)
    if not law.has("conferences.stuck"):
        return [], None
    rule = law.value("conferences.stuck")
    found = cases.stuck(by, region_path=region_path, at=at, without=(CASE_TYPE,), size=MOST, **rule)
    known = of_cases(one.id for one in found)
    return [one for one in found if one.id not in known], rule
