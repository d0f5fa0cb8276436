"""The second person: what differs from the rules in force, what it would have done, and the decision."""

from dataclasses import dataclass
from datetime import date
from difflib import unified_diff
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_safe

from anju.engines.simulation import actions, figures, queries, telling
from anju.engines.simulation.models import Draft
from anju.engines.simulation.pages.working import COMPUTING, TONES, as_paper, as_sheet
from anju.engines.simulation.types import STATE_TITLES, DraftState, Simulation
from anju.ground.access.checks import signed_in
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import City
from anju.kit import clock
from anju.kit.errors import Hidden, Problem
from anju.kit.web.forming import did
from anju.kit.web.throttle import limited

ROUND = 2  # lines of the file shown around a change


class IssueForm(forms.Form):
    """From when on."""

    in_force_from = forms.DateField(
        label=lazy("In force from"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=lazy("Results of the time before this day stay as they are."),
    )  # fmt: skip

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, initial={"in_force_from": date(today.year + 1, 1, 1)}, **kwargs)
        self.fields["in_force_from"].widget.attrs["min"] = today.isoformat()


class BackForm(forms.Form):
    """What has to be changed."""

    words = forms.CharField(
        label=lazy("What has to be changed"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A draft as the second person reads it."""

    row: Draft
    city: City
    simulation: Simulation
    today: date
    base: str

    @property
    def sheets(self) -> list[figures.Sheet]:
        return figures.sheets(self.simulation, self.row.text, self.base)

    @property
    def differences(self) -> list[tuple[str, str]]:
        """(kind, line) of the file: what goes, what comes, and the lines around."""
        lines = unified_diff(self.base.splitlines(), self.row.text.splitlines(), n=ROUND, lineterm="")
        kinds = {"+": "new", "-": "old-line", "@": "gap"}
        return [(kinds.get(line[:1], ""), line) for line in list(lines)[2:]]


def _reading(request: HttpRequest, draft_id: UUID) -> Reading:
    row = queries.draft(draft_id, by=request.actor)
    city = next(one for one in rulebook.cities() if one.id == row.city_id)
    today = clock.local_day(clock.now())
    base = rulebook.own_text(city, row.programme, today)
    return Reading(row=row, city=city, today=today, base=base, simulation=queries.simulation(row.simulation, city))


def _simulated(found: Reading, key: str = "") -> queries.Simulated:
    period = queries.period_of(found.simulation, found.city, key or found.row.period, found.today)
    return queries.simulated(found.simulation, found.city, period=period, text=found.row.text, known_on=found.today)


@signed_in
@require_safe
@limited(**COMPUTING)
def one(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """A draft to be read, with its difference and its effect."""
    return _shown(request, _reading(request, draft_id))


def _shown(request: HttpRequest, found: Reading, *, issuing: Any = None, back: Any = None) -> HttpResponse:
    told, reason = None, ""
    try:
        told = telling.told(_simulated(found, request.GET.get("period", "")), request.GET.get("show", ""))
    except Hidden:
        raise
    except Problem as problem:
        reason = str(problem)
    is_own = found.row.made_by_id == request.actor.account_id
    sheets = [one for one in found.sheets if one.changes]
    refused = bool((issuing and issuing.errors) or (back and back.errors))
    state = DraftState(found.row.state)
    return render(request, "simulation/draft.html", {
        "found": found, "row": found.row, "told": told, "reason": reason, "sheets": sheets, "form_id": "look-form",
        "look": reverse("simulation:draft", args=[found.row.pk]),
        "changes": sum(one.changes for one in sheets), "differences": found.differences, "at": clock.now(),
        "state": (STATE_TITLES[state], TONES[state]), "is_own": is_own, "is_open": state == DraftState.SUBMITTED,
        "may_go_on": is_own and state in actions.WRITABLE, "back": back or BackForm(),
        "issuing": issuing or IssueForm(today=found.today),
        "periods": found.simulation.periods(found.city, found.today),
    }, status=422 if refused else 200)  # fmt: skip


@signed_in
@require_http_methods(["POST"])
@limited("30/minute")
def issue(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Put it in force from a day on."""
    found, at = _reading(request, draft_id), clock.now()
    form = IssueForm(request.POST, today=found.today)
    if not did(form, lambda: actions.issue(draft_id, **form.cleaned_data, by=request.actor, at=at)):
        return _shown(request, found, issuing=form)
    messages.success(request, _("Issued. In force from %(day)s.") % {"day": form.cleaned_data["in_force_from"]})
    return redirect("simulation:draft", draft_id)


@signed_in
@require_http_methods(["POST"])
@limited("30/minute")
def send_back(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Give it back to whoever wrote it."""
    found, at = _reading(request, draft_id), clock.now()
    form = BackForm(request.POST)
    if not did(form, lambda: actions.send_back(draft_id, **form.cleaned_data, by=request.actor, at=at)):
        return _shown(request, found, back=form)
    messages.success(request, _("Sent back to whoever wrote it."))
    return redirect("simulation:draft", draft_id)


@signed_in
@require_safe
@limited(**COMPUTING)
def movers(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Everybody who moves, as an Excel file."""
    return as_sheet(_simulated(_reading(request, draft_id), request.GET.get("period", "")))


@signed_in
@require_safe
@limited(**COMPUTING)
def paper(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The memo, as a Word file."""
    found = _reading(request, draft_id)
    return as_paper(_simulated(found, request.GET.get("period", "")), found.sheets)
