"""What an officer sends: each page takes one form, calls one act, and comes back to the case.

What is refused comes back with what was typed, the photographs too, on a page that shows how the case stands now; so
whoever was overtaken reads who did what meanwhile.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms as plain
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from anju.engines.cases import actions, forms, queries
from anju.engines.cases.pages.case import show
from anju.engines.cases.types import Evidence, NewOrder, OrderKind, Result
from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.errors import Hidden, Problem
from anju.kit.web import forming, photographs

MAX_MB, MOST_PHOTOS = 15, 9  # of one upload by an officer


def perform(
    request: HttpRequest, case_id, form: plain.Form, act: Callable[[dict], Any], told, *, undo: Callable | None = None
) -> HttpResponse:
    """Do the act with what the form says; what is refused comes back with what was typed.

    :param undo: from what the act gives back, the address that takes it back; offered beside the words that it is done.
    """
    wrong = [problem for chosen in getattr(form, "photographs", {}).values() for problem in chosen.problems]
    if not form.is_valid() or wrong:
        for problem in wrong:
            form.add_error(None, problem)
        return show(request, case_id, typed=form, status=422)
    try:
        done = act(form.cleaned_data)
    except Hidden:
        raise
    except Problem as problem:
        forming.tell(form, problem)
        return show(request, case_id, typed=form, status=problem.status)
    messages.success(request, told, extra_tags=undo(done) if undo else "")
    return redirect("cases:case", case_id)


def with_photographs(request: HttpRequest, form: plain.Form, *names: str) -> plain.Form:
    """The form with the photographs that came in these fields; the good ones outlive a refusal."""
    form.photographs = {name: photographs.chosen(request, name=name, most=MOST_PHOTOS, max_mb=MAX_MB) for name in names}
    return form


def evidence_of(form: plain.Form, **kinds: str) -> list[Evidence]:
    """What came with a form as evidence; ``kinds``: field → kind."""
    return [one for name, kind in kinds.items() for one in Evidence.of_photos(form.photographs[name].photos, kind=kind)]


def taken_back(case_id) -> Callable:
    """Where an order that was just sent is taken back."""
    return lambda order: reverse("cases:on_order", args=[case_id, order.pk, "take_back"])


@signed_in
@require_POST
def dispatch(request: HttpRequest, case_id) -> HttpResponse:
    """派单."""
    at = clock.now()
    page = queries.case_page(request.actor, case_id, at=at)
    form = forms.DispatchForm(request.POST, offices=page.offices, auto_id="dispatch_%s")
    form.act = "dispatch"

    def act(said):
        order = NewOrder(office_id=said["office"], role=said["role"], due_at=said["due_at"],
                         instruction=said["instruction"])  # fmt: skip
        return actions.dispatch(case_id, [order], by=request.actor, at=at)[0]

    return perform(request, case_id, form, act, _("The order was sent."), undo=taken_back(case_id))


@signed_in
@require_POST
def remark(request: HttpRequest, case_id) -> HttpResponse:
    """内部备注."""
    form = forms.RemarkForm(request.POST, auto_id="remark_%s")
    form.act = "remark"
    return perform(
        request, case_id, form,
        lambda said: actions.add_remark(case_id, text=said["text"], by=request.actor, at=clock.now()),
        _("The remark was written; only the offices read it."),
    )  # fmt: skip


@signed_in
@require_POST
def evidence(request: HttpRequest, case_id) -> HttpResponse:
    """Photos of an officer."""
    queries.seen(request.actor, case_id)
    form = with_photographs(request, plain.Form(request.POST), "photos")
    form.act = "attach"
    return perform(
        request, case_id, form,
        lambda _said: actions.add_evidence(
            case_id, evidence_of(form, photos="after"), by=request.actor, at=clock.now()
        ),
        _("The photos were added."),
    )  # fmt: skip


@signed_in
@require_POST
def close(request: HttpRequest, case_id) -> HttpResponse:
    """结案."""
    form = forms.CloseForm(request.POST, auto_id="close_%s")
    form.act = "close"
    return perform(
        request, case_id, form,
        lambda said: actions.close_case(case_id, outcome=Result(said["outcome"]), by=request.actor, at=clock.now()),
        _("The case was closed."),
    )  # fmt: skip


@signed_in
@require_POST
def reopen(request: HttpRequest, case_id) -> HttpResponse:
    """重办."""
    return perform(
        request, case_id, plain.Form(request.POST),
        lambda _said: actions.reopen_case(case_id, by=request.actor, at=clock.now()),
        _("The case was reopened."),
    )  # fmt: skip


@signed_in
@require_POST
def decide(request: HttpRequest, case_id, extension_id) -> HttpResponse:
    """审批延期, of an order or of the case's own clock."""
    if extension_id not in queries.extensions(queries.seen(request.actor, case_id).pk):
        raise Hidden()
    form = forms.DecideForm(request.POST, auto_id=f"decide_{extension_id}_%s")
    form.extension_id = extension_id

    def act(said):
        return actions.decide_extension(
            extension_id, grant=said["grant"] == "yes", until=said["until"], answer=said["answer"], by=request.actor,
            at=clock.now(),
        )  # fmt: skip

    return perform(request, case_id, form, act, _("The request was decided; the office is told."))


