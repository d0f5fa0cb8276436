"""Chasing a low turnout: offices in a list to choose from, and estates whose households can be written to."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from anju.engines.ballots import actions, queries
from anju.ground.access.checks import signed_in
from anju.ground.registers import queries as registers
from anju.kit import clock
from anju.kit.clock import local_day
from anju.kit.errors import Hidden, Problem

MOST = 200


@signed_in
@require_http_methods(["GET", "POST"])
def reminding(request: HttpRequest, poll_id: UUID) -> HttpResponse:
    """The list; what is chosen is reminded, each as an act of its own."""
    at = clock.now()
    desk = queries.desk_part(poll_id, by=request.actor, at=at)
    if "remind" not in desk.may:
        raise Hidden()
    typed, (ruled, made_up) = _share(request.GET.get("below", "")), queries.low_share(desk.poll, at=at)
    share = typed or ruled
    if request.method == "POST":
        _remind(request, poll_id, at)
        below = f"?below={share}" if share else ""
        return redirect(f"{reverse('ballots:desk_reminding', args=[poll_id])}{below}")
    return render(request, "ballots/desk/reminding.html", {
        "desk": desk, "row": desk.poll, "at": at, "share": share, "made_up": made_up and not typed,
        **(_low(desk, share, at) if share else {}),
        "sends_texts": bool(settings.SMS_WEBHOOK_URL),
    })  # fmt: skip


def _low(desk: queries.Desk, share: int, at: datetime) -> dict:
    offices = queries.low_offices(desk.poll, within=desk.root, share=share, at=at)[:MOST]
    estates = [] if desk.kind.choices else queries.low_estates(desk.poll, within=desk.root, share=share)[:MOST]
    is_estate = desk.kind.subject_type == "registers.estate"
    names = registers.estate_names(one.subject_id for one in estates) if is_estate else {}
    today = local_day(at)
    return {
        "offices": [(one, one.reminded_on == today) for one in offices],
        "estates": [(one, names.get(one.subject_id, "")) for one in estates],
    }  # fmt: skip


def _share(typed: str) -> int | None:
    return int(typed) if typed.isdecimal() and 0 < int(typed[:4]) <= 100 else None


def _remind(request: HttpRequest, poll_id: UUID, at: datetime) -> None:
    """Do what was chosen; what is refused is said and hinders nothing else."""
    by, done, households, refused = request.actor, 0, 0, []
    for office_id in _ids(request, "office"):
        try:
            actions.remind_office(poll_id, office_id=office_id, by=by, at=at)
            done += 1
        except Problem as problem:
            refused.append(problem)
    for subject_id, path in _estates(request):
        try:
            households += actions.remind_households(poll_id, subject_id=subject_id, region_path=path, by=by, at=at)
        except Problem as problem:
            refused.append(problem)
    _tell(request, done, households, refused)


def _tell(request: HttpRequest, done: int, households: int, refused: list[Problem]) -> None:
    if any(isinstance(problem, Hidden) for problem in refused) and not done and not households:
        raise Hidden()
    if done:
        words = ngettext("%(n)s office was reminded.", "%(n)s offices were reminded.", done)
        messages.success(request, words % {"n": done})
    if households:
        words = ngettext("%(n)s household gets a text message.", "%(n)s households get a text message.", households)
        messages.success(request, words % {"n": households})
    for text in {str(problem) for problem in refused if not isinstance(problem, Hidden)}:
        messages.warning(request, text)
    if not (done or households or refused):
        messages.warning(request, _("Tick at least one line."))


def _ids(request: HttpRequest, name: str) -> list[UUID]:
    return [found for typed in request.POST.getlist(name)[:MOST] if (found := _uuid(typed))]


def _estates(request: HttpRequest) -> list[tuple[UUID, str]]:
    """Each ticked line says the estate and the place at which the roll has it."""
    pairs = [typed.partition("@") for typed in request.POST.getlist("estate")[:MOST]]
    return [(found, path[:64]) for typed, _at, path in pairs if path and (found := _uuid(typed))]


def _uuid(typed: str) -> UUID | None:
    try:
        return UUID(typed)
    except ValueError:
        return None
