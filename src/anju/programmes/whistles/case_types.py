"""The kind of case a whistle is: departments are called, give their results, and the street rates them and closes."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.cases.types import CaseType, Lifecycle, Stage, State, Step
from anju.programmes.whistles import queries
from anju.programmes.whistles.acts import Act
from anju.programmes.whistles.panel import panel
from anju.programmes.whistles.types import CASE_TYPE

CALLED_THEN_RATED = Lifecycle(
    states=(
        State("called", _("Departments called"), clock="whistles.result_term"),  # 已吹哨，部门响应中
        State("answered", _("Results in, to be rated"), clock="whistles.rate_term"),  # 已反馈，待评价
        State("closed", pgettext_lazy("whistle", "Closed"), Stage.ENDED),  # 已销哨
    ),
    steps=(
        Step(
            "reported_in", ("called",), "called", _("Report in on the spot"), "whistles:spot", by_holder=True,
            act=Act.ARRIVED,
        ),
        Step("finished", ("called",), "called", page="whistles:result", by_holder=True, act=Act.ANSWERED),
        Step("answered", ("called",), "answered"),
        Step(
            "called_more", ("called", "answered"), "called", _("Call another department"), "whistles:call",
            act=Act.CALLED,
        ),
        Step("settled", ("called", "answered"), "closed", _("Rate and close"), "whistles:rate", act=Act.CLOSED),
    ),
)  # fmt: skip

WHISTLE = CaseType(  # 街道吹哨
    name=CASE_TYPE,
    title=pgettext_lazy("kind of case", "Whistle"),
    lifecycle=CALLED_THEN_RATED,
    clock="whistles.result_term",
    merges=False,  # each department answers for its own call
    prefix="CS",
    panel_template="whistles/panel.html",
    panel=panel,
    matters=queries.item_titles,
)
