"""The open figures of community committees: coverage from the filed committees, the rest from the ledger."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.indicators.types import Count, Stock, Sum
from anju.programmes.community_committees.acts import Act
from anju.programmes.community_committees.queries import figures

COVERAGE = Stock(  # 社区环境和物业管理委员会覆盖率: communities with / communities
    code="community_committees.coverage", label=_("Communities with an environment and property committee"),
    counted=figures.counted, listed=figures.listed, unit="%", is_share=True,
)  # fmt: skip
PATROLS = Count(  # 委员会巡查次数
    code="community_committees.patrols", label=_("Patrols of community committees"), act=Act.PATROLLED,
    unit=pgettext_lazy("committee", "patrols"),
)  # fmt: skip
PROBLEMS = Sum(  # 委员会巡查发现问题
    code="community_committees.problems", label=_("Problems found by community committees"), act=Act.PATROLLED,
    fact="problems", unit=pgettext_lazy("committee", "problems"),
)  # fmt: skip
MEETINGS = Count(  # 委员会会议
    code="community_committees.meetings", label=_("Meetings of community committees"), act=Act.MEETING_HELD,
    unit=pgettext_lazy("committee", "meetings"),
)  # fmt: skip
EVALUATIONS = Count(  # 委员会测评
    code="community_committees.evaluations", label=_("Evaluations by community committees"), act=Act.EVALUATED,
    unit=pgettext_lazy("committee", "evaluations"),
)  # fmt: skip
FELL_SHORT = Count(  # 逾期未完成: periods in which a committee did less than was due
    code="community_committees.fell_short", label=_("Periods in which a committee did less than was due"),
    act=Act.FELL_SHORT, unit=pgettext_lazy("committee", "periods"),
)  # fmt: skip
