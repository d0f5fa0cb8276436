"""One case on one page, with the forms of what the reader may do."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anju.engines.cases import forms, queries
from anju.engines.cases.types import Stage
from anju.ground.access import checks as access
from anju.ground.access.checks import signed_in
from anju.ground.access.types import Actor
from anju.kit import clock, storage
from anju.kit.web import links, spoken


@signed_in
@require_safe
def case(request: HttpRequest, case_id) -> HttpResponse:
    """The case, its clocks, its orders and its story."""
    return show(request, case_id)


@signed_in
@require_safe
def file(request: HttpRequest, case_id, digest: str) -> HttpResponse:
    """A photo or file on a case, for whoever may see the case."""
    found = queries.file_of(request.actor, case_id, digest)
    return storage.send(digest, media_type=found.content_type)


def show(request: HttpRequest, case_id, *, typed=None, status: int = 200) -> HttpResponse:
    """The page; ``typed`` is a form that was refused, shown open with what was typed and why it was not taken."""
    at = clock.now()
    page = queries.case_page(request.actor, case_id, at=at)
    shown = {"page": page, "case": page.case, "at": at, "typed": typed, **_left(page),
             "dispatch_form": _dispatch_form(page, typed), "remark_form": _or(typed, forms.RemarkForm),
             "close_form": _or(typed, forms.CloseForm), "links": _links(request.actor, page.case),
             "orders": [(order, order_forms(order, typed)) for order in page.orders]}  # fmt: skip
    return render(request, "cases/case.html", shown, status=status)


def _links(by: Actor, case) -> list:
    """What programmes offer on a case, as far as the reader may use it."""
    return [(link, to) for link, to in links.offered(case) if access.allows(by, link.act, on=case.reach())]


def _left(page) -> dict:
    """How much time is left, or how much it is over; nothing once the case is answered."""
    left = page.clock.standing.left
    if left is None or page.case.stage != Stage.OPEN:
        return {"left": "", "late": False}
    return {"left": spoken.span(abs(left.total_seconds())), "late": left < timedelta()}


def _or(typed, kind, **given):
    return typed if isinstance(typed, kind) else kind(auto_id=f"{kind.__name__}_%s", **given)


def _dispatch_form(page, typed):
    return _or(typed, forms.DispatchForm, offices=page.offices)


def order_forms(order, typed) -> dict:
    """The forms of one order by what they do; the refused one in its place."""
    made = {
        "return": forms.ReturnForm(auto_id=f"return_{order.row.pk}_%s"),
        "finish": forms.FinishForm(auto_id=f"finish_{order.row.pk}_%s"),
        "assign": forms.AssignForm(auto_id=f"assign_{order.row.pk}_%s", colleagues=order.colleagues),
    }
    if getattr(typed, "order_id", None) == order.row.pk:
        made[typed.act] = typed
    return made
