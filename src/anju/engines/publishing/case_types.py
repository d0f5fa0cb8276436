"""The kind of case an objection to a notice is: the office that published it decides, by a deadline."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.cases.types import CaseType, Lifecycle, Stage, State, Step
from anju.engines.publishing.acts import Act
from anju.engines.publishing.panel import panel
from anju.engines.publishing.types import CASE_TYPE

RAISED_THEN_DECIDED = Lifecycle(
    states=(
        State("raised", pgettext_lazy("objection", "To be decided"), clock="publishing.objection_term"),  # 待处理
        State("decided", pgettext_lazy("objection", "Decided"), Stage.ENDED),  # 已处理
    ),
    steps=(
        Step("decided", ("raised",), "decided", _("Decide the objection"), "publishing:decide",
             act=Act.OBJECTION_DECIDED),
    ),
)  # fmt: skip

OBJECTION = CaseType(  # 公示异议
    name=CASE_TYPE,
    title=_("Objection to a notice"),
    lifecycle=RAISED_THEN_DECIDED,
    clock="publishing.objection_term",
    prefix="YY",
    merges=False,  # everybody who objects is owed an answer
    outsider=_("Objector"),
    panel_template="publishing/panel.html",
    panel=panel,
)
