"""The open figures of whistles (街道吹哨、部门报到): each counts ledger entries and nothing else."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.indicators.types import Count, Equals, Ratio, Sum, Total
from anju.programmes.whistles.acts import Act

TIMED = {"timed": Equals(True)}

BLOWN = Count(  # 吹哨数
    code="whistles.blown", label=_("Whistles blown by streets"), act=Act.BLOWN,
    unit=pgettext_lazy("figure", "whistles"), is_trend=True,
)  # fmt: skip
ON_TIME_RATE = Ratio(  # 按时到场率: of all departments called with a term, those that never came included
    code="whistles.on_time_rate", label=_("Departments on the spot in time"),
    part=Count(act=Act.ARRIVED, where={"on_time": Equals(True)}),
    whole=Total(of=(
        Sum(act=Act.BLOWN, fact="departments", where=TIMED), Sum(act=Act.CALLED, fact="departments", where=TIMED),
    )),
    is_trend=True,
)  # fmt: skip
SOLVED_RATE = Ratio(  # 解决率
    code="whistles.solved_rate", label=_("Whistles closed as solved"),
    part=Count(act=Act.CLOSED, where={"result": Equals("solved")}), whole=Count(act=Act.CLOSED), is_trend=True,
)  # fmt: skip
SCORE = Ratio(  # 街道对部门的评价得分率: points given of the points there were
    code="whistles.score", label=_("Streets' rating of departments"), part=Sum(act=Act.RATED, fact="points"),
    whole=Sum(act=Act.RATED, fact="most"),
)  # fmt: skip
REFUSED = Count(  # 拒绝报到
    code="whistles.refused", label=_("Calls refused by departments"), act=Act.REFUSED, unit=_("calls"), is_detail=True
)
ENFORCED = Total(  # 执法记录
    code="whistles.enforced", label=_("Enforcement records in estates"), unit=_("records"),
    of=(Count(act=Act.ENFORCED), Count(act=Act.ENFORCED_OTHER)),
)  # fmt: skip
