"""The enterprise on a phone: the self-check of an estate, and what it put right since."""

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from anju.ground.access import checks as access
from anju.ground.access.checks import signed_in
from anju.ground.registers import queries as registers
from anju.kit import clock
from anju.kit.clock import local_day
from anju.kit.errors import Problem
from anju.kit.web import forming
from anju.programmes.campaigns import actions, queries
from anju.programmes.campaigns.acts import Act
from anju.programmes.campaigns.forms import SaidForm
from anju.programmes.campaigns.types import Said, SelfCheck


@signed_in
@require_http_methods(["GET", "POST"])
def self_check(request: HttpRequest, target_id: UUID) -> HttpResponse:
    """Say of each type of problem how it is at an estate."""
    target, at = queries.target(target_id, by=request.actor), clock.now()
    access.require(request.actor, Act.SELF_CHECKED, on=target)
    if target.answered_at or target.inspected_at or target.campaign.summarised_at:
        return redirect("campaigns:estate", target.pk)
    blocks = [(title, SaidForm(request.POST or None, prefix=code)) for code, title in target.campaign.titles.items()]
    form = Form(request.POST or None)

    def act():
        said = {block.prefix: _said(block) for _title, block in blocks if block.is_valid()}
        actions.self_check(target_id=target.pk, said=said, by=request.actor, at=at)

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("Reported. What you found and did not put right yet, report here when it is."))
        return redirect("campaigns:estate", target.pk)
    shown = {
        "form": form, "blocks": blocks, "target": target, "row": target.campaign, "at": at,
        "estate_name": registers.estate_names([target.estate_id]).get(target.estate_id, ""),
        "is_late": local_day(at) > target.campaign.self_check_until,
    }  # fmt: skip
    return render(request, "campaigns/self_check.html", shown, status=422 if form.errors else 200)


def _said(block: SaidForm) -> SelfCheck:
    said = block.cleaned_data
    return SelfCheck(said=Said(said["said"]), words=said["words"], figure=said["figure"], put_right=said["put_right"])


@signed_in
@require_POST
def put_right(request: HttpRequest, problem_id: UUID) -> HttpResponse:
    """Report what the self-check found as put right."""
    row = queries.problem(problem_id, by=request.actor)
    try:
        actions.put_right(problem_id=row.pk, by=request.actor, at=clock.now())
        messages.success(request, _("Reported as put right; a look-back may check it."))
    except Problem as problem:
        if problem.status == 404:
            raise
        messages.error(request, str(problem))
    return redirect("campaigns:estate", row.target_id)
