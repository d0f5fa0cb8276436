"""The desk's list of polls."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anju.engines.ballots import queries, words
from anju.engines.ballots.acts import READERS
from anju.engines.ballots.types import STATE_TITLES, State
from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.errors import Hidden


@signed_in
@require_safe
def polls(request: HttpRequest) -> HttpResponse:
    """The polls that reach the reader's places: state, window, turnout there, what waits."""
    by, at = request.actor, clock.now()
    if not by.has(*READERS):
        raise Hidden()
    state = request.GET.get("state", "")
    state = state if state in {one.value for one in State} else ""
    lines, page = queries.desk_list(by, state=state, after=_after(request.GET.get("after", "")))
    return render(request, "ballots/desk/list.html", {
        "lines": [(line, *words.tag(line.poll, at)) for line in lines], "at": at, "after": page.after, "state": state,
        "states": [("", ""), *((one.value, STATE_TITLES[one]) for one in State)],
    })  # fmt: skip


def _after(typed: str) -> UUID | None:
    try:
        return UUID(typed)
    except ValueError:
        return None
