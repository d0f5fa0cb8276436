"""What the scan found: the list of a place, one issue with its course and its messages, and what is decided on it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from anju.engines.cases.types import Evidence
from anju.ground.access import checks as access
from anju.ground.access import queries as people
from anju.ground.access.checks import signed_in
from anju.ground.registers import queries as registers
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.kit.web import forming, photographs
from anju.programmes.warnings import actions, queries
from anju.programmes.warnings import rules as decide
from anju.programmes.warnings.acts import READERS, Act
from anju.programmes.warnings.forms import DismissForm, FromIssueForm
from anju.programmes.warnings.scan import Trend
from anju.programmes.warnings.types import ISSUE_STATES, MOST_PHOTOS, IssueState, Noticed

TABS = {
    "open": pgettext_lazy("issue", "To be looked at"),
    "raised": gettext_lazy("A warning was raised"),
    "dismissed": gettext_lazy("Not an issue"),
    "all": pgettext_lazy("issues", "All"),
}
TRENDS = {
    Trend.RISING: (pgettext_lazy("course", "Rising"), "late"),
    Trend.LEVEL: (pgettext_lazy("course", "Level"), "wait"),
    Trend.FALLING: (pgettext_lazy("course", "Falling"), "done"),
}
TONES = {IssueState.OPEN: ("wait", "search"), IssueState.RAISED: ("act", "bell"), IssueState.DISMISSED: ("line", "x")}


@signed_in
@require_safe
def issues(request: HttpRequest) -> HttpResponse:
    """Issues of the reader's places, hottest first."""
    by = request.actor
    if not by.has(*READERS):
        raise Hidden()
    view, path = request.GET.get("view", ""), request.GET.get("region", "")[:64]
    view = view if view in queries.ISSUE_VIEWS else "open"
    page = request.GET.get("page", "")
    page = min(int(page), 200) if page.isascii() and page.isdigit() else 0
    rows, more = queries.issues(by, view=view, region_path=path, offset=page * 50)
    shown = {
        "rows": [(row, decide.spark(row.weeks), *TRENDS[Trend(row.trend)]) for row in rows], "view": view,
        "tabs": TABS.items(), "next": page + 1 if more else None, "region": registers.region(path) if path else None,
    }  # fmt: skip
    return render(request, "warnings/issues.html", shown)


@signed_in
@require_safe
def issue(request: HttpRequest, issue_id: UUID) -> HttpResponse:
    """One issue."""
    return _shown(request, issue_id)


@signed_in
@require_POST
def raise_warning(request: HttpRequest, issue_id: UUID) -> HttpResponse:
    """Warn the street of it."""
    form, chosen, made = FromIssueForm(request.POST), photographs.sent(request, most=MOST_PHOTOS), []

    def act():
        noticed = Noticed(words=form.cleaned_data["words"], photos=Evidence.of_photos(chosen.photos))
        made.append(
            actions.raise_from_issue(issue_id=issue_id, noticed=noticed, by=request.actor, at=clock.now())
        )  # fmt: skip

    if not chosen.problems and forming.did(form, act):
        messages.success(request, _("The street has your warning."))
        return redirect("cases:case", made[0])
    return _shown(request, issue_id, raising=form, chosen=chosen)


@signed_in
@require_POST
def dismiss(request: HttpRequest, issue_id: UUID) -> HttpResponse:
    """Say that it is none, and why."""
    form = DismissForm(request.POST)

    def act():
        actions.dismiss(
            issue_id=issue_id, reason=form.cleaned_data["reason"], by=request.actor, at=clock.now()
        )  # fmt: skip

    if forming.did(form, act):
        messages.success(request, _("Kept: it is not an issue."))
        return redirect("warnings:issue", issue_id)
    return _shown(request, issue_id, dismissing=form)


def _shown(request: HttpRequest, issue_id: UUID, *, raising=None, dismissing=None, chosen=None) -> HttpResponse:
    by = request.actor
    found = queries.issue(issue_id, by=by)
    row, state = found.row, IssueState(found.row.state)
    is_open = state is IssueState.OPEN
    shown = {
        "found": found, "row": row, "at": clock.now(), "spark": decide.spark(row.weeks, width=280, height=56),
        "trend": TRENDS[Trend(row.trend)], "state": (ISSUE_STATES[state], *TONES[state]), "is_open": is_open,
        "may_raise": is_open and access.allows(by, Act.RAISED, on=row), "most": MOST_PHOTOS,
        "may_dismiss": is_open and access.allows(by, Act.DISMISSED, on=row),
        "decider": people.account_names({row.decided_by_id} - {None}).get(row.decided_by_id, ""),
        "raising": raising or FromIssueForm(), "dismissing": dismissing or DismissForm(), "chosen": chosen,
    }  # fmt: skip
    return render(request, "warnings/issue.html", shown, status=422 if raising or dismissing else 200)
