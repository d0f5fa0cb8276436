"""One case on one page, with the forms of what the reader may do."""

from datetime import timedelta

from django import forms as plain
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anju.engines.cases import forms, queries, words
from anju.engines.cases.types import Lane, Stage
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
    if typed is not None and getattr(typed, "extension_id", None) not in {None, *(one.pk for one in page.asked)}:
        del typed.extension_id  # somebody else decided meanwhile: said on top of the page, as its form is gone
    orders = [(order, order_forms(order, typed)) for order in page.orders]
    shown = {"page": page, "case": page.case, "at": at, "typed": typed, **_left(page), **_story(request, page),
             "forms": case_forms(page, typed), "links": _links(request.actor, page.case),
             "decide_forms": {one.pk: _decide_form(one, typed) for one in page.asked},
             "orders": [pair for pair in orders if not pair[0].is_directive],
             "directives": [pair for pair in orders if pair[0].is_directive],
             "is_directed": any(order.is_mine for order, _forms in orders if order.is_directive),
             "main": next((order for order in page.orders if order.main_act), None)}  # fmt: skip
    return render(request, "cases/case.html", shown, status=status)


def _story(request: HttpRequest, page) -> dict:
    """The lane of the story that was asked for, with how much each lane holds."""
    asked = request.GET.get("story", "")
    lane = Lane(asked) if asked in set(Lane) else Lane.PEOPLE
    counted = [(one, words.LANE_TITLES[one], sum(one in line.lanes for line in page.story)) for one in Lane]
    return {"lane": lane, "lanes": counted, "story": [line for line in page.story if lane in line.lanes]}


def _links(by: Actor, case) -> list:
    """What programmes offer on a case, as far as the reader may use it."""
    return [(link, to) for link, to in links.offered(case) if access.allows(by, link.act, on=case.reach())]


def _left(page) -> dict:
    """How much time is left, or how much it is over; nothing once the case is answered."""
    left = page.clock.standing.left
    if left is None or page.case.stage != Stage.OPEN:
        return {"left": "", "late": False}
    return {"left": spoken.span(abs(left.total_seconds())), "late": left < timedelta()}


CASE_FORMS = {
    "dispatch": forms.DispatchForm, "remark": forms.RemarkForm, "close": forms.CloseForm, "extend": forms.ExtendForm,
    "pause": forms.PauseForm, "supervise": forms.DirectForm, "instruct": forms.InstructForm, "merge": forms.MergeForm,
    "hand_on": forms.HandOnForm,
}  # fmt: skip
ORDER_FORMS = {
    "return": forms.ReturnForm, "finish": forms.FinishForm, "verify": forms.VerifyForm, "extend": forms.ExtendForm,
    "pause": forms.PauseForm,
}  # fmt: skip


def case_forms(page, typed) -> dict[str, plain.Form]:
    """The forms of what is done to the case as a whole, by what they do; the refused one in its place."""
    refused = getattr(typed, "act", "") if not hasattr(typed, "order_id") else ""
    return {
        name: typed if name == refused else kind(auto_id=f"{name}_%s", **forms.given(kind, page))
        for name, kind in CASE_FORMS.items()
    }


def _decide_form(extension, typed):
    if getattr(typed, "extension_id", None) == extension.pk:
        return typed
    return forms.DecideForm(auto_id=f"decide_{extension.pk}_%s")


def order_forms(order, typed) -> dict[str, plain.Form]:
    """The forms of one order by what they do; the refused one in its place."""
    made = {name: kind(auto_id=f"{name}_{order.row.pk}_%s") for name, kind in ORDER_FORMS.items()}
    made["assign"] = forms.AssignForm(auto_id=f"assign_{order.row.pk}_%s", colleagues=order.colleagues)
    if getattr(typed, "order_id", None) == order.row.pk:
        made[typed.act] = typed
    return made
