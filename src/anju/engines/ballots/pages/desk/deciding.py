"""Opening, extending, closing and counting: a page that says what happens, then the act."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_http_methods

from anju.engines.ballots import actions, queries
from anju.engines.ballots.acts import Act
from anju.engines.ballots.pages.desk.forms import ExtendForm, after
from anju.ground.access import checks as access
from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.clock import start_of
from anju.kit.errors import Hidden
from anju.kit.web import forming


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One decision. :ivar says: what will have happened, sentence by sentence. :ivar done: told afterwards."""

    act: Any
    title: Any
    icon: str
    says: tuple[Any, ...]
    done: Any
    form: type[Form] = Form


OPEN = Step(
    act=Act.OPENED, title=pgettext_lazy("poll", "Open the window"), icon="check",
    says=(
        _("The roll is frozen: nobody is added, changed or taken out any more."),
        _("The questions and the rules are those that hold today; they stay as they are until the end."),
        _("From the first day on every household on the roll can cast its ballot with its code."),
    ),
    done=_("Open. The turnout stands on this page."),
)  # fmt: skip
EXTEND = Step(
    act=Act.EXTENDED, title=pgettext_lazy("poll", "Extend the window"), icon="calendar", form=ExtendForm,
    says=(_("Ballots are taken until the end of the new last day; it stands in the ledger who moved it."),),
    done=_("The window lasts longer now."),
)  # fmt: skip
CLOSE = Step(
    act=Act.CLOSED, title=pgettext_lazy("poll", "Close the window"), icon="lock",
    says=(
        _("What comes in from now on is kept and does not count; paper that came in in time still does."),
        _("The ballots are sealed: one fingerprint over all that count goes into the ledger."),
        _("What looks unusual is judged next, then all are counted."),
    ),
    done=_("Closed and sealed."),
)  # fmt: skip
TALLY = Step(
    act=Act.TALLIED, title=pgettext_lazy("poll", "Count the ballots"), icon="check",
    says=(
        _("The ballots are counted once, for good; nothing is typed in, judged or opened afterwards."),
        _("Everybody can check with a receipt that the own ballot is in the count."),
    ),
    done=_("Counted."),
)  # fmt: skip


def _page(request: HttpRequest, poll_id: UUID, step: Step, act: Callable[[Form], object]) -> HttpResponse:
    at, by = clock.now(), request.actor
    row = queries.reached(poll_id, by=by)
    if not access.allows(by, step.act, on=row):
        raise Hidden()
    form = step.form(request.POST or None) if request.method == "POST" else step.form()
    form.is_bound = request.method == "POST"
    if request.method == "POST" and forming.did(form, lambda: act(form)):
        messages.success(request, str(step.done))
        return redirect("ballots:desk_poll", poll_id)
    shown = {"row": row, "step": step, "form": form, "at": at}
    return render(request, "ballots/desk/decide.html", shown, status=422 if form.is_bound else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def open_window(request: HttpRequest, poll_id: UUID) -> HttpResponse:
    """Freeze the roll and open the window."""
    return _page(request, poll_id, OPEN, lambda _form: actions.open_poll(poll_id, by=request.actor, at=clock.now()))


@signed_in
@require_http_methods(["GET", "POST"])
def extend(request: HttpRequest, poll_id: UUID) -> HttpResponse:
    """Let the window last longer."""

    def act(form: Form) -> None:
        closes_at = start_of(after(form.cleaned_data["last_day"]))
        try:
            actions.extend(poll_id, closes_at=closes_at, by=request.actor, at=clock.now())
        except actions.WrongWindow as problem:
            problem.field = "last_day"
            raise

    return _page(request, poll_id, EXTEND, act)


@signed_in
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, poll_id: UUID) -> HttpResponse:
    """Close a window that is over."""
    return _page(request, poll_id, CLOSE, lambda _form: actions.close(poll_id, by=request.actor, at=clock.now()))


@signed_in
@require_http_methods(["GET", "POST"])
def tally(request: HttpRequest, poll_id: UUID) -> HttpResponse:
    """Count, once."""
    return _page(request, poll_id, TALLY, lambda _form: actions.tally(poll_id, by=request.actor, at=clock.now()))
