"""The open figures of appeals: each counts ledger entries and nothing else.

They are shown in this order: what came, what was answered, what residents thought; then how fast, and what came back.
"""

from django.utils.translation import gettext_lazy as _

from anju.engines.indicators.types import AtLeast, Count, Equals, Quantile, Ratio, Sum, Total
from anju.programmes.appeals.acts import Act
from anju.programmes.appeals.types import CHANNEL_NAMES, RESULT_NAMES

ACCEPTED = Count(  # 受理
    code="appeals.accepted", label=_("Appeals accepted"), act=Act.FILED, unit=_("appeals"), is_trend=True
)
# 办理: orders that offices reported as done, and those of the answering office that its reply ended. An appeal can give
# several orders, so there are more of them than appeals.
HANDLED = Total(
    code="appeals.handled", label=_("Handling orders done"), unit=_("orders"),
    of=(
        Count(act="cases.finished", where={"type": Equals("appeals.complaint")}),
        Sum(act=Act.REPLIED, fact="orders_ended"),
    ),
)  # fmt: skip
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
    whole=RATED, is_trend=True, beside=("appeals.rated_share",),
    mix=tuple(f"appeals.came_{channel}" for channel in CHANNEL_NAMES),
)  # fmt: skip


def _came(channel: str) -> Count:
    """How many came in one way (渠道); stands beside ranks, for more ways in make for more and other appeals."""
    return Count(
        code=f"appeals.came_{channel}", label=CHANNEL_NAMES[channel], act=Act.FILED, unit=_("appeals"),
        where={"channel": Equals(channel)}, is_detail=True,
    )  # fmt: skip


class Came:
    QR, WEB, PHONE, HOTLINE, VISIT, IMPORT = map(_came, CHANNEL_NAMES)


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
REOPENED_RATE = Ratio(  # 退回重办率: what was sent back counts against the reply it judges, so never above 100 %
    code="appeals.reopened_rate", label=_("Share of replies sent back"),
    part=Count(act=Act.REOPENED, dated_by="replied_on"), whole=REPLIED,
)  # fmt: skip
_ENDED = {name: Count(act=Act.REPLIED, where={"result": Equals(name)}) for name in RESULT_NAMES}
SOLUTION_RATE = Ratio(  # 解决率: replies that another system sent without saying how it ended stand outside
    code="appeals.solution_rate", label=_("Solved, of the replies that say how it ended"),
    part=_ENDED["solved"], whole=Total(of=tuple(_ENDED.values())),
)  # fmt: skip
CALLED_BACK = Count(  # 回访数
    code="appeals.called_back", label=_("Residents reached by call-backs"), act=Act.CALLED_BACK,
    where={"reached": Equals(True)}, unit=_("appeals"),
)  # fmt: skip
_CALLED = {name: Count(act=Act.CALLED_BACK, where={"verdict": Equals(name)}) for name in ("satisfied", "unsatisfied")}
CALLBACK_SATISFACTION_RATE = Ratio(  # 回访满意率: kept apart from the residents' own ratings
    code="appeals.callback_satisfaction_rate", label=_("Satisfied when called, of those with an opinion"),
    part=_CALLED["satisfied"], whole=Total(of=tuple(_CALLED.values())),
)  # fmt: skip
