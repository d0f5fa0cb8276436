"""Drawing up lists of cards at the desk: who would get one, the draft for publishing, the lists there are."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from anju.ground.access.checks import signed_in
from anju.ground.rulebook.types import RuleMissing
from anju.kit import clock
from anju.kit.errors import Hidden, Problem
from anju.kit.web.forming import did, tell
from anju.programmes.credit import actions, listing
from anju.programmes.credit.actions.counting import plain
from anju.programmes.credit.acts import OVERSEERS
from anju.programmes.credit.forms_cards import DrawForm, ReasonForm, half_years
from anju.programmes.credit.pages.deciding import may_draw
from anju.programmes.credit.queries import cards as queries
from anju.programmes.credit.queries import outdated
from anju.programmes.credit.types import CardListState, Who

STATES = {
    CardListState.DRAFTED: ("act", "clock"), CardListState.GIVEN: ("done", "check"),
    CardListState.REPLACED: ("line", "back"), CardListState.WITHDRAWN: ("line", "back"),
    CardListState.ENDED: ("line", "pause"),
}  # fmt: skip


@signed_in
@require_safe
def lists(request: HttpRequest) -> HttpResponse:
    """The lists of the reader's city, newest first."""
    if not request.actor.has(*OVERSEERS):
        raise Hidden()
    lines, after = queries.listed(request.actor, after=request.GET.get("after", ""))
    rows = [(line, listing.state_title(line.row), *STATES[CardListState(line.row.state)]) for line in lines]
    at, may = clock.now(), may_draw(request.actor)
    overtaken = outdated.cards_to_correct(request.actor, today=clock.local_day(at)) if may else []
    names = outdated.names(overtaken)
    shown = {
        "rows": rows, "after": after, "may_draw": may, "at": at,
        "overtaken": [(one, names.get(one.card.subject_id, "—"), plain(one.card.total), plain(one.total))
                      for one in overtaken],
    }  # fmt: skip
    return render(request, "credit/card_lists.html", shown)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def draw(request: HttpRequest) -> HttpResponse:
    """Who would get a card as of a day; pressed, the list is frozen and handed to publishing as a draft."""
    at = clock.now()
    today = clock.local_day(at)
    city, _office = actions.drafting_office(request.actor)
    given = request.POST if request.method == "POST" else request.GET
    form = DrawForm(given if given.get("who") else None, today=today, initial={"who": "enterprise"})
    shown = {"form": form, "halves": [(day, listing.period(_first(day), day)) for day in half_years(today)],
             "city": city, "today": today}  # fmt: skip
    if not form.is_bound or not form.is_valid():
        return render(request, "credit/draw_cards.html", shown, status=422 if request.method == "POST" else 200)
    chosen = {"who": Who(form.cleaned_data["who"]), "on": form.cleaned_data["on"]}
    if request.method == "POST" and did(form, lambda: _draft(request, chosen, at)):
        messages.success(request, _("The list is frozen and drafted; hand it in to be checked."))
        return redirect("credit:card_list", request.drawn_id)
    try:
        shown["preview"] = queries.preview(city, **chosen, today=today)
    except RuleMissing as missing:
        tell(form, missing)
    return render(request, "credit/draw_cards.html", shown, status=422 if form.errors else 200)


def _first(last: date) -> date:
    return date(last.year, 1 if last.month <= 6 else 7, 1)


def _draft(request: HttpRequest, chosen: dict, at) -> None:
    request.drawn_id = actions.draft_cards(**chosen, by=request.actor, at=at).pk


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """A list with its cards; where what is on file says otherwise by now, the corrected list is drafted here."""
    at = clock.now()
    found = queries.one(list_id, by=request.actor, today=clock.local_day(at))
    form = ReasonForm(request.POST or None)
    if request.method == "POST":
        try:
            actions.drafting_office(request.actor)
            if form.is_valid():
                told = {"reason": form.cleaned_data["reason"], "by": request.actor, "at": at}
                new = actions.redraft_cards(list_id, **told)
                messages.success(request, _("The corrected list is drafted with its differences; hand it in."))
                return redirect("credit:card_list", new.pk)
        except Hidden:
            raise
        except Problem as problem:
            tell(form, problem)
    state = CardListState(found.row.state)
    shown = {"found": found, "form": form, "state": (listing.state_title(found.row), *STATES[state]), "at": at,
             "may_draw": may_draw(request.actor)}  # fmt: skip
    return render(request, "credit/card_list.html", shown, status=422 if form.errors else 200)
