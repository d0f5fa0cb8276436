"""Reading at the desk: campaigns, one with its progress, and the estates and problems behind each figure."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_safe

from anju.ground.access.checks import signed_in
from anju.ground.access.types import Role
from anju.ground.registers import queries as registers
from anju.kit import clock, word
from anju.kit.clock import local_day
from anju.kit.errors import Hidden
from anju.programmes.campaigns import queries, telling
from anju.programmes.campaigns import report as reports
from anju.programmes.campaigns.actions.held import acting_office
from anju.programmes.campaigns.acts import ENTERPRISE, INSPECTORS, LEADERS, READERS, Act
from anju.programmes.campaigns.types import FROM, SAID, STAGES, Stage

OVERSEERS = (*INSPECTORS, Role.AUDITOR)
TONES = {
    Stage.PLANNED: ("line", "pen"), Stage.SELF_CHECK: ("act", "clock"), Stage.INSPECTION: ("act", "clock"),
    Stage.RECTIFICATION: ("act", "clock"), Stage.LOOK_BACK: ("act", "clock"), Stage.SUMMARY: ("soon", "doc"),
    Stage.OVER: ("done", "check"),
}  # fmt: skip
ESTATE_TABS = {
    "all": pgettext_lazy("campaign estates", "All"), "silent": gettext_lazy("No self-check yet"),
    "answered": gettext_lazy("Self-checked"), "late": gettext_lazy("Self-checked late"),
    "clued": gettext_lazy("With clues"), "to_inspect": gettext_lazy("Not inspected yet"),
    "inspected": gettext_lazy("Inspected"), "points": gettext_lazy("With points recorded"),
}  # fmt: skip
PROBLEM_TABS = {
    "all": pgettext_lazy("campaign problems", "All"), "open": gettext_lazy("To be rectified"),
    "rectified": pgettext_lazy("campaign problems", "Rectified"), "self_check": gettext_lazy("From the self-check"),
    "inspection": gettext_lazy("From inspections"), "concealed": gettext_lazy("Not told by the self-check"),
    "held": gettext_lazy("Holds at the look-back"), "fell_back": gettext_lazy("Fell back"),
    "refunded": gettext_lazy("With a refund"), "transferred": gettext_lazy("Transferred as cases"),
}  # fmt: skip


def need(request: HttpRequest, *roles) -> None:
    """:raises Hidden: for whoever has none of the roles."""
    if not request.actor.has(*roles):
        raise Hidden()


@signed_in
@require_safe
def campaigns(request: HttpRequest) -> HttpResponse:
    """Campaigns that concern the reader, the latest first."""
    need(request, *READERS)
    lines = queries.own_lines(request.actor, local_day(clock.now()))
    rows = [(one, STAGES[one.stage], *TONES[one.stage]) for one in lines]
    shown = {"rows": rows, "may_lead": request.actor.has(*LEADERS)}
    return render(request, "campaigns/list.html", shown)


@signed_in
@require_safe
def campaign(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """How a campaign stands: by district for offices, estate by estate for an enterprise."""
    need(request, *READERS)
    by, today = request.actor, local_day(clock.now())
    row = queries.campaign(campaign_id, by=by)
    if not by.has(*OVERSEERS):
        return _own(request, row, today)
    path = request.GET.get("region", "")[:64]
    told = telling.told(row, today, by=by, region_path=path)
    shown = {
        "told": told, "row": row, "tone": TONES[told.stage], "may_lead": queries.may_lead(by, row),
        "region": registers.region(path) if path else None, "path": path,
        "types": queries.by_type(row, by=by, region_path=path), "is_running": told.stage in telling.RUNNING,
        "is_planned": told.stage is Stage.PLANNED,
    }  # fmt: skip
    return render(request, "campaigns/campaign.html", shown)


def _own(request: HttpRequest, row, today) -> HttpResponse:
    """The enterprise's own estates in a campaign."""
    view = request.GET.get("view", "all")
    page = queries.targets(row, by=request.actor, view=view, after=request.GET.get("after", "")[:60])
    if not page.lines and view == "all":
        raise Hidden()
    stage = queries.stage_of(row, today)
    shown = {"row": row, "page": page, "stage": STAGES[stage], "tone": TONES[stage], "units": queries.units(row),
             "is_running": stage in telling.RUNNING, "is_late": today > row.self_check_until}  # fmt: skip
    return render(request, "campaigns/own.html", shown)


