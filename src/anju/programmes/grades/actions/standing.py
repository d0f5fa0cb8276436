"""Grades that became final, and those that no longer hold: what follows from publishing (评定结果生效、措施结束)."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from anju.engines.publishing import queries as publications
from anju.engines.publishing.types import SUBJECT_TYPE as PUBLICATION
from anju.engines.publishing.types import State as Published
from anju.engines.scoring import actions as scoring
from anju.engines.scoring.types import AlreadyEnded
from anju.ground.access import checks as access
from anju.ground.access.types import SYSTEM
from anju.ground.ledger import actions as ledger
from anju.ground.ledger.types import EntryFacts
from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook
from anju.kit.clock import local_day
from anju.programmes.grades import rules
from anju.programmes.grades.acts import Act
from anju.programmes.grades.models import Grade, GradeList, Grading
from anju.programmes.grades.notices import GRADES
from anju.programmes.grades.parameters import CONSEQUENCES
from anju.programmes.grades.types import SCHEME, Ended, ListState, State

OVER = {Published.WITHDRAWN: ListState.WITHDRAWN, Published.ENDED: ListState.ENDED,
        Published.REPLACED: ListState.REPLACED}  # fmt: skip
RUNNING = (ListState.DRAFTED, ListState.STANDING)
ORDER = "rectification"  # the code by which a grade says that a notice to rectify follows


@transaction.atomic
def follow_publication(entry: EntryFacts, *, at: datetime) -> None:
    """Bring grades and grading in line with the publication; doing it twice changes nothing.

    :param entry: an act on a publication; where the publication stands now decides, not what the act was.
    """
    if entry.facts.get("kind") != GRADES.name:
        return
    known = GradeList.objects.filter(publication_id=entry.subject_id).first()
    if known is None:
        return
    grading = Grading.objects.select_for_update().get(pk=known.grading_id)
    row = GradeList.objects.select_for_update().get(pk=known.pk)
    row.grading = grading
    published = publications.publication(entry.subject_id)
    if published.state == Published.NOTICED:
        _noticed(row)
    elif published.state == Published.FINAL:
        _stand(row, published, at=at)
    elif published.state in OVER:
        _end(row, OVER[published.state], at=at)


def _noticed(row: GradeList) -> None:
    """On public notice; a correction on notice ends the version before it, unless that is final."""
    if row.state == ListState.DRAFTED and row.grading.state == State.COMPUTED:
        _move(row.grading, State.NOTICED)
    _give_way(row, stood=False)


def _give_way(row: GradeList, *, stood: bool) -> dict[UUID, Grade]:
    """The versions that this one corrects are over: those never final at once, a final one only for a final one.

    :return: enterprise → the grade that was in effect by the version before.
    """
    before: dict[UUID, Grade] = {}
    old = row.corrects
    while old and (old.state == ListState.DRAFTED or (stood and old.state == ListState.STANDING)):
        if old.state == ListState.STANDING:
            before = {one.enterprise_id: one for one in old.grades.filter(given_at__isnull=False)}
        old.state = ListState.REPLACED.value
        old.save(update_fields=["state"])
        old = old.corrects
    return before


def _move(grading: Grading, state: State) -> None:
    grading.state = state.value
    grading.save(update_fields=["state"])


# ── final ────────────────────────────────────────────────────────────────────


def _stand(row: GradeList, published: Any, *, at: datetime) -> None:
    """From now on these are the grades of the year; those of the years before are over."""
    if row.state != ListState.DRAFTED:
        return
    access.require(SYSTEM, Act.LIST_STANDS, on=row)
    before, grading = _give_way(row, stood=True), row.grading
    row.state = ListState.STANDING.value
    row.save(update_fields=["state"])
    grading.state, grading.final_at = State.FINAL.value, grading.final_at or at
    grading.save(update_fields=["state", "final_at"])
    grades = list(row.grades.select_related("sheet").order_by("pk"))
    ledger.record(
        Act.LIST_STANDS, on=row, by=SYSTEM, at=at, rule_version=grading.rule_version, rated=len(grades),
        year=grading.year, grading=grading.pk,
    )  # fmt: skip
    _end_earlier(grading, at=at)
    follows = None if _is_overtaken(grading) else consequences(row.region_path, day=local_day(at))
    for grade in grades:
        _take_place(row, grade, before.pop(grade.enterprise_id, None), follows, until=published.ends_on, at=at)
    for old in before.values():  # taken off the list meanwhile
        _end_one(old, Ended.CHANGED, at=at)


def _is_overtaken(grading: Grading) -> bool:
    """Whether a later year was final first: then this one says what was, and nothing follows from it."""
    later = Grading.objects.filter(region_path=grading.region_path, year__gt=grading.year)
    return later.filter(state=State.FINAL).exists()


def consequences(region_path: str, *, day: date) -> list[Mapping[str, Any]]:
    """What the city's rules of a day let follow from grades; nothing where they say nothing."""
    law = rulebook.at(rulebook.city_of(region_path), day)
    return law.value(CONSEQUENCES.name) if law.has(CONSEQUENCES.name) else []


