"""The forms: a committee is formed, filed, filled, and what it does is written down. One act each."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms as plain
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_http_methods

from anju.ground.access import checks as access
from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.clock import local_day
from anju.kit.errors import Hidden
from anju.kit.web import forming
from anju.programmes.community_committees import actions, queries
from anju.programmes.community_committees import forms as typed
from anju.programmes.community_committees.actions.meeting import members_on
from anju.programmes.community_committees.acts import COMMUNITY, Act
from anju.programmes.community_committees.types import (
    FROM_TITLES,
    POST_TITLES,
    From,
    NewEvaluation,
    NewMember,
    NewPatrol,
    Post,
    What,
)


@signed_in
@require_http_methods(["GET", "POST"])
def form(request: HttpRequest) -> HttpResponse:
    """The community writes down its committee and hands it in."""
    by, at = request.actor, clock.now()
    if not by.has(*COMMUNITY):
        raise Hidden()
    own = queries.own_place(by)
    if own is None:  # her account belongs to no office of a community yet; the list says what is there
        return redirect("community_committees:list")
    office_id, path = own
    today = local_day(at)
    filled = typed.FormationForm(request.POST or None, initial={"formed_on": today})
    made = []

    def act():
        said = filled.cleaned_data
        head = NewMember(post=Post.HEAD, comes_from=From(said["comes_from"]), since=said["formed_on"],
                         until=said["until"], name=said["name"])  # fmt: skip
        made.append(actions.form(
            region_path=path, office_id=office_id, formed_on=said["formed_on"], document=said["document"],
            members=[head], by=by, at=at,
        ))  # fmt: skip

    if request.method == "POST" and forming.did(filled, act):
        messages.success(request, _("Handed in to the street; add the other members now."))
        return redirect("community_committees:committee", made[0])
    told = {"form": filled, "title": _("Hand in a committee for filing"), "button": _("Hand in"), "icon": "send"}
    return render(request, "community_committees/form.html", told, status=422 if filled.errors else 200)


def _page(
    request: HttpRequest, committee_id: UUID, act, filled: Callable[[Any], plain.Form], do: Callable, *, title: Any,
    button: Any, icon: str, said: Any, note: Any = "",
) -> HttpResponse:  # fmt: skip
    """A page with one form of one act on a committee; back on the committee once it took place."""
    found = queries.committee(committee_id, by=request.actor, at=clock.now())
    access.require(request.actor, act, on=found.row)
    if found.row.ended_on:
        return redirect("community_committees:committee", committee_id)
    form = filled(found)
    done = {"committee_id": committee_id, "by": request.actor, "at": clock.now()}
    if request.method == "POST" and forming.did(form, lambda: do(form, done)):
        messages.success(request, said)
        return redirect("community_committees:committee", committee_id)
    told = {"form": form, "found": found, "title": title, "button": button, "icon": icon, "note": note}
    return render(request, "community_committees/form.html", told, status=422 if form.errors else 200)


def _today():
    return local_day(clock.now())


@signed_in
@require_http_methods(["GET", "POST"])
def hand_in(request: HttpRequest, committee_id: UUID) -> HttpResponse:
    """Put right what the street sent back."""
    return _page(
        request, committee_id, Act.HANDED_IN,
        lambda found: typed.AgainForm(
            request.POST or None, initial={"formed_on": found.row.formed_on, "document": found.row.document}),
        lambda form, done: actions.hand_in(**form.cleaned_data, **done),
        title=_("Hand in again"), button=_("Hand in"), icon="send", said=_("Handed in again to the street."),
    )  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def file(request: HttpRequest, committee_id: UUID) -> HttpResponse:
    """The street files the formation."""
    return _page(
        request, committee_id, Act.FILED, lambda found: typed.NumberForm(request.POST or None),
        lambda form, done: actions.file(**form.cleaned_data, **done),
        title=_("File the formation"), button=pgettext_lazy("committee", "File"), icon="check",
        said=_("Filed; the committee counts from now on."),
    )  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def send_back(request: HttpRequest, committee_id: UUID) -> HttpResponse:
    """The street sends the formation back."""
    return _page(
        request, committee_id, Act.RETURNED, lambda found: typed.ReasonForm(request.POST or None),
        lambda form, done: actions.send_back(**form.cleaned_data, **done),
        title=_("Send the papers back"), button=_("Send back"), icon="return", said=_("Sent back to the community."),
    )  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, committee_id: UUID) -> HttpResponse:
    """The committee ends."""
    return _page(
        request, committee_id, Act.ENDED,
        lambda found: typed.EndForm(request.POST or None, initial={"on": _today()}),
        lambda form, done: actions.end(**form.cleaned_data, **done),
        title=_("End the committee"), button=_("End it"), icon="x", said=_("Ended; what it did stays."),
        note=_("The names of its members are deleted. A new committee can be formed then."),
    )  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, committee_id: UUID) -> HttpResponse:
    """A member joins."""

    def do(form, done):
        said = form.cleaned_data
        told = {**said, "post": Post(said["post"]), "comes_from": From(said["comes_from"])}
        actions.join(member=NewMember(**told), **done)

    return _page(
        request, committee_id, Act.JOINED,
        lambda found: typed.MemberForm(request.POST or None, initial={"since": max(found.row.formed_on, _today())}),
        do, title=_("Add a member"), button=_("Add"), icon="plus", said=_("Added."),
    )  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest, committee_id: UUID, member_id: UUID) -> HttpResponse:
    """A member leaves."""
    return _page(
        request, committee_id, Act.LEFT,
        lambda found: typed.LeavingForm(request.POST or None, initial={"on": _today()}),
        lambda form, done: actions.leave(member_id=member_id, **form.cleaned_data, **done),
        title=_("A member leaves"), button=_("Let the member leave"), icon="sign-out", said=_("The member has left."),
    )  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def patrol(request: HttpRequest, committee_id: UUID) -> HttpResponse:
    """A patrol is written down."""

    def do(form, done):
        said = form.cleaned_data
        told = NewPatrol(day=said["day"], estate_ids=tuple(said["estates"]), problems=said["problems"],
                         note=said["note"])  # fmt: skip
        actions.patrol(told=told, **done)

    return _page(
        request, committee_id, Act.PATROLLED,
        lambda found: typed.PatrolForm(
            request.POST or None, estates=_estates(found), initial={"day": _today()}),
        do, title=_("Record a patrol"), button=pgettext_lazy("committee", "Save"), icon="check",
        said=_("The patrol is recorded."),
    )  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, committee_id: UUID) -> HttpResponse:
    """A meeting is planned."""
    return _page(
        request, committee_id, Act.MEETING_PLANNED,
        lambda found: typed.MeetingForm(request.POST or None, initial={"day": _today()}),
        lambda form, done: actions.plan_meeting(**form.cleaned_data, **done),
        title=_("Plan a meeting"), button=pgettext_lazy("committee", "Plan"), icon="calendar",
        said=_("Planned; write the minutes once it was held."),
    )  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def hold(request: HttpRequest, committee_id: UUID, meeting_id: UUID) -> HttpResponse:
    """A meeting was held: who was there, and the minutes."""

    def filled(found):
        one = next((each for each in found.planned if each.pk == meeting_id), None)
        if one is None:
            raise Hidden()
        there = members_on(found.row, _today())
        seats = [(one.pk, f"{POST_TITLES[one.post]} · {FROM_TITLES[one.comes_from]}") for one in there]
        return typed.MinutesForm(request.POST or None, members=seats, initial={"day": min(one.day, _today())})

    def do(form, done):
        said = form.cleaned_data
        actions.hold_meeting(meeting_id=meeting_id, **{**said, "guests": said["guests"] or 0}, **done)

    return _page(
        request, committee_id, Act.MEETING_HELD, filled, do, title=_("Minutes of a meeting"),
        button=pgettext_lazy("committee", "Save"), icon="check", said=_("The minutes are kept."),
    )  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def evaluate(request: HttpRequest, committee_id: UUID) -> HttpResponse:
    """An enterprise's work at an estate is evaluated; not offered where nobody has published the questions."""

    def filled(found):
        asked = queries.questions_of(queries.law_of(found.row.region_path, clock.now()))
        if asked is None:
            raise Hidden()
        return typed.EvaluationForm(
            request.POST or None, estates=_estates(found), questions=asked, initial={"day": _today()}
        )

    def do(form, done):
        said = form.cleaned_data
        told = NewEvaluation(estate_id=said["estate"], day=said["day"], answers=form.answers(), note=said["note"])
        actions.evaluate(told=told, **done)

    return _page(
        request, committee_id, Act.EVALUATED, filled, do, title=_("Evaluate an enterprise's work"),
        button=pgettext_lazy("committee", "Save"), icon="check", said=_("The evaluation is recorded."),
        note=_("Nothing is scored by it; it shows how the committee sees the work."),
    )  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, committee_id: UUID, what: str, record_id: UUID) -> HttpResponse:
    """A mistaken record counts no more."""
    if what not in set(What):
        raise Hidden()
    return _page(
        request, committee_id, Act.WITHDRAWN, lambda found: typed.ReasonForm(request.POST or None),
        lambda form, done: actions.withdraw(what=What(what), record_id=record_id, **form.cleaned_data, **done),
        title=_("Withdraw a mistaken record"), button=pgettext_lazy("committee", "Withdraw"), icon="return",
        said=_("Withdrawn; it stays with your reason and counts no more."),
    )  # fmt: skip


def _estates(found) -> list[tuple[str, str]]:
    return [(str(pk), name) for pk, name in queries.estates_of(found.row, _today())]
