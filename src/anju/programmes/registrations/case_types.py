"""Two kinds of case, each ended by one decision of the bureau."""

from django.utils.translation import gettext_lazy as _

from anju.engines.cases.types import CaseType, Lifecycle, Stage, State, Step
from anju.programmes.registrations.panel import dispute_panel, enterprise_panel

IN_HAND = ("received", "handling")
_IN_HAND_STATES = (State("received", _("Received")), State("handling", _("In handling")))
_IN_HAND_STEPS = tuple(Step(name, IN_HAND, "handling") for name in ("dispatched", "signed", "finished", "returned"))

ENTERPRISE = CaseType(  # 企业登记
    name="registrations.enterprise",
    title=_("Registration of an enterprise"),
    lifecycle=Lifecycle(
        states=(
            *_IN_HAND_STATES,
            State("verified", _("Verified"), Stage.ENDED),
            State("refused", _("Refused"), Stage.ENDED),
        ),
        steps=(
            *_IN_HAND_STEPS,
            Step("verified", IN_HAND, "verified", _("Verify or refuse"), "registrations:decide"),
            Step("refused", IN_HAND, "refused"),
        ),
    ),
    clock="registrations.verify_term",
    prefix="DJ",
    outsider=_("Enterprise"),
    panel_template="registrations/enterprise_panel.html",
    panel=enterprise_panel,
)
NOT_OURS = CaseType(  # 不是我们的小区
    name="registrations.not_ours",
    title=_("Not our estate"),
    lifecycle=Lifecycle(
        states=(
            *_IN_HAND_STATES,
            State("upheld", _("Booking ended"), Stage.ENDED),
            State("dismissed", _("Booking stands"), Stage.ENDED),
        ),
        steps=(
            *_IN_HAND_STEPS,
            Step("upheld", IN_HAND, "upheld", _("Decide"), "registrations:settle"),
            Step("dismissed", IN_HAND, "dismissed"),
        ),
    ),
    clock="registrations.not_ours_term",
    prefix="DJ",
    panel_template="registrations/dispute_panel.html",
    panel=dispute_panel,
)
