"""The kind of case a triplicate is: dissuaded by the enterprise, else reported in three copies, handled, closed."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.cases.types import CaseType, Lifecycle, Stage, State, Step
from anju.programmes.triplicates import queries
from anju.programmes.triplicates.acts import Act
from anju.programmes.triplicates.panel import panel
from anju.programmes.triplicates.types import CASE_TYPE

DISSUADED_THEN_REPORTED = Lifecycle(
    states=(
        State("found", _("Being dissuaded"), clock="triplicates.report_term"),  # 劝阻中
        State("reported", _("Reported, to be accepted"), clock="triplicates.accept_term"),  # 已报告，待受理
        State("unplaced", _("To be sent to a department"), clock="triplicates.accept_term"),  # 待改派
        State("accepted", _("Accepted, being handled"), clock="triplicates.answer_term"),  # 已受理，处理中
        State("answered", _("Fed back, to be closed"), clock="triplicates.close_term"),  # 已反馈，待办结
        State("solved", _("Stopped by dissuasion"), Stage.ENDED),  # 经劝阻已停止
        State("withdrawn", pgettext_lazy("triplicate", "Withdrawn by the enterprise"), Stage.ENDED),  # 企业已撤回
        State("closed", pgettext_lazy("triplicate", "Closed"), Stage.ENDED),  # 已办结
    ),
    steps=(
        Step(
            "dissuaded", ("found",), "solved", _("Record a dissuasion, or report"), "triplicates:dissuade",
            act=Act.DISSUADED,
        ),
        Step("reported", ("found",), "reported"),
        Step("unplaced", ("found",), "unplaced"),
        Step(
            "accepted", ("reported",), "accepted", pgettext_lazy("triplicate", "Accept"), "triplicates:accept",
            by_lead=True, act=Act.ACCEPTED,
        ),
        Step("withdrawn", ("found", "reported", "unplaced"), "withdrawn", recalls=True),  # its button is on the panel
        Step("returned", ("reported", "accepted"), "unplaced"),
        Step("dispatched", ("unplaced",), "reported"),
        Step(
            "finished", ("accepted",), "answered", _("Feed the result back"), "triplicates:answer", by_lead=True,
            act=Act.ANSWERED,
        ),
        Step(
            "rerouted", ("unplaced", "reported", "answered"), "reported", _("Send to another department"),
            "triplicates:reroute", act=Act.REROUTED,
        ),
        Step(
            "settled", ("answered",), "closed", _("Close the triplicate"), "triplicates:close", recalls=True,
            act=Act.CLOSED,
        ),
    ),
)  # fmt: skip

REPORT = CaseType(  # 三联单
    name=CASE_TYPE,
    title=_("Triplicate"),
    lifecycle=DISSUADED_THEN_REPORTED,
    clock="triplicates.report_term",
    merges=False,  # each copy is somebody's proof
    copies=True,
    prefix="SL",
    panel_template="triplicates/panel.html",
    panel=panel,
    asides=(Act.CONCERNED_READ.name,),
    matters=queries.matter_titles,
)