@signed_in
@require_safe
def estates(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """The estates behind a figure."""
    need(request, *READERS)
    row = queries.campaign(campaign_id, by=request.actor)
    view, path = _view(request, ESTATE_TABS), request.GET.get("region", "")[:64]
    page = queries.targets(row, by=request.actor, view=view, region_path=path,
                           after=request.GET.get("after", "")[:60])  # fmt: skip
    shown = {"row": row, "page": page, "view": view, "tabs": ESTATE_TABS.items(), "at": clock.now(),
             "region": registers.region(path) if path else None}  # fmt: skip
    return render(request, "campaigns/estates.html", shown)


@signed_in
@require_safe
def problems(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """The problems behind a figure."""
    need(request, *READERS)
    row = queries.campaign(campaign_id, by=request.actor)
    view, path = _view(request, PROBLEM_TABS), request.GET.get("region", "")[:64]
    kind = request.GET.get("type", "")[:32]
    page = queries.problems(row, by=request.actor, view=view, region_path=path, type=kind,
                            after=request.GET.get("after", "")[:40])  # fmt: skip
    shown = {"row": row, "page": page, "view": view, "tabs": PROBLEM_TABS.items(), "at": clock.now(),
             "region": registers.region(path) if path else None, "kind": row.titles.get(kind, "")}  # fmt: skip
    return render(request, "campaigns/problems.html", shown)


def _view(request: HttpRequest, tabs) -> str:
    view = request.GET.get("view", "all")
    return view if view in tabs else "all"


@signed_in
@require_safe
def estate(request: HttpRequest, target_id: UUID) -> HttpResponse:
    """One estate in a campaign."""
    need(request, *READERS)
    by = request.actor
    found = queries.view(queries.target(target_id, by=by))
    is_running = found.campaign.opened_at is not None and found.campaign.summarised_at is None
    is_own = by.has(*ENTERPRISE)
    shown = {
        "found": found, "row": found.row, "at": clock.now(), "is_running": is_running, "is_enterprise": is_own,
        "answers": [(title, one, SAID[one.said]) for title, one in found.answers],
        "clues": [] if is_own else [(one, title, FROM[one.source]) for one, title in found.clues],
        "may_inspect": is_running and may_act(found.row, Act.INSPECTED, by),
        "may_answer": is_running and is_own and found.row.answered_at is None and found.row.inspected_at is None,
    }  # fmt: skip
    return render(request, "campaigns/estate.html", shown)


def may_act(row, act, by) -> bool:
    """Whether ``by`` has an office that acts there."""
    try:
        acting_office(row, act, by=by)
    except Hidden:
        return False
    return True


@signed_in
@require_safe
def problem(request: HttpRequest, problem_id: UUID) -> HttpResponse:
    """A problem stands on the page of its estate."""
    need(request, *READERS)
    row = queries.problem(problem_id, by=request.actor)
    return redirect(f"/desk/campaigns/estates/{row.target_id}/#p-{row.pk}")


@signed_in
@require_safe
def report(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """The summary report in Word, as far as the reader may read the campaign."""
    need(request, *OVERSEERS)
    row = queries.campaign(campaign_id, by=request.actor)
    if row.opened_at is None:
        raise Hidden()
    told = telling.told(row, local_day(clock.now()), by=request.actor)
    by_type = queries.by_type(row, by=request.actor)
    content = reports.report(told, by_type, made_up=_("Made-up data") if settings.MADE_UP_MARK.exists() else "")
    return word.download(content, _("%(campaign)s summary") % {"campaign": row.name})