def _take_place(row: GradeList, grade: Grade, old: Grade | None, follows: Any, *, until: date | None, at: datetime):
    """The same grade as before goes on as it was given, ended or not; another one ends that and is given."""
    if old is not None and old.band == grade.band:
        kept = ("given_at", "mark_id", "estate_id", "consequences", "ended_at", "ended_why", "ended_reason")
        for name in kept:
            setattr(grade, name, getattr(old, name))
        grade.save(update_fields=[name.removesuffix("_id") if name == "estate_id" else name for name in kept])
        return
    if old is not None:
        _end_one(old, Ended.CHANGED, at=at)
    _give(row, grade, follows, until=until, at=at)


def _give(row: GradeList, grade: Grade, follows: Any, *, until: date | None, at: datetime) -> None:
    """One act: the grade holds from today until its list ends, and what the rules let follow with it."""
    access.require(SYSTEM, Act.GIVEN, on=grade)
    today, grading = local_day(at), row.grading
    grade.consequences = rules.follow(follows or (), grade.band)
    codes = [one["code"] for one in grade.consequences]
    grade.estate_id = _served_most(grade.enterprise_id, row.region_path, today) if ORDER in codes else None
    entry_id = ledger.record(
        Act.GIVEN, on=grade, by=SYSTEM, at=at, rule_version=grading.rule_version, grade=grade.band,
        board=grade.board or None, year=grading.year, rank=grade.rank, total=grade.total, grading=grading.pk,
        estate=grade.estate_id,
    )  # fmt: skip
    if follows is not None:
        mark = scoring.give_mark(
            scheme=SCHEME, subject_id=grade.enterprise_id, region_path=grade.sheet.region_path, code=grade.band,
            title=grade.title, since=today, until=until, consequences=codes, source_type=PUBLICATION,
            source_id=row.publication_id, entry_id=entry_id, at=at,
        )  # fmt: skip
        grade.mark_id = mark.pk
    grade.given_at = at
    grade.save(update_fields=["given_at", "mark_id", "estate", "consequences"])


def _served_most(enterprise_id: UUID, region_path: str, day: date) -> UUID | None:
    """The estate in the city with most households of those an enterprise serves on a day; orders go there."""
    served = [one for one in registers.estates_served(enterprise_id, day) if one.region_path.startswith(region_path)]
    return max(served, key=lambda one: one.households or 0).pk if served else None


# ── over ─────────────────────────────────────────────────────────────────────


def _end_earlier(grading: Grading, *, at: datetime) -> None:
    """What followed from the grades of earlier years is over."""
    rows = in_effect().filter(
        grade_list__grading__region_path=grading.region_path, grade_list__grading__year__lt=grading.year
    )
    for grade in rows.order_by("pk"):
        _end_one(grade, Ended.NEXT, at=at)


def in_effect():
    """The grades that hold, whatever follows from them."""
    return Grade.objects.filter(
        given_at__isnull=False, ended_at=None, grade_list__state=ListState.STANDING
    ).select_related("sheet", "grade_list__grading")  # fmt: skip


def _end(row: GradeList, state: ListState, *, at: datetime) -> None:
    """Withdrawn, or ended with its term. Grades whose list was withdrawn can be drawn up anew."""
    if row.state not in RUNNING:
        return
    access.require(SYSTEM, Act.LIST_OVER, on=row)
    stood = row.state == ListState.STANDING
    row.state = state.value
    row.save(update_fields=["state"])
    if state is ListState.WITHDRAWN and not row.grading.lists.filter(state__in=RUNNING).exists():
        _move(row.grading, State.COMPUTED)
    if not stood:
        return
    ledger.record(Act.LIST_OVER, on=row, by=SYSTEM, at=at, state=state.value, grading=row.grading_id)
    rows = row.grades.filter(given_at__isnull=False, ended_at=None).select_related("sheet", "grade_list__grading")
    for grade in rows.order_by("pk"):
        _end_one(grade, Ended.LIST, at=at)


def _end_one(grade: Grade, why: Ended, *, at: datetime) -> None:
    """End what follows from a grade that is in effect; nothing for one that ended before."""
    if grade.ended_at is not None:
        return
    access.require(SYSTEM, Act.ENDED, on=grade)
    grading = grade.grade_list.grading
    entry_id = ledger.record(
        Act.ENDED, on=grade, by=SYSTEM, at=at, grade=grade.band, why=why.value, year=grading.year, grading=grading.pk,
        estate=grade.estate_id,
    )  # fmt: skip
    take_back(grade, why, entry_id=entry_id, at=at)


def take_back(grade: Grade, why: Ended, *, entry_id: UUID, at: datetime, reason: str = "") -> None:
    """Let the mark of a grade end with an act that was recorded."""
    if grade.mark_id is not None:
        with suppress(AlreadyEnded):  # on the day on which the list ends by itself, the mark has too
            scoring.end_mark(grade.mark_id, until=local_day(at), entry_id=entry_id, at=at)
    grade.ended_at, grade.ended_why, grade.ended_reason = at, why.value, reason
    grade.save(update_fields=["ended_at", "ended_why", "ended_reason"])
