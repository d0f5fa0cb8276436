"""What messages say of a grading or a grade, and whom they reach."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from anju.ground.access import queries as people
from anju.ground.access.types import OfficeKind
from anju.ground.rulebook import queries as rulebook
from anju.kit.clock import local_day
from anju.programmes.grades.models import Grade, Grading
from anju.programmes.grades.parameters import WITH_ASSOCIATION
from anju.programmes.grades.queries import opinions


def _grading(grading_id: UUID) -> Grading | None:
    return Grading.objects.filter(pk=grading_id).first()


def asked_offices(grading_id: UUID) -> set[UUID]:
    """Every office on the roll of its opinion round."""
    row = _grading(grading_id)
    return opinions.asked_offices(row) if row else set()


def silent_offices(grading_id: UUID) -> set[UUID]:
    """Those that have not answered everything."""
    row = _grading(grading_id)
    return opinions.silent_offices(row) if row else set()


def bureau(grading_id: UUID) -> set[UUID]:
    """The office that runs it."""
    row = _grading(grading_id)
    return {row.office_id} if row else set()


def associations(grading_id: UUID, *, at: datetime) -> set[UUID]:
    """The trade associations of the city; none where the rules do not ask for their consent."""
    row = _grading(grading_id)
    if row is None:
        return set()
    law = rulebook.at(rulebook.city_of(row.region_path), row.ruled_on)
    if not (law.has(WITH_ASSOCIATION.name) and law.value(WITH_ASSOCIATION.name)):
        return set()
    rows = people.offices(on=local_day(at), kind=OfficeKind.ASSOCIATION, region_path=row.region_path)
    return {one.pk for one in rows}


def desk_of(grade_id: UUID, *, at: datetime) -> set[UUID]:
    """The desk of the enterprise that has a grade; none where it has opened none."""
    row = Grade.objects.select_related("sheet").filter(pk=grade_id).first()
    if row is None:
        return set()
    desk = people.enterprise_office(row.enterprise_id, region_path=row.sheet.region_path, on=local_day(at))
    return {desk.pk} if desk else set()


def headlines(grading_ids: Iterable[UUID]) -> Mapping[UUID, str]:
    """Id → which year, in which city."""
    rows = list(Grading.objects.filter(pk__in=list(grading_ids)))
    return {row.pk: f"{rulebook.city_of(row.region_path).name} · {_year(row)}" for row in rows}


def mentions(grading_ids: Iterable[UUID]) -> Mapping[UUID, str]:
    """Id → which year: what a letter may say."""
    return {row.pk: _year(row) for row in Grading.objects.filter(pk__in=list(grading_ids))}


def _year(row: Grading) -> str:
    return _("Credit grading %(year)s") % {"year": row.year}


def grades(grade_ids: Iterable[UUID]) -> Mapping[UUID, str]:
    """Id → year, enterprise and grade; all of it is public by then."""
    rows = Grade.objects.filter(pk__in=list(grade_ids)).select_related("sheet__grading")
    return {row.pk: f"{row.sheet.grading.year} · {row.sheet.name} · {row.title}" for row in rows}


def mentions_of_grades(grade_ids: Iterable[UUID]) -> Mapping[UUID, str]:
    """Id → which year: what a letter may say; who has which grade stands on the page."""
    rows = Grade.objects.filter(pk__in=list(grade_ids)).select_related("sheet__grading")
    return {row.pk: _year(row.sheet.grading) for row in rows}