# ── what is done to the case as a whole ──────────────────────────────────────


def extended(request, case_id, said, *, order_id=None):
    return actions.ask_extension(
        case_id, order_id=order_id, until=said["until"], reason=said["reason"], by=request.actor, at=clock.now()
    )


def paused(request, case_id, said, *, form, order_id=None):
    proof = next(iter(evidence_of(form, proof="document")), None)
    return actions.pause(
        case_id, order_id=order_id, reason=said["reason"], text=said["text"], proof=proof, by=request.actor,
        at=clock.now(),
    )  # fmt: skip


def resumed(request, case_id, *, order_id=None):
    return actions.resume(case_id, order_id=order_id, by=request.actor, at=clock.now())


def _directed(kind: OrderKind) -> Callable:
    return lambda request, case, said, _form: actions.direct(
        case.pk, kind=kind, office_id=said["office"], text=said["text"], due_at=said["due_at"],
        on_behalf=said.get("on_behalf", ""), by=request.actor, at=clock.now(),
    )  # fmt: skip


def _merged(request, case, said, _form):
    """The later of the two goes into the earlier, whichever of them the reader has before her."""
    other = queries.seen_as(request.actor, said.get("other") or said["number"])
    later, earlier = sorted((case, other), key=lambda one: (one.opened_at, one.pk), reverse=True)
    return actions.merge(later.pk, into_id=earlier.pk, by=request.actor, at=clock.now())


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """One of the acts on a case: its form, what it does, what is said afterwards.

    :ivar act: from request, case, what the form says, and the form. :ivar undo: as in :func:`perform`.
    """

    form: type[plain.Form]
    act: Callable
    told: Any
    fields: tuple[str, ...] = ()  # of photographs
    undo: Callable | None = None


def _split_again(case) -> str:
    return reverse("cases:on_case", args=[case.pk, "split"])


def _drop_directive(order) -> str:
    return reverse("cases:on_order", args=[order.case_id, order.pk, "take_back"])


def _handed_on(request, case, said, _form):
    return actions.hand_on(case.pk, office_id=said["office"], reason=said["reason"], by=request.actor, at=clock.now())


ON_CASE = {
    "hand_on": Doing(form=forms.HandOnForm, told=_("The case was handed on; that office answers for it now."),
                     act=_handed_on),
    "extend": Doing(form=forms.ExtendForm, told=_("More time was asked for."),
                    act=lambda request, case, said, _form: extended(request, case.pk, said)),
    "pause": Doing(form=forms.PauseForm, told=_("The clock stands; the days are not counted."), fields=("proof",),
                   act=lambda request, case, said, form: paused(request, case.pk, said, form=form)),
    "resume": Doing(form=plain.Form, told=_("The clock runs on."),
                    act=lambda request, case, _said, _form: resumed(request, case.pk)),
    "supervise": Doing(form=forms.DirectForm, told=_("The office is under supervision."), undo=_drop_directive,
                       act=_directed(OrderKind.SUPERVISION)),
    "instruct": Doing(form=forms.InstructForm, told=_("The instruction was passed on."), undo=_drop_directive,
                      act=_directed(OrderKind.INSTRUCTION)),
    "merge": Doing(form=forms.MergeForm, told=_("The cases were merged; everybody who reported stays informed."),
                   act=_merged, undo=_split_again),
    "split": Doing(form=plain.Form, told=_("The case stands by itself again."),
                   act=lambda request, case, _said, _form: actions.split(case.pk, by=request.actor, at=clock.now())),
}  # fmt: skip


@signed_in
@require_POST
def on_case(request: HttpRequest, case_id, name: str) -> HttpResponse:
    """Hand it on, ask for more time, stop the clock, supervise, pass on an instruction, merge, and what undoes them."""
    if name not in ON_CASE:
        raise Hidden()
    doing, page = ON_CASE[name], queries.case_page(request.actor, case_id, at=clock.now())
    form = doing.form(request.POST, auto_id=f"{name}_%s", **forms.given(doing.form, page))
    form.act = name
    if doing.fields:
        with_photographs(request, form, *doing.fields)
    return perform(request, case_id, form, lambda said: doing.act(request, page.case, said, form), doing.told,
                   undo=doing.undo)  # fmt: skip
