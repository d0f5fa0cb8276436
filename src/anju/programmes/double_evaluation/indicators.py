"""The open figures of the double evaluation: how many units are evaluated, by kind, on the last day of a period.

Enterprises are counted by the registers (``registers.enterprises_evaluated``) and not a second time here. The two
at the end are what the results read: ratings that residents gave the units that handled their orders. They belong to
another programme; where it is not installed, the engine leaves them out.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.indicators.types import Count, Stock, Sum
from anju.programmes.double_evaluation.queries import stock
from anju.programmes.double_evaluation.types import Kind


def _stock(code: str, label, kind: Kind) -> Stock:
    unit = pgettext_lazy("evaluated units", "units")
    return Stock(code=code, label=label, unit=unit, counted=stock.counted, part=kind, listed=stock.listing_of(kind))


DEPARTMENTS = _stock("review.departments", _("Departments evaluated"), Kind.DEPARTMENT)
DEPARTMENT_UNITS = _stock("review.department_units", _("Sections and stations evaluated"), Kind.DEPARTMENT_UNIT)
STREETS = _stock("review.streets", _("Streets evaluated"), Kind.STREET)
STREET_UNITS = _stock("review.street_units", _("Sections of streets evaluated"), Kind.STREET_UNIT)
UTILITY_KINDS = _stock("review.utility_kinds", _("Kinds of public service evaluated"), Kind.UTILITY_KIND)

RATED = "appeals.unit_rated"
RATINGS = Count(
    code="double_evaluation.ratings", label=_("Ratings of units that handled an order"), act=RATED, is_detail=True,
    unit=pgettext_lazy("evaluation", "ratings"),
)  # fmt: skip
STARS = Sum(
    code="double_evaluation.stars", label=_("Stars of units that handled an order"), act=RATED, fact="stars",
    is_detail=True, unit=pgettext_lazy("evaluation", "stars"),
)  # fmt: skip
