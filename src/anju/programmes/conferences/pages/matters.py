"""The list of matters and meetings, proposing one, the stuck cases, and one matter with its path."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from anju.engines.cases import queries as cases
from anju.ground.access import checks as access
from anju.ground.access.checks import signed_in
from anju.ground.access.types import Role
from anju.ground.registers import queries as registers
from anju.kit import clock
from anju.kit.clock import local_day
from anju.kit.errors import Hidden
from anju.kit.scopes import Subject
from anju.kit.web import forming
from anju.programmes.conferences import actions, queries
from anju.programmes.conferences import rules as decide_by
from anju.programmes.conferences.acts import CALLERS, PROPOSERS, Act
from anju.programmes.conferences.case_types import ORDER
from anju.programmes.conferences.forms import ProposeCaseForm, ProposeForm
from anju.programmes.conferences.pages.reading import MEETING_TONES, ORDER_TONES, TONES, need_reader, places_of
from anju.programmes.conferences.types import (
    ENDED_TITLES,
    LEVEL_TITLES,
    MEETING_STATE_TITLES,
    MEETING_TITLES,
    OUTCOME_TITLES,
    SOURCE_TITLES,
    STATE_TITLES,
    Proposal,
)

BY_HAND = tuple(role for role in PROPOSERS if role != Role.DEPARTMENT_OFFICER)


@signed_in
@require_safe
def matters(request: HttpRequest) -> HttpResponse:
    """Matters by where they stand, and the meetings of the reader's places."""
    by, at = request.actor, clock.now()
    need_reader(by)
    view = request.GET.get("view", "open")
    view = view if view in queries.VIEWS else "open"
    page, many = queries.listed(by, view=view, after=request.GET.get("after", "")[:40]), queries.counts(by)
    titles = {"open": _("Open matters"), "ended": pgettext("joint meeting", "Over")}
    tabs = [(name, titles.get(name) or STATE_TITLES[states[0]], many.get(name))
            for name, states in queries.VIEWS.items()]  # fmt: skip
    shown = {
        "page": page, "rows": rows(page.lines), "view": view, "tabs": tabs, "at": at, "most": queries.MOST,
        "meetings": meeting_rows(queries.meetings(by, size=12)), "may_call": bool(actions.own_offices(by)),
        "may_propose": bool(places_of(by, BY_HAND)), "may_pick": bool(places_of(by, CALLERS)),
    }  # fmt: skip
    return render(request, "conferences/list.html", shown)


def rows(lines) -> list[tuple]:
    """(line, word of its state, tone, icon, its level)."""
    return [(line, STATE_TITLES[line.state], *TONES[line.state], LEVEL_TITLES[line.level]) for line in lines]


def meeting_rows(lines) -> list[tuple]:
    """(line, word of its state, tone, icon, what kind of meeting)."""
    return [
        (line, MEETING_STATE_TITLES[line.state], *MEETING_TONES[line.state], MEETING_TITLES[line.level])
        for line in lines
    ]


@signed_in
@require_safe
def stuck(request: HttpRequest) -> HttpResponse:
    """The stuck cases of the reader's places, to be picked from."""
    by, at = request.actor, clock.now()
    own = places_of(by, (*CALLERS, Role.AUDITOR))
    if not own:
        raise Hidden()
    wanted = request.GET.get("region", "")[:64]
    path = wanted if any(wanted.startswith(one) for one in own) else own[0]
    found, rule = queries.stuck(by, region_path=path, at=at)
    shown = {
        "found": found, "rule": rule, "at": at, "below": registers.children(path), "is_own": path in own,
        "place": registers.region_name(path), "may_pick": by.has(*CALLERS),
    }  # fmt: skip
    return render(request, "conferences/stuck.html", shown)


@signed_in
@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest) -> HttpResponse:
    """Propose a matter of one of the reader's places by hand."""
    own = places_of(request.actor, BY_HAND)
    if not own:
        raise Hidden()
    path = own[0]
    places = [(path, registers.region_name(path) or request.actor.office_name)]
    places += [(one.path, one.name) for one in registers.children(path)]
    return _proposed(request, places=places, path=path)


