"""What a city's rules say about small samples; no value stands in Python."""

from django.utils.translation import gettext_lazy as _

from anju.ground.rulebook.types import Declared

LEAST_RANKED = Declared(
    name="indicators.least_ranked", kind=int,
    description=_("Ratings from which a place or an enterprise is ranked by its rate"),
)  # fmt: skip
LEAST_SHOWN = Declared(
    name="indicators.least_shown", kind=int,
    description=_("Size of the whole from which a single estate's rate is shown; below it only the counts are"),
)  # fmt: skip
