"""The kind of case a notice is: rectified by the enterprise, checked again by the office that issued it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.cases.types import CaseType, Lifecycle, Stage, State, Step
from anju.programmes.rectifications.acts import Act
from anju.programmes.rectifications.founding import founded
from anju.programmes.rectifications.panel import panel
from anju.programmes.rectifications.types import CASE_TYPE, IN_HAND, Kind

RECTIFIED_THEN_CHECKED = Lifecycle(
    states=(
        State("issued", _("Issued"), clock="rectifications.rectify_term"),  # 已下发
        State("received", _("Received by the enterprise")),  # 已签收
        State("rectifying", _("Being rectified")),  # 整改中
        State("submitted", _("To be re-checked"), clock="rectifications.recheck_term"),  # 待复查
        State("passed", _("Re-check passed"), Stage.ENDED),  # 复查通过
        State("failed", _("Not rectified; proposed for credit"), Stage.ENDED),  # 整改不到位，建议记入信用
        State("withdrawn", pgettext_lazy("rectification", "Withdrawn"), Stage.ENDED),  # 已撤回
    ),
    steps=(
        Step("signed", ("issued",), "received"),
        Step("started", ("received",), "rectifying"),
        Step("returned", IN_HAND, "issued"),
        Step(
            "finished", ("received", "rectifying"), "submitted", _("Report as rectified"), "rectifications:answer",
            by_holder=True, act=Act.SUBMITTED,
        ),
        Step("passed", ("submitted",), "passed", _("Record the re-check"), "rectifications:check", act=Act.PASSED),
        Step("passed_unanswered", IN_HAND, "passed"),
        Step("sent_again", (*IN_HAND, "submitted"), "issued"),
        Step("failed", (*IN_HAND, "submitted"), "failed"),
        Step(
            "withdrawn", (*IN_HAND, "submitted"), "withdrawn", _("Withdraw"), "rectifications:withdraw",
            recalls=True, act=Act.WITHDRAWN,
        ),
    ),
)  # fmt: skip

NOTICE = CaseType(  # 整改通知
    name=CASE_TYPE,
    title=_("Rectification notice"),
    lifecycle=RECTIFIED_THEN_CHECKED,
    clock="rectifications.rectify_term",
    follows_lead=True,
    merges=False,  # a notice ends by a check or with a reason
    prefix="ZG",
    founded=founded,
    panel_template="rectifications/panel.html",
    panel=panel,
    panel_photos=tuple(kind.value for kind in Kind),
)
