"""What is done to one order: sign for it, begin, finish, send or take it back, hand it on, check it, ask for time."""

from collections.abc import Callable

from django import forms as plain
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from anju.engines.cases import actions, forms, queries
from anju.engines.cases.pages.acting import Doing, evidence_of, extended, paused, perform, resumed, with_photographs
from anju.engines.cases.types import Result
from anju.ground.access import queries as people
from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.clock import local_day
from anju.kit.errors import Hidden


def _plain(act: Callable) -> Callable:
    """An order's act that needs nothing but the press of a button."""
    return lambda request, order, _said, _form: act(order.pk, by=request.actor, at=clock.now())


def _return(request, order, said, _form):
    return actions.return_order(order.pk, reason=said["reason"], by=request.actor, at=clock.now())


def _finish(request, order, said, form):
    return actions.finish_order(
        order.pk, result=Result(said["result"]), report=said["report"], by=request.actor, at=clock.now(),
        evidence=evidence_of(form, before="before", photos="after"),
    )  # fmt: skip


def _assign(request, order, said, _form):
    return actions.assign(order.pk, account_id=said["account"], by=request.actor, at=clock.now())


def _verify(request, order, said, _form):
    return actions.verify_order(
        order.pk, passed=said["passed"] == "yes", note=said["note"], by=request.actor, at=clock.now()
    )


ON_ORDERS = {
    "sign": Doing(form=plain.Form, act=_plain(actions.sign), told=_("The order was signed for.")),
    "start": Doing(form=plain.Form, act=_plain(actions.start), told=_("Handling has begun.")),
    "take_back": Doing(form=plain.Form, act=_plain(actions.take_back), told=_("The order was taken back.")),
    "return": Doing(form=forms.ReturnForm, act=_return, told=_("The order was sent back.")),
    "finish": Doing(form=forms.FinishForm, act=_finish, told=_("The order was reported as done."),
                    fields=("before", "photos")),
    "assign": Doing(form=forms.AssignForm, act=_assign, told=_("The order was given to a colleague.")),
    "verify": Doing(form=forms.VerifyForm, act=_verify, told=_("The result of the check was recorded.")),
    "extend": Doing(form=forms.ExtendForm, told=_("More time was asked for."),
                    act=lambda request, order, said, _f: extended(request, order.case_id, said, order_id=order.pk)),
    "pause": Doing(form=forms.PauseForm, told=_("The clock stands; the days are not counted."), fields=("proof",),
                   act=lambda request, order, said, form: paused(
                       request, order.case_id, said, form=form, order_id=order.pk)),
    "resume": Doing(form=plain.Form, told=_("The clock runs on."),
                    act=lambda request, order, _said, _f: resumed(request, order.case_id, order_id=order.pk)),
}  # fmt: skip


@signed_in
@require_POST
def on_order(request: HttpRequest, case_id, order_id, name: str) -> HttpResponse:
    """One act on one order of a case that the reader may see."""
    case = queries.seen(request.actor, case_id)
    order = next((one for one in queries.orders(case.pk) if one.pk == order_id), None)
    if order is None or name not in ON_ORDERS:
        raise Hidden()
    doing = ON_ORDERS[name]
    more = {"colleagues": people.colleagues(order.office_id, on=local_day(clock.now()))} if name == "assign" else {}
    form = doing.form(request.POST, auto_id=f"{name}_{order_id}_%s", **more)
    form.order_id, form.act = order_id, name
    if doing.fields:
        with_photographs(request, form, *doing.fields)
    return perform(request, case_id, form, lambda said: doing.act(request, order, said, form), doing.told)
