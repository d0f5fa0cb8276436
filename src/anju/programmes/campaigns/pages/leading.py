"""Leading a campaign: drafting it, issuing it, its days, reminders, the summary."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from anju.ground.access import checks as access
from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.errors import Problem
from anju.kit.web import forming
from anju.programmes.campaigns import actions, queries
from anju.programmes.campaigns import rules as decide
from anju.programmes.campaigns.actions.held import law_of
from anju.programmes.campaigns.actions.planning import leading_office
from anju.programmes.campaigns.acts import Act
from anju.programmes.campaigns.forms import DaysForm, OpenForm, PlanForm, SummaryForm
from anju.programmes.campaigns.types import Days, Plan


@signed_in
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Draft a campaign."""
    at, office = clock.now(), leading_office(request.actor)
    has_types = law_of(office.region_path, at).has("campaigns.problem_types")
    form, made = PlanForm(request.POST or None, has_types=has_types), []

    def act():
        said = form.cleaned_data
        told = Plan(name=said["name"], theme=said["theme"], days=form.days, joint=said["joint"].splitlines(),
                    types=decide.own_types(said["types"].splitlines()))  # fmt: skip
        made.append(actions.plan(told=told, by=request.actor, at=at))

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("Drafted; nobody else sees it until it is opened with its document number."))
        return redirect("campaigns:campaign", made[0])
    return render(request, "campaigns/new.html", {"form": form, "office": office}, status=422 if form.errors else 200)


def _led(request: HttpRequest, campaign_id: UUID, act):
    row = queries.campaign(campaign_id, by=request.actor)
    access.require(request.actor, act, on=row)
    return row


def _page(request: HttpRequest, row, form, *, title: str, button: str, lead: str = "") -> HttpResponse:
    shown = {"form": form, "row": row, "title": title, "button": button, "lead": lead}
    return render(request, "campaigns/form.html", shown, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def open_it(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """Issue a campaign with its document number."""
    row, form, made = _led(request, campaign_id, Act.OPENED), OpenForm(request.POST or None), []

    def act():
        number = form.cleaned_data["document_no"]
        made.append(actions.open_campaign(campaign_id=row.pk, document_no=number, by=request.actor, at=clock.now()))

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("Opened: the self-check of %(many)s estates is due.") % {"many": made[0]})
        return redirect("campaigns:campaign", row.pk)
    lead = _("From then on everybody can read it, and every enterprise owes a self-check of each estate it manages.")
    return _page(request, row, form, title=_("Open the campaign"), button=pgettext("campaign", "Open it"), lead=lead)


@signed_in
@require_http_methods(["GET", "POST"])
def days(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """Change the days of the stages."""
    row = _led(request, campaign_id, Act.RESCHEDULED)
    form = DaysForm(request.POST or None, initial={name: getattr(row, name) for name in Days.__slots__})

    def act():
        actions.reschedule(campaign_id=row.pk, days=form.days, by=request.actor, at=clock.now())

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("The days were changed."))
        return redirect("campaigns:campaign", row.pk)
    return _page(request, row, form, title=_("Days of the stages"), button=_("Change the days"))


@signed_in
@require_POST
def remind(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """Remind whoever has not reported a self-check."""
    row = _led(request, campaign_id, Act.REMINDED)
    try:
        many = actions.remind(campaign_id=row.pk, by=request.actor, at=clock.now())
        messages.success(request, _("Reminded: the self-check of %(many)s estates is missing.") % {"many": many})
    except Problem as problem:
        messages.error(request, str(problem))
    return redirect("campaigns:campaign", row.pk)


@signed_in
@require_http_methods(["GET", "POST"])
def summarise(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """End a campaign with its summary."""
    row, form = _led(request, campaign_id, Act.SUMMARISED), SummaryForm(request.POST or None)

    def act():
        words = form.cleaned_data["words"]
        actions.summarise(campaign_id=row.pk, words=words, by=request.actor, at=clock.now())

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("The campaign is over; its summary is public."))
        return redirect("campaigns:campaign", row.pk)
    lead = _("The figures by district are kept as they stand now; nothing can be recorded in the campaign afterwards.")
    return _page(request, row, form, title=_("Summarise the campaign"), button=_("End it with this summary"), lead=lead)
