"""One poll on the desk: where it stands, its turnout now, what waits and what comes next."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anju.engines.ballots import queries, words
from anju.engines.ballots.pages.desk.turnout import shown
from anju.engines.ballots.types import SECRECY_TITLES, Secrecy
from anju.ground.access import queries as people
from anju.ground.access.checks import signed_in
from anju.kit import clock


@signed_in
@require_safe
def poll(request: HttpRequest, poll_id: UUID) -> HttpResponse:
    """The page; its turnout refreshes itself where scripts run."""
    at = clock.now()
    desk = queries.desk(poll_id, by=request.actor, at=at, place=request.GET.get("place", "")[:64])
    names = people.account_names(line.actor_id for line in desk.story)
    return render(request, "ballots/desk/poll.html", {
        **_head(desk, at), **shown(request, desk, at=at),
        "story": [(line, names.get(line.actor_id, "")) for line in desk.story],
    })  # fmt: skip


def _head(desk: queries.Desk, at: datetime) -> dict:
    row = desk.poll
    return {
        "desk": desk, "row": row, "at": at, "tag": words.tag(row, at), "said": words.said(row, desk.waits, at=at),
        "secrecy": SECRECY_TITLES[Secrecy(row.secrecy)],
        "begun": row.opened_at is not None and at >= row.opens_at,
    }  # fmt: skip


@signed_in
@require_safe
def turnout(request: HttpRequest, poll_id: UUID) -> HttpResponse:
    """The part of the page that is asked for again every half minute."""
    at = clock.now()
    desk = queries.desk_part(poll_id, by=request.actor, at=at, place=request.GET.get("place", "")[:64])
    return render(request, "ballots/desk/turnout.html", {**_head(desk, at), **shown(request, desk, at=at)})
