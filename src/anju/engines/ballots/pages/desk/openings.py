"""Openings of sealed ballots: one asks with a reason, another decides, both look; every step is in the ledger."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from anju.engines.ballots import actions, queries
from anju.engines.ballots.types import CHANNEL_TITLES, Channel
from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.errors import Hidden, Problem
from anju.kit.web import forming


class AskForm(forms.Form):
    """Which household's ballot, by the number on its slip, and why."""

    number = forms.IntegerField(label=gettext_lazy("Number on the slip"), min_value=1, max_value=2**31 - 1)
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Another person reads it and decides. No names of households."),
    )  # fmt: skip


class NoHousehold(Problem):
    """Nobody within reach has this number."""

    code = "no_household"


@signed_in
@require_http_methods(["GET", "POST"])
def openings(request: HttpRequest, poll_id: UUID) -> HttpResponse:
    """What was asked for and decided; a form to ask."""
    at, by = clock.now(), request.actor
    found = queries.openings_of(poll_id, by=by)
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and not found.may:
        raise Hidden()

    def act() -> None:
        elector_id = queries.elector_numbered(found.poll, form.cleaned_data["number"], by=by)
        if elector_id is None:
            raise NoHousehold(gettext_lazy("No household of yours has this number."), field="number")
        actions.ask_opening(poll_id, elector_id=elector_id, reason=form.cleaned_data["reason"], by=by, at=at)

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("Asked for. Another person decides; until then nothing is opened."))
        return redirect("ballots:desk_openings", poll_id)
    return render(request, "ballots/desk/openings.html", {
        "row": found.poll, "at": at, "may": found.may, "form": form,
        "waiting": [_waiting(one, found, by) for one in found.waiting],
        "decided": [_decided(one, found, by) for one in found.decided],
    }, status=422 if form.is_bound else 200)  # fmt: skip


def _waiting(one: Any, found: queries.Found, by: Any) -> tuple:
    """The row, which ballot, who asks, whether the reader may decide."""
    return one, _about(one, found), found.people.get(one.asked_by_id, ""), queries.may_decide(one, by=by)


def _decided(one: Any, found: queries.Found, by: Any) -> tuple:
    """The row, which ballot, who asked, who decided, whether the reader may look."""
    asked, decided = (found.people.get(pk, "") for pk in (one.asked_by_id, one.decided_by_id))
    may_look = one.granted and by.account_id in (one.asked_by_id, one.decided_by_id)
    return one, _about(one, found), asked, decided, may_look


def _about(one, found: queries.Found) -> str:
    """Which ballot: the number on the slip, and the estate; the door is read once it is opened."""
    if one.elector is None:
        return _("one ballot")
    return _("slip %(number)s") % {"number": one.elector.number} + (
        f" · {name}" if (name := found.subjects.get(one.elector.subject_id)) else ""
    )


@signed_in
@require_POST
def decide(request: HttpRequest, poll_id: UUID, opening_id: UUID) -> HttpResponse:
    """Grant or refuse; which of the two says the button that was pressed."""
    row = queries.opening_of(poll_id, opening_id, by=request.actor)
    granted = request.POST.get("granted") == "yes"
    try:
        actions.decide_opening(row.pk, granted=granted, by=request.actor, at=clock.now())
    except (actions.TwoPersons, actions.Decided) as problem:
        messages.warning(request, str(problem))
    else:
        messages.success(request, _("Granted. You and who asked can look at it.") if granted else _("Refused."))
    return redirect("ballots:desk_openings", poll_id)


@signed_in
@require_POST
def read(request: HttpRequest, poll_id: UUID, opening_id: UUID) -> HttpResponse:
    """Look at what was opened; each look is an entry of the ledger, so no address shows it by itself."""
    row, at = queries.opening_of(poll_id, opening_id, by=request.actor), clock.now()
    try:
        opened = actions.read_opening(row.pk, by=request.actor, at=at)
    except (actions.OpeningOver, actions.CannotOpen) as problem:
        messages.warning(request, str(problem))
        return redirect("ballots:desk_openings", poll_id)
    poll = queries.reached(poll_id, by=request.actor)
    questions = queries.questions_of(poll.questions)
    return render(request, "ballots/desk/opened.html", {
        "row": poll, "opened": opened, "at": at,
        "ballots": [(one, CHANNEL_TITLES[Channel(one.channel)], _read(questions, one.answers))
                    for one in opened.ballots],
    })  # fmt: skip


def _read(questions, answers) -> list[tuple[str, str]]:
    """Question and the words of the answer; nothing for a sheet without answers."""
    return [
        (question.title, next((o.title for o in question.options if o.value == answer), str(answer)))
        for question, answer in zip(questions, answers, strict=False)
    ]
