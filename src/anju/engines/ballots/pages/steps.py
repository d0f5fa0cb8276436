"""Who may open a step of voting, and where the steps lie."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse

from anju.engines.ballots import rules as decide
from anju.engines.ballots.actions.taking import WrongCode, household
from anju.engines.ballots.carrying import carried
from anju.engines.ballots.queries.voting import Voter, voter
from anju.ground.access import checks as access
from anju.kit import clock


def held(page: Callable) -> Callable:
    """A page for whoever's telephone carries a household's code; others are asked for it."""

    @wraps(page)
    def guarded(request: HttpRequest, *args, **kwargs):
        one = carried(request)
        try:
            who = voter(household(one.code), at=clock.now()) if one else None
        except WrongCode:
            who = None
        if who is None:
            return redirect("ballots:vote")
        return access.kept_by_nobody(page(request, *args, who=who, one=one, **kwargs))

    guarded.access = "secret"
    return guarded


def step(name: str, subject_id: UUID | None = None, **also: int) -> str:
    """The address of a step; with the subject where the household chose one."""
    chosen = {"subject_id": subject_id} if subject_id else {}
    return reverse(f"ballots:{name}", kwargs=chosen | also)


def begin(who: Voter, answers: list[int | None], subject_id: UUID | None) -> str:
    """Where answering goes on: at the first question without an answer, or before sending."""
    if who.is_secret:
        return step("all", subject_id)
    place = decide.next_open(answers, -1)
    return step("check", subject_id) if place is None else step("question", subject_id, number=place + 1)
