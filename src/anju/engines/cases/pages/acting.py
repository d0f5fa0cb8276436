"""What an officer sends: each page takes one form, calls one act, and comes back to the case."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from anju.engines.cases import actions, forms, queries
from anju.engines.cases.pages.case import show
from anju.engines.cases.types import Evidence, NewOrder, Result
from anju.ground.access import queries as people
from anju.ground.access.checks import signed_in
from anju.kit import clock, storage
from anju.kit.clock import local_day
from anju.kit.errors import Hidden, Problem

MAX_MB, MOST_PHOTOS = 15, 9  # of one upload by an officer


def _perform(request: HttpRequest, case_id, form, act: Callable, told) -> HttpResponse:
    """Do the act with what the form says; what is refused comes back with what was typed."""
    if not form.is_valid():
        return show(request, case_id, typed=form, status=422)
    try:
        act(form.cleaned_data)
    except Hidden:
        raise
    except Problem as problem:
        form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        return show(request, case_id, typed=form, status=problem.status)
    messages.success(request, told)
    return redirect("cases:case", case_id)


@signed_in
@require_POST
def dispatch(request: HttpRequest, case_id) -> HttpResponse:
    """派单."""
    at = clock.now()
    page = queries.case_page(request.actor, case_id, at=at)
    form = forms.DispatchForm(request.POST, offices=page.offices, auto_id="DispatchForm_%s")

    def act(said):
        order = NewOrder(office_id=said["office"], role=said["role"], due_at=said["due_at"],
                         instruction=said["instruction"])  # fmt: skip
        actions.dispatch(case_id, [order], by=request.actor, at=at)

    return _perform(request, case_id, form, act, _("The order was sent."))


@signed_in
@require_POST
def remark(request: HttpRequest, case_id) -> HttpResponse:
    """内部备注."""
    form = forms.RemarkForm(request.POST, auto_id="RemarkForm_%s")
    return _perform(
        request, case_id, form,
        lambda said: actions.add_remark(case_id, text=said["text"], by=request.actor, at=clock.now()),
        _("The remark was written; only the offices read it."),
    )  # fmt: skip


@signed_in
@require_POST
def evidence(request: HttpRequest, case_id) -> HttpResponse:
    """Photos of an officer."""
    queries.seen(request.actor, case_id)
    return _perform(
        request, case_id, forms.forms.Form(request.POST),
        lambda _said: actions.add_evidence(case_id, _photos(request), by=request.actor, at=clock.now()),
        _("The photos were added."),
    )  # fmt: skip


@signed_in
@require_POST
def close(request: HttpRequest, case_id) -> HttpResponse:
    """结案."""
    form = forms.CloseForm(request.POST, auto_id="CloseForm_%s")
    return _perform(
        request, case_id, form,
        lambda said: actions.close_case(case_id, outcome=Result(said["outcome"]), by=request.actor, at=clock.now()),
        _("The case was closed."),
    )  # fmt: skip


@signed_in
@require_POST
def reopen(request: HttpRequest, case_id) -> HttpResponse:
    """重办."""
    return _perform(
        request, case_id, forms.forms.Form(request.POST),
        lambda _said: actions.reopen_case(case_id, by=request.actor, at=clock.now()),
        _("The case was reopened."),
    )  # fmt: skip


def _photos(request: HttpRequest, kind: str = "after") -> list[Evidence]:
    """The photos that came with a form, kept."""
    kept = [storage.keep_photo(file, max_mb=MAX_MB) for file in request.FILES.getlist("photos")[:MOST_PHOTOS]]
    return [Evidence(sha256=one.digest, size=one.size, content_type="image/jpeg", kind=kind) for one in kept]


def _plain(act: Callable) -> Callable:
    """An order's act that needs nothing but the press of a button."""
    return lambda request, order, _said: act(order, by=request.actor, at=clock.now())


def _return(request, order, said):
    return actions.return_order(order, reason=said["reason"], by=request.actor, at=clock.now())


def _finish(request, order, said):
    return actions.finish_order(
        order, result=Result(said["result"]), report=said["report"], by=request.actor, at=clock.now(),
        evidence=_photos(request),
    )  # fmt: skip


def _assign(request, order, said):
    return actions.assign(order, account_id=said["account"], by=request.actor, at=clock.now())


# What is done to an order: its form, the act, and what is said afterwards.
ON_ORDERS = {
    "sign": (forms.forms.Form, _plain(actions.sign), _("The order was signed for.")),
    "start": (forms.forms.Form, _plain(actions.start), _("Handling has begun.")),
    "take_back": (forms.forms.Form, _plain(actions.take_back), _("The order was taken back.")),
    "return": (forms.ReturnForm, _return, _("The order was sent back.")),
    "finish": (forms.FinishForm, _finish, _("The order was reported as done.")),
    "assign": (forms.AssignForm, _assign, _("The order was given to a colleague.")),
}


@signed_in
@require_POST
def on_order(request: HttpRequest, case_id, order_id, name: str) -> HttpResponse:
    """Sign for an order, begin, finish, send or take it back, give it to a colleague."""
    case = queries.seen(request.actor, case_id)
    order = next((one for one in queries.orders(case.pk) if one.pk == order_id), None)
    if order is None or name not in ON_ORDERS:
        raise Hidden()
    kind, act, told = ON_ORDERS[name]
    more = {"colleagues": people.colleagues(order.office_id, on=local_day(clock.now()))} if name == "assign" else {}
    form = kind(request.POST, auto_id=f"{name}_{order_id}_%s", **more)
    form.order_id, form.act = order_id, name
    return _perform(request, case_id, form, lambda said: act(request, order_id, said), told)
