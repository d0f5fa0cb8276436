"""One enterprise of a grading at the desk: inputs, the opinions beside the score, the total explained, its years."""

from decimal import Decimal
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anju.ground.access import checks as access
from anju.ground.access.checks import signed_in
from anju.ground.registers import queries as registers
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.kit.web.forming import did
from anju.programmes.grades import actions
from anju.programmes.grades.acts import Act
from anju.programmes.grades.forms import InputForm, ReasonForm
from anju.programmes.grades.pages.gradings import overseeing, state_of
from anju.programmes.grades.pages.running import attempt
from anju.programmes.grades.queries import desk_sheets, explained, history
from anju.programmes.grades.queries.explained import OneSheet, Put
from anju.programmes.grades.types import (
    KIND_TITLES,
    OPEN_TO_CORRECTIONS,
    OPEN_TO_INPUTS,
    PARTY_TITLES,
    TYPED,
    Kind,
    NewInput,
)

OFF_NOTE = gettext_lazy("It is not graded then, and what was entered for it is struck; why stays in the file.")


@signed_in
@require_safe
def one(request: HttpRequest, sheet_id: UUID) -> HttpResponse:
    """The sheet of one enterprise."""
    overseeing(request)
    found = explained.one(desk_sheets.sheet(sheet_id, by=request.actor))
    may_take_off = found.grading.state in OPEN_TO_INPUTS and found.row.is_on
    return render(request, "grades/sheet.html", shown(found) | {
        "at": clock.now(), "state": state_of(found.grading), "years": history.years(found.row.enterprise_id),
        "inputs": [(kind, KIND_TITLES[kind], put, _may_put(request, found, kind, put)) for kind, put in found.inputs],
        "may_take_off": may_take_off and access.allows(request.actor, Act.TAKEN_OFF, on=found.grading),
        "off_form": ReasonForm(label=pgettext_lazy("grades", "Why it is not graded"), help_text=OFF_NOTE),
        "place": registers.region_name(found.row.region_path),
    })  # fmt: skip


def shown(found: OneSheet) -> dict:
    """What every page of a sheet needs."""
    weighed = found.weighed
    return {
        "found": found, "sheet": found.row, "row": found.grading, "explained": found.explained,
        "opinions": [(PARTY_TITLES[one.party], one) for one in found.opinions], "weighed": weighed,
        "shares": [(PARTY_TITLES[party], share) for party, share in weighed.shares.items()] if weighed else [],
    }  # fmt: skip


def _may_put(request: HttpRequest, found: OneSheet, kind: Kind, put: Put) -> bool:
    """Whether the reader may enter or correct a figure of this kind now."""
    act = Act.INPUT_CORRECTED if put.now else Act.INPUT_ENTERED
    states = OPEN_TO_CORRECTIONS if put.now else OPEN_TO_INPUTS
    fits = kind in TYPED and found.row.is_on and found.grading.state in states
    return fits and access.allows(request.actor, act, on=found.grading)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def put(request: HttpRequest, sheet_id: UUID, kind: str) -> HttpResponse:
    """Enter the figure of one kind, or correct the one that stands there."""
    overseeing(request)
    found = explained.one(desk_sheets.sheet(sheet_id, by=request.actor))
    told = dict(found.inputs).get(kind)
    if told is None or not _may_put(request, found, Kind(kind), told):
        raise Hidden()
    now = told.now
    first = {"figure": told.figure, "source": now.source, "evidence": now.evidence} if now else None
    form = InputForm(request.POST or None, initial=first, out_of=told.rule.out_of, is_correction=now is not None)
    if request.method == "POST" and did(form, lambda: _put(request, found, Kind(kind), told, form)):
        messages.success(request, _("Entered. It counts from now on."))
        return redirect("grades:sheet", sheet_id)
    return render(request, "grades/put.html", {
        "form": form, "sheet": found.row, "row": found.grading, "title": KIND_TITLES[Kind(kind)], "put": told,
        "at": clock.now(),
    }, status=422 if form.errors else 200)  # fmt: skip


def _put(request: HttpRequest, found: OneSheet, kind: Kind, told: Put, form: InputForm) -> None:
    typed, by, at = form.cleaned_data, request.actor, clock.now()
    figure: Decimal = typed["figure"]
    if told.now:
        actions.correct(
            told.now.pk, figure=figure, reason=typed["reason"], source=typed["source"], evidence=typed["evidence"],
            by=by, at=at,
        )  # fmt: skip
        return
    new = NewInput(
        enterprise_id=found.row.enterprise_id, kind=kind, figure=figure, source=typed["source"],
        evidence=typed["evidence"],
    )  # fmt: skip
    actions.enter(found.grading.pk, new, by=by, at=at)


@signed_in
@require_POST
def take_off(request: HttpRequest, sheet_id: UUID) -> HttpResponse:
    """Take an enterprise off the list."""
    overseeing(request)
    desk_sheets.sheet(sheet_id, by=request.actor)
    reason = request.POST.get("reason", "")
    attempt(
        request, lambda: actions.take_off(sheet_id, reason=reason, by=request.actor, at=clock.now()),
        lambda: _("Taken off the list; nothing that was entered for it counts."),
    )  # fmt: skip
    return redirect("grades:sheet", sheet_id)
