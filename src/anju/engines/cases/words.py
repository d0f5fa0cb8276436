"""What people read: states, results, and why something cannot be done now."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.cases.types import Asked, Lane, OrderKind, OrderRole, OrderState, PauseReason, Refusal, Result
from anju.kit.clock import CHINA
from anju.kit.errors import Conflict, Problem

ORDER_ROLE_TITLES = {OrderRole.LEAD: _("Lead"), OrderRole.CO: _("Co-handler")}
ORDER_STATE_TITLES = {
    OrderState.SENT: _("To be signed for"),
    OrderState.SIGNED: _("Signed for"),
    OrderState.HANDLING: _("In handling"),
    OrderState.DONE: pgettext_lazy("order", "Done"),
    OrderState.RETURNED: _("Sent back"),
    OrderState.PASSED: _("Passed on"),
}
RESULT_TITLES = {
    Result.SOLVED: _("Solved"),
    Result.PARTLY: _("Partly solved"),
    Result.NOT_OURS: _("Not within our duties"),
    Result.CANNOT: _("Cannot be solved for now"),
}

ORDER_KIND_TITLES = {
    OrderKind.HANDLING: pgettext_lazy("order", "Handling"),
    OrderKind.SUPERVISION: _("Supervision"),
    OrderKind.INSTRUCTION: _("Leader's instruction"),
}
VERDICT_TITLES = {"passed": _("Checked, passed"), "redo": _("Checked, to be redone")}
LANE_TITLES = {
    Lane.PEOPLE: pgettext_lazy("story", "Handling"),
    Lane.SYSTEM: pgettext_lazy("story", "Reminders and system"),
    Lane.FILES: pgettext_lazy("story", "Files"),
    Lane.ALL: pgettext_lazy("story", "All"),
}
PAUSE_REASON_TITLES = {
    PauseReason.RESIDENT: _("Waiting for whoever raised it to add something or let us in"),
    PauseReason.THIRD_PARTY: _("Waiting for a third party: a test, an expert's opinion, a delivery"),
}
EXTENSION_TITLES = {
    Asked.ASKED: _("Waiting for a decision"),
    Asked.GRANTED: pgettext_lazy("extension", "Granted"),
    Asked.REFUSED: pgettext_lazy("extension", "Refused"),
    Asked.LAPSED: _("Lapsed: the work ended first"),
}

ACT_TITLES = {
    "dispatch": _("Send an order"),
    "remark": _("Internal remark"),
    "attach": _("Add evidence"),
    "sign": _("Sign for it"),
    "start": pgettext_lazy("order", "Begin"),
    "finish": _("Report as done"),
    "return": _("Send back"),
    "assign": _("Give to a colleague"),
    "take_back": _("Take back"),
    "hand_on": _("Hand on to another office"),
    "merge": _("Merge into another case"),
    "split": _("Take out again"),
    "verify": _("Check what was done"),
    "instruct": _("Pass on an instruction"),
    "supervise": _("Supervise"),
    "resume": _("Let the clock run on"),
    "pause": _("Let the clock stand"),
    "decide_extension": _("Decide on more time"),
    "extend": _("Ask for more time"),
}
CHANNELS = {
    "qr": pgettext_lazy("channel", "Scanned code"),
    "web": pgettext_lazy("channel", "Web page"),
    "phone": pgettext_lazy("channel", "Telephone"),
    "12345": pgettext_lazy("channel", "12345 hotline"),
    "visit": pgettext_lazy("channel", "Visit"),
    "letter": pgettext_lazy("channel", "Letter"),
    "above": pgettext_lazy("channel", "Passed on from above"),
    "desk": pgettext_lazy("channel", "Office"),
    "import": pgettext_lazy("channel", "Brought in from a file"),
}
REFUSALS = {
    "case_ended": _("This case was closed on %(at)s. Have it reopened, or raise the matter anew."),
    "case_answered": _("This case was answered on %(at)s; it comes back only if whoever raised it sends it back."),
    "wrong_state": _("This case stands at “%(state)s” since %(at)s; this step does not lead on from there."),
    "not_your_role": _("Your role does not include this."),
    "not_your_office": _("Only %(office)s can do this."),
    "already_signed": _("%(office)s signed for this order on %(at)s."),
    "not_signed": _("Sign for the order first."),
    "order_done": _("%(office)s finished this order on %(at)s."),
    "order_returned": _("%(office)s sent this order back on %(at)s."),
    "order_passed": _("This order was taken back or passed on to another office."),
    "own_order": _("The accountable office does not take back its own order; it sends it back or finishes it."),
    "orders_open": _("%(office)s has not finished its order. Wait for it, or take the order back."),
    "no_order_here": _("Only an office that holds an open order can do this."),
    "answered_elsewhere": _("Orders of this kind are answered on a page of their own; open it from the case."),
    "return_too_late": _("An order of this kind could be sent back until %(at)s."),
    "already_open": _("This case is open; there is nothing to reopen."),
    "reopened_elsewhere": _("Officers do not take a case of this kind up again; whoever raised it sends it back."),
    "answers_already": _("%(office)s answers for this case already; choose another office."),
    "case_merged": _("This case was merged into another on %(at)s. Go on there, or take it out again."),
    "merge_itself": _("Choose another case; this one cannot be merged into itself."),
    "merge_other": _(
        "Only cases of the same kind in the same estate are merged; where no estate is known, in the city."
    ),
    "never_merged": _("Each case of this kind is answered by itself; cases of it are not merged."),
    "merge_earlier": _("%(number)s was raised earlier. Merge the later case into it, so that nobody waits longer."),
    "not_merged": _("This case was not merged; there is nothing to take out."),
    "not_done": _("The order is not done yet; it is checked afterwards."),
    "own_work": _("Nobody checks the own work; this order was the accountable office's."),
    "verified": _("This order was checked before."),
    "not_verified": _("What %(office)s did has not been checked. Check it first: passed, or to be done again."),
    "open_order_there": _("%(office)s already holds an open order on this case."),
    "directive_stays": _("A directive is not sent back; report on it, also if it cannot be done."),
    "directive_runs": _("The clock of a directive does not stand still; ask whoever sent it for more time."),
    "directive_unchecked": _("A directive ends with the report on it; it is not checked like work."),
    "supervised_above": _("Only an office above the accountable one supervises."),
    "no_deadline": _("No term is in force for this, so there is no deadline to move."),
    "clock_paused": _("This clock stands still since %(at)s."),
    "clock_runs": _("This clock is running."),
    "clock_ran_out": _("The term ran out on %(at)s; it cannot be moved afterwards."),
    "paused_with_case": _("This clock stands still together with the case's own; it runs on when that does."),
    "extension_pending": _("More time was asked for and not decided yet."),
    "extended_enough": _("The rules grant more time %(count)s times; that is used up."),
    "not_longer": _("Choose a day after %(at)s, when it is due now."),
    "too_long": _("The rules allow no longer than %(at)s."),
    "own_request": _("Nobody decides on the own request; somebody else has to."),
    "decided_above": _("An office above the accountable one decides on this."),
    "extension_decided": _("This request was decided before."),
}


def moment(at: datetime | None) -> str:
    """A moment as it stands in a sentence, in China's time."""
    return at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M") if at else "—"


def say(refusal: Refusal, names: Callable[[Iterable[UUID]], Mapping[UUID, str]]) -> Problem:
    """The refusal as an error that says what happened, when, and what to do; ``names`` finds the names of offices."""
    return Conflict(REFUSALS[refusal.code], code=refusal.code, **_told(refusal, names))


def _told(refusal: Refusal, names: Callable[[Iterable[UUID]], Mapping[UUID, str]]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for name, value in refusal.facts.items():
        if name == "office":
            value = names([value]).get(value) or _("the office above")
        told[name] = moment(value) if isinstance(value, datetime) or value is None else value
    return told
