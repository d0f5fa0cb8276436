"""The bureau decides an objection, item by item."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anju.ground.access.checks import signed_in
from anju.ground.access.types import Actor
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.kit.web import forming
from anju.programmes.credit import actions
from anju.programmes.credit.actions.counting import plain
from anju.programmes.credit.actions.held import keeps
from anju.programmes.credit.actions.weighing import BadVerdict
from anju.programmes.credit.acts import Act
from anju.programmes.credit.forms_objections import AnswerForm, VerdictForm
from anju.programmes.credit.models import Record
from anju.programmes.credit.pages.verdicts import Block, blocks_of, point_out, said
from anju.programmes.credit.queries import objections, outdated
from anju.programmes.credit.types import State


@signed_in
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Keep, change or strike each item, with a reason."""
    found = objections.view(case_id)
    if not keeps(request.actor, Act.OBJECTION_DECIDED, found.record):
        raise Hidden()
    if found.row.is_decided and request.method == "GET":
        return redirect("cases:case", case_id)
    form = AnswerForm(request.POST or None)
    blocks = blocks_of(request, found.record, [one.row for one in found.items], form=VerdictForm)
    if request.method == "POST" and _did(request, case_id, form, blocks):
        messages.success(request, _("Decided; the enterprise is told and can print the answer."))
        tell_overtaken(request, found.record)
        return redirect("cases:case", case_id)
    shown = {"objection": found, "form": form, "blocks": blocks, "at": clock.now(),
             "is_archived": found.record.state == State.ARCHIVED}  # fmt: skip
    return render(request, "credit/decide.html", shown, status=422 if request.method == "POST" else 200)


def tell_overtaken(request: HttpRequest, record: Record) -> None:
    """Say to whoever corrected something that a list of cards no longer fits what is on file.

    Lists are the city's: somebody of a district reads of the card and the points, and that the city's bureau is told.
    """
    may_correct = may_draw(request.actor)
    for one in outdated.overtaken_by(record, today=clock.local_day(clock.now())):
        told = {"card": one.card.title, "before": plain(one.card.total), "now": plain(one.total)}
        said = (
            _("“%(card)s” was given or drawn up over %(before)s points; %(now)s are left. Correct the list.")
            if may_correct else
            _("“%(card)s” was given or drawn up over %(before)s points; %(now)s are left. The city's bureau is told "
              "and corrects the list.")
        )  # fmt: skip
        messages.warning(request, said % told)


def may_draw(by: Actor) -> bool:
    """Whether ``by`` draws up the lists of a city, and corrects them."""
    try:
        actions.drafting_office(by)
    except Hidden:
        return False
    return True


def _did(request: HttpRequest, case_id: UUID, form: AnswerForm, blocks: list[Block]) -> bool:
    whole = form.is_valid() & all([block.form.is_valid() for block in blocks])

    def act():
        try:
            actions.decide_objection(
                case_id, verdicts=said(blocks), reason=form.cleaned_data["reason"], by=request.actor, at=clock.now()
            )
        except BadVerdict as problem:
            point_out(blocks, problem)
            raise

    return whole and forming.did(form, act)
