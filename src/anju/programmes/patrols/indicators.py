"""The open figures of patrols: each counts ledger entries and nothing else."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.indicators.types import Count, Distinct, Equals, Ratio, Total
from anju.programmes.patrols.acts import Act

VISITS = Total(  # 巡查次数
    code="patrols.visits", label=_("Patrol visits"), unit=pgettext_lazy("patrols", "visits"), is_trend=True,
    of=(Count(act=Act.VISITED), Count(act=Act.RECTIFIED), Count(act=Act.UNSOLVED)),
)  # fmt: skip
ESTATES = Distinct(  # 巡查到的小区
    code="patrols.estates", label=_("Estates visited on patrol"), act=Act.VISITED, of="estate", unit=_("estates")
)
PROBLEMS = Count(  # 发现问题
    code="patrols.problems", label=_("Problems found on patrol"), act=Act.FOUND,
    unit=pgettext_lazy("patrols", "problems"), is_trend=True,
)  # fmt: skip
PUT_RIGHT_RATE = Ratio(  # 当场整改率
    code="patrols.put_right_rate", label=_("Problems put right on the spot"),
    part=Count(act=Act.FOUND, where={"right": Equals(True)}), whole=Count(act=Act.FOUND),
)  # fmt: skip
IN_TIME_RATE = Ratio(  # 复查按期整改率: of the re-checks
    code="patrols.in_time_rate", label=_("Found rectified within the term at the re-check"),
    part=Count(act=Act.RECTIFIED, where={"in_time": Equals(True)}),
    whole=Total(of=(Count(act=Act.RECTIFIED), Count(act=Act.UNSOLVED))), is_trend=True,
)  # fmt: skip