@signed_in
@require_http_methods(["GET", "POST"])
def propose_at(request: HttpRequest, estate_id: UUID) -> HttpResponse:
    """Propose a matter of an estate."""
    facts = registers.facts_on(estate_id, local_day(clock.now()))
    where = Subject(subject_type="registers.estate", pk=estate_id, region_path=facts.region_path)
    access.require(request.actor, Act.PROPOSED, on=where)
    return _proposed(request, places=(), path=facts.region_path, estate=facts)


def _proposed(request: HttpRequest, *, places, path: str, estate=None) -> HttpResponse:
    at = clock.now()
    kinds = list(queries.kind_titles(path, at).items())
    form, made = ProposeForm(request.POST or None, places=places, kinds=kinds), []

    def act():
        said = form.cleaned_data
        told = Proposal(
            title=said["title"], text=said["text"], kind=said.get("kind", ""), estate_id=estate and estate.estate_id
        )
        made.append(actions.propose(proposal=told, region_path=said.get("region", ""), by=request.actor, at=at))

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("Proposed; it waits for the next meeting."))
        return redirect("conferences:matter", made[0])
    shown = {"form": form, "estate": estate}
    return render(request, "conferences/propose.html", shown, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def propose_for(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Propose a case; one that is a matter already leads to it."""
    by, at = request.actor, clock.now()
    case = cases.seen(by, case_id)
    access.require(by, Act.PROPOSED, on=case.reach())
    known = queries.of_cases([case_id]).get(case_id)
    if known:
        return redirect("conferences:matter", known)
    kinds = list(queries.kind_titles(case.region_path, at).items())
    form, made = ProposeCaseForm(request.POST or None, kinds=kinds), []

    def act():
        told = {"text": form.cleaned_data["text"], "kind": form.cleaned_data.get("kind", "")}
        made.append(actions.propose_case(case_id=case_id, by=by, at=at, **told))

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("Proposed; it waits for the next meeting."))
        return redirect("conferences:matter", made[0])
    shown = {"form": form, "case": case}
    return render(request, "conferences/propose_case.html", shown, status=422 if form.errors else 200)


@signed_in
@require_safe
def matter(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """One matter: where it stands, its path from level to level, its meetings and decisions."""
    by, at = request.actor, clock.now()
    need_reader(by)
    found = queries.matter(matter_id, by=by)
    row = found.row
    may = partial(access.allows, by, on=row.held())
    is_open, is_home = row.is_open, row.holder_id == row.home_id
    decides = decide_by.may_decide(row.state, is_held=found.is_met) or row.state == "answered"
    shown = {
        "found": found, "row": row, "at": at, "state": STATE_TITLES[row.state], "tone": TONES[row.state],
        "level": LEVEL_TITLES[row.level], "source": SOURCE_TITLES[row.source], "path": path(found),
        "kind": queries.kind_titles(row.region_path, at).get(row.kind, "") if row.kind else "",
        "items": [(one, OUTCOME_TITLES.get(one.outcome, "")) for one in found.items],
        "orders": order_rows(found.orders), "may_check": may(Act.CHECKED),
        "may_decide": is_open and decides and may(Act.DECIDED),
        "may_drop": is_open and is_home and row.state == "proposed" and may(Act.DROPPED),
        "may_list": is_open and row.state == "proposed" and may(Act.LISTED),
        "coming": queries.coming(row.holder_id, by=by) if is_open and row.state == "proposed" else [],
        "estate": registers.estate_names([row.estate_id]).get(row.estate_id, "") if row.estate_id else "",
        "sees_case": bool(row.case_id) and access.sees(by, row.case.reach()),
    }  # fmt: skip
    return render(request, "conferences/matter.html", shown)


def order_rows(orders) -> list[tuple]:
    """(order, word of its state, tone, icon)."""
    return [(one, ORDER.lifecycle.state(one.state).title, *ORDER_TONES[one.state]) for one in orders]


def path(found) -> list[dict]:
    """A matter's time at each level as a step: where, since when, until when at most, and how it ended there."""
    return [
        {"level": LEVEL_TITLES[leg.level], "office": leg.office.short_name or leg.office.name, "leg": leg,
         "ended": ENDED_TITLES.get(leg.ended, ""), "is_now": leg.ended_at is None,
         "is_back": number > 0 and leg.office_id == found.row.home_id}
        for number, leg in enumerate(found.path)
    ]  # fmt: skip
