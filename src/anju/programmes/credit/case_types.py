"""The kinds of case of the credit file: an objection, an application for repair, a request to correct; each is answered
by the bureau that keeps the record, within the city's term."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.cases.types import CaseType, Lifecycle, Stage, State, Step
from anju.programmes.credit.acts import Act
from anju.programmes.credit.letter import letter
from anju.programmes.credit.letter_requests import letter as request_letter
from anju.programmes.credit.panel import panel, request_panel
from anju.programmes.credit.types import CASE_TYPE, OBJECTION_FILES
from anju.programmes.credit.types_requests import CORRECTION_CASE, REPAIR_CASE, REQUEST_FILES, Paper

DECIDED_ONCE = Lifecycle(
    states=(
        State("filed", _("Objection to be decided"), clock="credit.answer_term"),  # 异议待处理
        State("decided", pgettext_lazy("credit objection", "Decided and answered"), Stage.ENDED),  # 已答复
    ),
    steps=(
        Step("decided", ("filed",), "decided", _("Decide the objection"), "credit:decide", act=Act.OBJECTION_DECIDED),
    ),
)

OBJECTION = CaseType(  # 信用异议
    name=CASE_TYPE,
    title=_("Objection to a credit record"),
    lifecycle=DECIDED_ONCE,
    clock="credit.answer_term",
    extension_limit="cases.extension_limit",
    prefix="YY",
    merges=False,  # each objection is answered by itself
    outsider=_("Enterprise"),
    panel_template="credit/panel.html",
    panel=panel,
    panel_photos=(OBJECTION_FILES,),
    letter=letter,
)

REPAIR_STEPS = Lifecycle(
    states=(
        State("filed", _("Application to be decided"), clock="credit.repair_term"),  # 修复申请待办理
        State("incomplete", _("To be completed by the enterprise"), Stage.ANSWERED),  # 待补正
        State("decided", pgettext_lazy("credit request", "Decided and answered"), Stage.ENDED),
    ),
    steps=(
        Step("returned_repair", ("filed",), "incomplete"),
        Step("completed", ("incomplete",), "filed", by_owner=False),
        Step("decided", ("filed",), "decided", _("Decide the application"), "credit:decide_repair", act=Act.REPAIRED),
    ),
)

REPAIR = CaseType(  # 信用修复
    name=REPAIR_CASE,
    title=_("Application to repair a credit record"),
    lifecycle=REPAIR_STEPS,
    clock="credit.repair_term",
    extension_limit="cases.extension_limit",
    prefix="XX",
    merges=False,
    outsider=_("Enterprise"),
    panel_template="credit/request_panel.html",
    panel=request_panel,
    panel_photos=(*(one.kind for one in Paper), REQUEST_FILES),
    letter=request_letter,
)

CORRECTION_STEPS = Lifecycle(
    states=(
        State("filed", _("Request to be answered"), clock="credit.correction_term"),  # 更正申请待办理
        State("decided", pgettext_lazy("credit request", "Decided and answered"), Stage.ENDED),
    ),
    steps=(
        Step("decided", ("filed",), "decided", _("Answer the request"), "credit:answer_request",
             act=Act.CORRECTION_DECLINED),
    ),
)  # fmt: skip

CORRECTION = CaseType(  # 更正申请
    name=CORRECTION_CASE,
    title=_("Request to correct a credit record"),
    lifecycle=CORRECTION_STEPS,
    clock="credit.correction_term",
    extension_limit="cases.extension_limit",
    prefix="GZ",
    merges=False,
    outsider=_("Enterprise"),
    panel_template="credit/request_panel.html",
    panel=request_panel,
    panel_photos=(*(one.kind for one in Paper), REQUEST_FILES),
    letter=request_letter,
)
