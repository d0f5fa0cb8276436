"""The open figures of appeals: each counts ledger entries and nothing else.

They are shown in this order: what came, what was answered, what residents thought; then how fast, and what came back.
"""

from django.utils.translation import gettext_lazy as _

from anju.engines.indicators.types import AtLeast, Count, Equals, Quantile, Ratio
from anju.programmes.appeals.acts import Act

ACCEPTED = Count(  # 受理
    code="appeals.accepted", label=_("Appeals accepted"), act=Act.FILED, unit=_("appeals"), is_trend=True
)
REPLIED = Count(code="appeals.replied", label=_("Appeals replied to"), act=Act.REPLIED, unit=_("appeals"))  # 答复
# Ratings count in the period of the reply they judge.
RATED = Count(  # 评价数
    code="appeals.rated", label=_("Ratings by residents"), act=Act.RATED, unit=_("ratings"), dated_by="replied_on"
)
RATED_SHARE = Ratio(code="appeals.rated_share", label=_("Share that rated"), part=RATED, whole=REPLIED)  # 评价率
SATISFACTION_RATE = Ratio(  # 满意率: of those who rated; the threshold is the city's
    code="appeals.satisfaction_rate", label=_("Satisfaction rate (of those who rated)"),
    part=Count(
        code="", label="", act=Act.RATED, where={"stars": AtLeast("appeals.satisfied_from")}, dated_by="replied_on"
    ),
    whole=RATED, is_trend=True,
)  # fmt: skip
ON_TIME_RATE = Ratio(  # 按时答复率
    code="appeals.on_time_rate", label=_("Replied on time"),
    part=Count(code="", label="", act=Act.REPLIED, where={"on_time": Equals(True)}), whole=REPLIED,
)  # fmt: skip
REPLY_DAYS_MEDIAN = Quantile(
    code="appeals.reply_days_median", label=_("Days to the reply, median"), act=Act.REPLIED, fact="days", q=0.5,
    unit=_("days"),
)  # fmt: skip
REPLY_DAYS_P90 = Quantile(
    code="appeals.reply_days_p90", label=_("Days to the reply, nine in ten within"), act=Act.REPLIED, fact="days",
    q=0.9, unit=_("days"),
)  # fmt: skip
REPLY_DAYS_MAX = Quantile(
    code="appeals.reply_days_max", label=_("Days to the reply, longest"), act=Act.REPLIED, fact="days", q=1,
    unit=_("days"),
)  # fmt: skip
REOPENED = Count(code="appeals.reopened", label=_("Sent back by the resident"), act=Act.REOPENED, unit=_("appeals"))
