"""Rectification notices: one that follows from a red card and passes, and one that fails and is proposed for credit."""

from datetime import datetime
from uuid import UUID

from anju.engines.cases import actions as cases
from anju.engines.cases import queries as case_queries
from anju.faces.demo.credit import words
from anju.faces.demo.credit.planned import HOUR, Post
from anju.faces.demo.desk import BASIS, picture
from anju.faces.demo.full.days import Hours
from anju.ground.access.types import Actor
from anju.programmes.rectifications import actions as rectifications
from anju.programmes.rectifications import queries as notices
from anju.programmes.rectifications.types import Answered, Found, NewProblem


def put_right(case_id: UUID, *, staff: Actor, head: Actor, hours: Hours, at: datetime) -> None:
    """The enterprise reports what it was told at ``at`` to put right, with a photograph; the bureau looks at it."""
    order = next(one for one in case_queries.orders(case_id) if one.is_open)
    cases.sign(order.pk, by=staff, at=hours.after(at, 0.3))
    reported_at = hours.after(at, 3)
    problems = [one.facts for one in notices.notice(case_id, by=head).problems]
    answers = {one.id: Answered(text=words.PUT_RIGHT, photos=[_photo("整改", case_id, "after")]) for one in problems}
    rectifications.submit(case_id=case_id, answers=answers, by=staff, at=reported_at)
    seen_at = hours.after(reported_at, 2)
    findings = {one.id: Found(passed=True, photos=[_photo("复查", case_id, "check")]) for one in problems}
    rectifications.check(case_id=case_id, visited_at=seen_at, findings=findings, by=head, at=seen_at + HOUR)


def fail(*, post: Post, officer: Actor, staff: Actor, head: Actor, hours: Hours, at: datetime) -> UUID:
    """A notice whose re-check finds the same again; the bureau gives no further round. The case comes back."""
    problem = NewProblem(text=words.PROBLEM, photos=[picture(f"{post.name}信用", "before")])
    case_id = rectifications.issue(
        estate_id=post.estate_id, problems=[problem], basis=BASIS, due_on=None, by=officer, at=at
    )  # fmt: skip
    order = next(one for one in case_queries.orders(case_id) if one.is_open)
    cases.sign(order.pk, by=staff, at=hours.after(at, 0.3))
    problems = [one.facts for one in notices.notice(case_id, by=head).problems]
    answers = {one.id: Answered(text=words.PUT_RIGHT, photos=[_photo("整改", case_id, "after")]) for one in problems}
    reported_at = hours.after(at, 1)
    rectifications.submit(case_id=case_id, answers=answers, by=staff, at=reported_at)
    seen_at = hours.after(reported_at, 1)
    findings = {
        one.id: Found(passed=False, note=words.STILL_THERE, photos=[_photo("复查", case_id, "check")])
        for one in problems
    }
    rectifications.check(case_id=case_id, visited_at=seen_at, findings=findings, give_up=True, by=head,
                         at=seen_at + HOUR)  # fmt: skip
    return case_id


def _photo(what: str, case_id: UUID, shade: str):
    """A photograph of its own: the same one is not taken twice."""
    return picture(f"{what}{case_id.hex[-6:]}", shade)
