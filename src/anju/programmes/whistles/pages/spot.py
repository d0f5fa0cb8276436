"""The department's officer on the spot, on a phone: there, photographs, what was done in law, the result, or no."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anju.engines.cases import actions as cases
from anju.engines.cases.types import Evidence, Result
from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.web import forming, photographs
from anju.programmes.whistles import actions, queries
from anju.programmes.whistles.actions.held import own_order
from anju.programmes.whistles.acts import Act
from anju.programmes.whistles.forms import ArriveForm, EnforceForm, RefuseForm, ResultForm
from anju.programmes.whistles.pages.papers import document
from anju.programmes.whistles.showing import CALL_TITLES, shown_records
from anju.programmes.whistles.types import LEVEL_TITLES, MOST_PHOTOS, Against, Enforced, Measure, Position


@signed_in
@require_http_methods(["GET", "POST"])
def spot(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Big buttons: there, photographs, what was done in law, the result."""
    found, mine = _mine(request, case_id, Act.ARRIVED)
    if request.method == "POST" and "acknowledge" in request.POST and not mine.acknowledged_at:
        cases.sign(mine.order_id, by=request.actor, at=clock.now())
        return redirect("whistles:spot", case_id)
    if request.method == "POST" and "arrive" in request.POST:
        actions.arrive(case_id=case_id, position=position(request), by=request.actor, at=clock.now())
        messages.success(request, _("Reported in. Photos, the record and the result come next."))
        return redirect("whistles:spot", case_id)
    chosen = photographs.sent(request, most=MOST_PHOTOS)
    if request.method == "POST" and chosen.photos and not chosen.problems:
        told = Evidence.of_photos(chosen.photos, kind="after")
        cases.add_evidence(case_id, evidence=told, order_id=mine.order_id, by=request.actor, at=clock.now())
        messages.success(request, _("The photos are kept with the whistle."))
        return redirect("whistles:spot", case_id)
    return _shown(request, "spot.html", found, mine, chosen=chosen, bad=bool(chosen.problems))


def position(request: HttpRequest) -> Position:
    """Where the phone said it stands; nothing of what is no position, for reporting in must not fail by it."""
    form = ArriveForm(request.POST)
    form.is_valid()
    said = form.cleaned_data
    metres = said.get("metres")
    return Position(
        latitude=said.get("latitude"), longitude=said.get("longitude"),
        metres=None if metres is None else round(min(metres, 10**6)), phone_at=said.get("phone_at"),
    )  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def refuse(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Refuse with a reason."""
    found, mine = _mine(request, case_id, Act.REFUSED)
    form = RefuseForm(request.POST or None)

    def act():
        actions.refuse(case_id=case_id, reason=form.cleaned_data["reason"], by=request.actor, at=clock.now())

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("Refused; the street has been told."))
        return redirect("whistles:list")
    return _shown(request, "refuse.html", found, mine, form=form)


@signed_in
@require_http_methods(["GET", "POST"])
def result(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What came of it, with photographs."""
    found, mine = _mine(request, case_id, Act.ANSWERED)
    if mine.arrived_at is None:
        return redirect("whistles:spot", case_id)
    form, chosen = ResultForm(request.POST or None), photographs.sent(request, most=MOST_PHOTOS)

    def act():
        said = form.cleaned_data
        actions.answer(
            case_id=case_id, result=Result(said["result"]), report=said["report"], by=request.actor, at=clock.now(),
            photos=Evidence.of_photos(chosen.photos, kind="after"),
        )  # fmt: skip

    if request.method == "POST" and not chosen.problems and forming.did(form, act):
        messages.success(request, _("The street has your result."))
        return redirect("cases:case", case_id)
    return _shown(request, "result.html", found, mine, form=form, chosen=chosen, bad=bool(chosen.problems))


@signed_in
@require_http_methods(["GET", "POST"])
def enforce(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The enforcement record, with its paper."""
    found, mine = _mine(request, case_id, Act.ENFORCED, is_open=False)
    if mine.arrived_at is None or found.case.closed_at:
        return redirect("cases:case", case_id)
    powers = queries.powers(queries.law_at(found.row.region_path, clock.now()))
    form = EnforceForm(
        request.POST or None, items=[(code, one.title) for code, one in powers.items()],
        initial={"item": found.row.item, "basis": powers[found.row.item].basis if found.row.item in powers else ""},
    )  # fmt: skip

    def act():
        told = _enforced(form, document(request))
        actions.enforce(case_id=case_id, enforced=told, by=request.actor, at=clock.now())

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("The enforcement is recorded. Give the result next."))
        return redirect("whistles:spot" if mine.is_open else "cases:case", case_id)
    return _shown(request, "enforce.html", found, mine, form=form, has_powers=bool(powers))


def _enforced(form: EnforceForm, paper) -> Enforced:
    said = form.cleaned_data
    return Enforced(
        item=said["item"], basis=said["basis"], measure=Measure(said["measure"]), against=Against(said["against"]),
        amount=said["amount"], document_no=said["document_no"], person=said["person"], document=paper,
    )  # fmt: skip


def _mine(request: HttpRequest, case_id: UUID, act, *, is_open: bool = True):
    """The whistle, and the reader's department in it.

    :raises Hidden: for whoever was not called.
    """
    found = queries.whistle(case_id, by=request.actor)
    order = own_order(case_id, request.actor, act, is_open=is_open)
    return found, next(one for one in found.calls if one.order_id == order.pk)


def _shown(request: HttpRequest, template: str, found, mine, *, form=None, bad: bool = False, **also) -> HttpResponse:
    shown = {
        "found": found, "mine": mine, "form": form, "at": clock.now(), "level": LEVEL_TITLES[found.row.level],
        "mine_title": CALL_TITLES[mine.state], "records": shown_records(found.enforcements, request.actor),
        "may_enforce": request.actor.has(*Act.ENFORCED.roles), **also,
    }  # fmt: skip
    is_bad = bad or (form is not None and bool(form.errors))
    return render(request, f"whistles/{template}", shown, status=422 if is_bad else 200)
