"""The open figures of the credit grades: how many enterprises were graded in a period, and how many got each grade.

All five come from one query over the grades that were given, so that A, B, C and D add up to everybody wherever they
are shown. Grades of other names count among all who were graded; the board shows every name.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.indicators.types import Stock
from anju.programmes.grades.queries import figures


def _stock(code: str, label, band: str, *, is_detail: bool) -> Stock:
    return Stock(
        code=code, label=label, unit=pgettext_lazy("graded", "enterprises"), counted=figures.counted, part=band,
        listed=figures.listing_of(band), is_detail=is_detail,
    )  # fmt: skip


RATED = _stock("credit.rated", _("Enterprises graded"), figures.ALL, is_detail=False)  # 评定企业
GRADED_A = _stock("credit.rated_a", _("Graded A"), "A", is_detail=True)
GRADED_B = _stock("credit.rated_b", _("Graded B"), "B", is_detail=True)
GRADED_C = _stock("credit.rated_c", _("Graded C"), "C", is_detail=True)
GRADED_D = _stock("credit.rated_d", _("Graded D"), "D", is_detail=True)
