"""Enterprises at the desk."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anju.ground.access import checks as access
from anju.ground.access.checks import signed_in
from anju.ground.registers import actions, queries
from anju.ground.registers.acts import Act
from anju.ground.registers.models import Enterprise
from anju.ground.registers.pages.estates import PER_PAGE, day_asked
from anju.ground.registers.types import EnterpriseKind, State
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.kit.web import links


@signed_in
def enterprises(request: HttpRequest) -> HttpResponse:
    """Enterprises of the own jurisdiction, with the estates they serve today."""
    if not request.actor.grants:
        raise Hidden()
    text, kind, state = (request.GET.get(name, "").strip() for name in ("q", "kind", "state"))
    rows = queries.enterprises_seen_by(
        request.actor, day=clock.local_day(clock.now()), text=text, kind=kind, state=state
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    facts = {"page": page, "text": text, "kind": kind, "state": state, "kinds": EnterpriseKind.choices,
             "states": State.choices}  # fmt: skip
    return render(request, "registers/enterprises.html", facts)


def _seen(request: HttpRequest, enterprise_id: UUID) -> Enterprise:
    """:raises Hidden: if the reader may not see the enterprise, or there is none."""
    rows = queries.enterprises_seen_by(request.actor, day=clock.local_day(clock.now()))
    found = rows.filter(pk=enterprise_id).first()
    if found is None:
        raise Hidden()
    return found


@signed_in
def enterprise(request: HttpRequest, enterprise_id: UUID) -> HttpResponse:
    """One enterprise: who answers for it, its branches, its contracts."""
    found, day = _seen(request, enterprise_id), day_asked(request)
    return render(request, "registers/enterprise.html", {
        "enterprise": found, "day": day, "region_names": queries.region_names(found.region_path),
        "contracts": queries.contracts_of(enterprise_id=enterprise_id), "branches": queries.branches_of(enterprise_id),
        "corrections": queries.corrections_of(enterprise_id),
        "links": [link for link in links.offered(found) if access.allows(request.actor, link[0].act, on=found)],
        "may_verify": found.state == State.DRAFT and access.allows(request.actor, Act.ENTERPRISE_VERIFIED, on=found),
    })  # fmt: skip


@signed_in
@require_POST
def verify_enterprise(request: HttpRequest, enterprise_id: UUID) -> HttpResponse:
    """Vouch for an enterprise."""
    _seen(request, enterprise_id)
    try:
        actions.verify_enterprise(enterprise_id, by=request.actor, at=clock.now())
        messages.success(request, _("Verified."))
    except actions.WrongState as problem:
        messages.error(request, str(problem))
    return redirect("registers:enterprise", enterprise_id)
