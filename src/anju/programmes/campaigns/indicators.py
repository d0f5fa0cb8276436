"""The open figures of campaigns: each counts ledger entries and nothing else."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.indicators.types import Count, Equals, Ratio, Sum, Total
from anju.programmes.campaigns.acts import Act

_FOUND = (Sum(act=Act.SELF_CHECKED, fact="found"), Sum(act=Act.FOUND, fact="problems"))
_RECTIFIED = (
    Sum(act=Act.SELF_CHECKED, fact="put_right"), Count(act=Act.PUT_RIGHT), Sum(act=Act.RECTIFIED, fact="problems"),
)  # fmt: skip

SPECIAL = Count(  # 专项整治
    code="campaigns.special", label=_("Campaigns opened"), act=Act.OPENED, unit=pgettext_lazy("unit", "campaigns")
)
SELF_CHECKED = Count(  # 自查小区
    code="campaigns.self_checked", label=_("Self-checks of estates in campaigns"), act=Act.SELF_CHECKED,
    unit=_("estates"),
)  # fmt: skip
CHECKED = Total(  # 检查小区: each visit once
    code="campaigns.estates_checked", label=_("Inspections of estates in campaigns"),
    of=(Count(act=Act.INSPECTED), Count(act=Act.FOUND)), unit=_("times"),
)  # fmt: skip
PROBLEMS_FOUND = Total(  # 发现问题
    code="campaigns.problems_found", label=_("Problems found in campaigns"), of=_FOUND, unit=_("problems")
)
PROBLEMS_RECTIFIED = Total(  # 整改问题
    code="campaigns.problems_rectified", label=_("Problems of campaigns rectified"), of=_RECTIFIED, unit=_("problems")
)
RECTIFIED_RATE = Ratio(  # 整改率
    code="campaigns.rectified_rate", label=_("Problems of campaigns: rectified"), part=Total(of=_RECTIFIED),
    whole=Total(of=_FOUND),
)  # fmt: skip
REFUNDED = Sum(  # 清退金额
    code="campaigns.refunded", label=_("Refunded to owners in campaigns"), act=Act.REFUNDED, fact="fen", scale=100,
    unit=_("yuan"),
)  # fmt: skip
HOUSEHOLDS = Sum(  # 清退户数
    code="campaigns.refunded_households", label=_("Households refunded in campaigns"), act=Act.REFUNDED,
    fact="households", unit=_("households"),
)  # fmt: skip
TRANSFERRED = Count(  # 移送立案
    code="campaigns.transferred", label=_("Cases transferred from campaigns"), act=Act.TRANSFERRED, unit=_("cases")
)
FELL_BACK = Count(  # 问题反弹
    code="campaigns.fell_back", label=_("Problems of campaigns that fell back"), act=Act.LOOKED_BACK,
    where={"holds": Equals(False)}, unit=_("problems"),
)  # fmt: skip
