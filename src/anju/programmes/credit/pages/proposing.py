"""The proposals of other rooms' acts: taken into a record, or refused with a reason."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from anju.ground.access import checks as access
from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.kit.web import forming
from anju.programmes.credit import actions
from anju.programmes.credit.actions.held import of_bureaus
from anju.programmes.credit.acts import FILERS, OVERSEERS, Act
from anju.programmes.credit.forms import ReasonForm
from anju.programmes.credit.pages.records import asked, tabs
from anju.programmes.credit.queries import proposals, records
from anju.programmes.credit.types import ProposalState


@signed_in
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """What waits to be taken or refused, newest first."""
    if not request.actor.has(*OVERSEERS):
        raise Hidden()
    filters, _form = asked(request)
    found, after = proposals.listed(
        request.actor, region_path=filters.region_path, after=request.GET.get("after", "")
    )  # fmt: skip
    at = clock.now()
    shown = {
        "proposals": found, "after": after, "at": at, "tabs": tabs(request, filters, at=at), "most": records.MOST,
        "may_decide": of_bureaus(request.actor).has(*FILERS), "may_file": request.actor.has(*FILERS),
    }  # fmt: skip
    return render(request, "credit/proposals.html", shown)


@signed_in
@require_http_methods(["GET", "POST"])
def refuse(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Refuse one."""
    found = decidable(request, proposal_id)
    form = ReasonForm(request.POST or None)

    def act():
        reason = form.cleaned_data["reason"]
        actions.refuse_proposal(proposal_id, reason=reason, by=request.actor, at=clock.now())

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("Refused; nothing is recorded."))
        return redirect("credit:proposals")
    shown = {"form": form, "proposal": found, "at": clock.now()}
    return render(request, "credit/refuse.html", shown, status=422 if form.errors else 200)


def decidable(request: HttpRequest, proposal_id: UUID) -> proposals.Proposed:
    """A proposal that the reader may decide.

    :raises Hidden: if there is none, or another bureau decides it.
    """
    found = proposals.proposal(proposal_id, by=request.actor)
    if not access.allows(of_bureaus(request.actor), Act.PROPOSAL_REFUSED, on=found.row):
        raise Hidden()
    return found


def is_open(found: proposals.Proposed) -> bool:
    return found.row.state == ProposalState.OPEN
