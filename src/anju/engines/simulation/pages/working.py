"""Trying out rules: what there is, the draft beside its effect, files of the result, saving and handing in."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anju.engines.simulation import actions, figures, memo, queries, telling
from anju.engines.simulation.acts import DRAFTERS, READERS
from anju.engines.simulation.pages.asking import Work, work
from anju.engines.simulation.types import STATE_TITLES, DraftState
from anju.ground.access.checks import signed_in
from anju.kit import clock, word
from anju.kit.errors import Hidden, Problem
from anju.kit.web.throttle import limited

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COMPUTING = {"rate": "60/minute", "methods": ("GET", "POST"), "name": "simulation"}
TONES = {DraftState.KEPT: "", DraftState.SUBMITTED: "act", DraftState.RETURNED: "soon", DraftState.ISSUED: "done"}


@signed_in
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """What can be tried out, and the drafts there are."""
    if not request.actor.has(*READERS):
        raise Hidden()
    city = queries.city_of(request.actor, request.GET.get("city", ""))
    rows = [
        (row, STATE_TITLES[DraftState(row.state)], TONES[DraftState(row.state)], _address(request, row))
        for row in queries.drafts(city, by=request.actor)
    ]
    known = {one.name: one.title for one in queries.simulations(city)}
    return render(request, "simulation/list.html", {
        "city": city, "known": queries.simulations(city), "titles": known, "at": clock.now(),
        "rows": [(*row, known.get(row[0].simulation, row[0].programme)) for row in rows],
        "may_draft": request.actor.has(*DRAFTERS),
    })  # fmt: skip


def _address(request: HttpRequest, row: Any) -> str:
    """Whether a draft opens to be written on or to be read."""
    is_own = row.made_by_id == request.actor.account_id and request.actor.has(*DRAFTERS)
    return "work" if is_own and row.state in actions.WRITABLE else "read"


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@limited(**COMPUTING)
def workbench(request: HttpRequest, name: str) -> HttpResponse:
    """The draft on the left, what it would have done on the right. Nothing is written."""
    return shown(request, work(request, name))


def shown(request: HttpRequest, found: Work, *, refused: str = "") -> HttpResponse:
    """The page of a draft; with what was refused, as 422."""
    told, reason = _told(request, found)
    sheets = found.sheets
    wrong = bool(refused or found.refused or found.errors or found.problems)
    return render(request, "simulation/workbench.html", {
        "work": found, "sheets": sheets, "changes": sum(one.changes for one in sheets), "told": told,
        "refused": refused or found.refused, "reason": reason, "bases": figures.BASES, "form_id": "draft-form",
        "look": reverse("simulation:workbench", args=[found.simulation.name]),
        "is_changed": found.text != found.base,
    }, status=422 if wrong else 200)  # fmt: skip


def _told(request: HttpRequest, found: Work) -> tuple[telling.Told | None, str]:
    """The effect, or why there is none."""
    if not found.is_sound or found.period is None:
        return None, "" if found.period else _("There is no period yet that could be tried out.")
    show = (request.POST if request.method == "POST" else request.GET).get("show", "")
    try:
        return telling.told(_simulated(found), show), ""
    except Hidden:
        raise
    except Problem as problem:  # a figure that nobody has published
        return None, str(problem)


def _simulated(found: Work) -> queries.Simulated:
    assert found.period is not None
    return queries.simulated(found.simulation, found.city, period=found.period, text=found.text, known_on=found.today)


@signed_in
@require_POST
@limited("120/minute", name="simulation.check")
def check(request: HttpRequest, name: str) -> HttpResponse:
    """Everything that is wrong with the draft, each with its line, as a piece of the page."""
    return render(request, "simulation/problems.html", {"work": work(request, name)})


@signed_in
@require_POST
@limited(**COMPUTING)
def movers(request: HttpRequest, name: str) -> HttpResponse:
    """Everybody who moves, as an Excel file."""
    found = work(request, name)
    if not found.is_sound or found.period is None:
        return shown(request, found)
    return as_sheet(_simulated(found))


@signed_in
@require_POST
@limited(**COMPUTING)
def paper(request: HttpRequest, name: str) -> HttpResponse:
    """The memo, as a Word file."""
    found = work(request, name)
    if not found.is_sound or found.period is None:
        return shown(request, found)
    return as_paper(_simulated(found), found.sheets)


def as_sheet(found: queries.Simulated) -> HttpResponse:
    answer = HttpResponse(telling.workbook(found), content_type=SHEET)
    name = f"simulation-{found.simulation.name}-{found.period.key}-{found.digest[:8]}.xlsx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def as_paper(found: queries.Simulated, sheets: list[figures.Sheet]) -> HttpResponse:
    told = telling.told(found, memo.MOVERS)
    name = f"{found.simulation.title}-{found.period.key}-{found.digest[:8]}"
    return word.download(memo.memo(told, sheets), name)


@signed_in
@require_POST
@limited("30/minute")
def save(request: HttpRequest, name: str) -> HttpResponse:
    """Keep the draft as it stands, to go on later."""
    found = work(request, name)
    if found.errors or found.refused:
        return shown(request, found)
    try:
        row = actions.save_draft(**_kept(found), by=request.actor, at=found.at)
    except Hidden:
        raise
    except Problem as refused:
        return shown(request, found, refused=str(refused))
    messages.success(request, _("The draft is saved. It binds nobody."))
    return redirect(f"{request.path.removesuffix('save/')}?draft={row.pk}")


@signed_in
@require_POST
@limited("30/minute")
def hand_in(request: HttpRequest, name: str) -> HttpResponse:
    """Give the draft to the second person."""
    found = work(request, name)
    if not found.is_sound:
        return shown(request, found)
    if found.text == found.base:
        return shown(request, found, refused=_("Nothing is changed yet; there is nothing to hand in."))
    try:
        row = actions.hand_in(**_kept(found), by=request.actor, at=found.at)
    except Hidden:
        raise
    except Problem as refused:
        return shown(request, found, refused=str(refused))
    messages.success(request, _("Handed in. Another person issues it, or sends it back."))
    return redirect("simulation:draft", row.pk)


def _kept(found: Work) -> dict[str, Any]:
    return {
        "city": found.city, "simulation": found.simulation.name, "period": found.period.key if found.period else "",
        "text": found.text, "draft_id": found.draft.pk if found.draft else None,
    }  # fmt: skip
