"""Taking a notice in hand: its row is locked until the act is over, so that acts on it happen one after another."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anju.engines.cases import queries as case_queries
from anju.engines.cases.types import Evidence
from anju.ground.access import queries as offices
from anju.ground.access.types import Actor
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules
from anju.kit.calendar import Term, Unit
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden, Problem
from anju.kit.scopes import Subject
from anju.programmes.rectifications.models import Notice, Picture
from anju.programmes.rectifications.types import Kind, ProblemFacts


class NoticeEnded(Conflict):
    """The notice is over: passed, failed or withdrawn."""

    code = "notice_ended"


class ReasonMissing(Problem):
    code = "reason_missing"


class NoTerm(Problem):
    """Nobody has published a term, so the office has to name a day."""

    code = "no_term"


class SamePerson(Problem):
    """The city's rules want somebody else than who issued the notice."""

    code = "same_person"


def held(case_id: UUID) -> Notice:
    """The notice, locked.

    :raises Hidden: if there is none.
    """
    notice = Notice.objects.select_for_update().filter(pk=case_id).first()
    if notice is None:
        raise Hidden()
    return notice


def running(notice: Notice, by: Actor):
    """The case of a notice that is held.

    :raises Hidden: for whoever may not read it; :raises NoticeEnded: if it is over.
    """
    case = case_queries.seen(by, notice.pk)
    if case.closed_at:
        raise NoticeEnded(_("This notice is over; open it again to see how it ended."))
    return case


def accountable(case) -> Subject:
    """A case as the office that issued it holds it: reached by its people and those above, not from below."""
    path = offices.office(case.office_id).region_path
    return Subject(subject_type=case.subject_type, pk=case.pk, region_path=path, office_ids=(case.office_id,))


def law_of(notice_path: str, at: datetime) -> Rules:
    """The rules of the place on the day of the act."""
    return rulebook.at(rulebook.city_of(notice_path), local_day(at))


def rule(law: Rules, name: str):
    """A value of the rulebook; None where nobody has published one."""
    return law.value(name) if law.has(name) else None


def another(notice: Notice, by: Actor, law: Rules) -> None:
    """Let only somebody else than who issued the notice pass, where the city's rules want that.

    :raises SamePerson: otherwise.
    """
    issuer = notice.issued_by_id  # None: it followed from an act, and nobody is its issuer
    if issuer and rule(law, "rectifications.second_person") and issuer in (by.actor_id, by.acting_for_id):
        raise SamePerson(_("You issued this notice; somebody else of your office or of the one above has to do this."))


def end_of(day: date | None, *, law: Rules, at: datetime) -> datetime | None:
    """The end of a day that an officer named, as the rulebook ends its days; None without a day.

    :raises Problem: if the day is over.
    """
    if day is None:
        return None
    until = law.calendar.due(at, Term((day - local_day(at)).days, Unit.CALENDAR_DAY))
    if until <= at:
        raise Problem(_("Choose a day that is still to come."), code="day_is_over", field="due_on")
    return until


def need_term(day: date | None, law: Rules) -> None:
    """A notice has a term: the day that was named, or the rulebook's.

    :raises NoTerm: if there is neither.
    """
    if day is None and not law.has("rectifications.rectify_term"):
        raise NoTerm(_("Nobody has published a term for this; name the day by which it is to be rectified."),
                     field="due_on")  # fmt: skip


def given(reason: str, *, field: str = "reason") -> str:
    """A reason, tidied.

    :raises ReasonMissing: if there is none.
    """
    if len(reason.strip()) < 2:
        raise ReasonMissing(_("Write the reason; the other side reads it."), field=field)
    return reason.strip()


def open_problems(notice: Notice) -> list[ProblemFacts]:
    """The problems still to be rectified, with how many photographs show each."""
    rows = [problem for problem in notice.problems.prefetch_related("pictures") if problem.is_open]
    return [
        ProblemFacts(
            id=row.pk, number=row.number, before=sum(one.kind == Kind.BEFORE for one in row.pictures.all())
        )
        for row in rows
    ]  # fmt: skip


def keep_pictures(
    notice: Notice, by_problem: Iterable[tuple[UUID, Sequence[Evidence | None]]], *, kind: Kind, round: int
) -> None:
    """Write which photograph stands in which place."""
    Picture.objects.bulk_create(
        Picture(problem_id=problem, kind=kind.value, round=round, place=place, sha256=photo.sha256)
        for problem, photos in by_problem
        for place, photo in enumerate(photos)
        if photo
    )
