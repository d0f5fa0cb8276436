"""One committee: its filing, its duties, its members, what it did; and the members' names, opened by a post."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from anju.ground.access import checks as access
from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.clock import local_day
from anju.programmes.community_committees import actions, queries
from anju.programmes.community_committees.acts import Act
from anju.programmes.community_committees.pages.calendar import month_of
from anju.programmes.community_committees.types import PER_TITLES, WHAT_TITLES, Period, What

ICONS = {What.PATROL: "shield", What.MEETING: "people", What.EVALUATION: "star"}


@signed_in
@require_safe
def committee(request: HttpRequest, committee_id: UUID) -> HttpResponse:
    """The page of one committee."""
    return _shown(request, committee_id)


@signed_in
@require_POST
def names(request: HttpRequest, committee_id: UUID) -> HttpResponse:
    """The same page with the names, once the look is kept; in nobody's cache."""
    queries.committee(committee_id, by=request.actor, at=clock.now())
    found = actions.read_names(committee_id=committee_id, by=request.actor, at=clock.now())
    return _shown(request, committee_id, names=found)


def _shown(request: HttpRequest, committee_id: UUID, *, names=None) -> HttpResponse:
    by, at = request.actor, clock.now()
    found = queries.committee(committee_id, by=by, at=at)
    row, day = found.row, local_day(at)
    law = queries.law_of(row.region_path, at)
    may = {name: access.allows(by, act, on=row) and not row.ended_on for name, act in _MAY.items()}
    every = [f"community_committees.{name}_every" for name in ("patrol", "meeting", "evaluation")]
    shown = {
        "found": found, "row": row, "at": at, "today": day, "may": may,
        "duties": [duty(one, day) for one in found.duties], "names_open": names is not None,
        "seats": [(one, (names or {}).get(one.id)) for one in found.seats],
        "month": month_of(found, request.GET.get("month", ""), today=day, icons=ICONS),
        "done": [(one, WHAT_TITLES[one.what], ICONS[one.what]) for one in found.done],
        "has_questions": queries.questions_of(law) is not None, "is_made_up": law.illustrative(*every),
    }  # fmt: skip
    return render(request, "community_committees/committee.html", shown)


_MAY = {
    "work": Act.PATROLLED, "file": Act.FILED, "join": Act.JOINED, "hand_in": Act.HANDED_IN, "end": Act.ENDED,
    "names": Act.NAMES_READ,
}  # fmt: skip


def duty(one, day) -> dict:
    """A duty in words: the running period with its last day and what is still missing, and the one before."""
    return {
        "one": one, "title": WHAT_TITLES[one.what], "icon": ICONS[one.what],
        "per": PER_TITLES[one.per] if one.per else "", "now": one.now and stretch(one.now),
        "before": one.before and stretch(one.before), "is_soon": bool(
            one.now and not one.now.is_enough and one.now.until - day <= timedelta(days=7)),
    }  # fmt: skip


def stretch(period: Period) -> dict:
    return {
        "due": period.due, "done": period.done, "first": period.first, "last": period.until - timedelta(days=1),
        "missing": max(period.due - period.done, 0), "is_enough": period.is_enough,
        "percent": min(period.done * 100 // period.due, 100) if period.due else 100,
    }  # fmt: skip
