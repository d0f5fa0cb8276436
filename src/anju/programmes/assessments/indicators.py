"""The open figures of the yearly assessment."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.indicators.types import Count, Stock
from anju.programmes.assessments.acts import Act
from anju.programmes.assessments.queries import figures

YEARS = Stock(  # 已组织考评的年度
    code="assessment.years", label=_("Years assessed"), unit=pgettext_lazy("assessment unit", "years"),
    counted=figures.years, listed=figures.years_listed,
)  # fmt: skip
PARTIES = Stock(  # 参与评价的辅助方
    code="assessment.parties", label=_("Assisting parties"), unit=pgettext_lazy("assessment unit", "parties"),
    counted=figures.parties, listed=figures.parties_listed,
)  # fmt: skip
BOARDS = Count(  # 定案的红黑榜
    code="assessment.boards", label=_("Boards that became final"), act=Act.BOARDS_STAND,
    unit=pgettext_lazy("assessment unit", "boards"), is_detail=True,
)  # fmt: skip
