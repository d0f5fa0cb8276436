"""Where an opinion leads, and whether a review can still be asked for: decisions without database, clock or web."""

from datetime import datetime

from anju.programmes.petitions.types import LEADS_TO, NEXT, Outcome, Stage

REVIEWS = {"answered": ("review", 1), "reviewed": ("second_review", 2)}


def next_said(state: str, outcome: Outcome) -> tuple[Stage, str] | None:
    """What the office says by giving ``outcome`` in that state, and the state it leads to; None if it cannot."""
    stage, outcomes = NEXT.get(state, (None, ()))
    if outcome not in outcomes:
        return None
    return stage, LEADS_TO.get(outcome) or LEADS_TO[stage]


def review_after(state: str) -> tuple[str, int] | None:
    """The state of the review that can be asked for, and its level; None where there is none."""
    return REVIEWS.get(state)


def is_in_time(at: datetime, due_at: datetime | None) -> bool:
    """Whether something was done within its term; without a term in force nothing is late."""
    return due_at is None or at <= due_at


def days_since(start: datetime, at: datetime) -> int:
    """Whole days."""
    return max((at - start).days, 0)
