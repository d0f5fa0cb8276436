"""Taking a triplicate in hand: its row is locked until the act is over, so that acts on it happen one after another."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anju.engines.cases import queries as case_queries
from anju.engines.cases.types import OrderRole
from anju.ground.access import checks as access
from anju.ground.access import queries as offices
from anju.ground.access.types import Actor
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules
from anju.kit.acts import Act as Declared
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden, Problem
from anju.kit.personal import without_numbers
from anju.kit.scopes import Subject
from anju.programmes.triplicates.models import Report


class ReportEnded(Conflict):
    """The triplicate is over: solved or closed."""

    code = "report_ended"


class NotThere(Conflict):
    """It stands elsewhere on its way than this act needs."""

    code = "not_there"


class WordsMissing(Problem):
    code = "words_missing"


def held(case_id: UUID) -> Report:
    """The triplicate, locked.

    :raises Hidden: if there is none.
    """
    report = Report.objects.select_for_update().filter(pk=case_id).first()
    if report is None:
        raise Hidden()
    return report


def running(report: Report, by: Actor):
    """The case of a triplicate that is held.

    :raises Hidden: for whoever may not read it; :raises ReportEnded: if it is over.
    """
    case = case_queries.seen(by, report.pk)
    if case.closed_at:
        raise ReportEnded(_("This triplicate is over; open it again to see how it ended."))
    return case


def need_state(case, *states: str) -> None:
    """:raises NotThere: unless the case is in one of ``states``."""
    if case.state not in states:
        raise NotThere(_("This triplicate has moved on meanwhile; open it again to see what is next."))


def accountable(case) -> Subject:
    """A case as the accountable office holds it: reached by its people and those above, not from below."""
    path = offices.office(case.office_id).region_path
    return Subject(subject_type=case.subject_type, pk=case.pk, region_path=path, office_ids=(case.office_id,))


def department_order(case_id: UUID, by: Actor, act: Declared):
    """The department's open order that ``by`` speaks for.

    :raises Hidden: if there is none.
    """
    for order in case_queries.orders(case_id):
        is_asked = order.is_open and order.role == OrderRole.LEAD
        if is_asked and order.office_id in by.office_ids and access.allows(by, act, on=order.reach()):
            return order
    raise Hidden()


def law_of(region_path: str, at: datetime) -> Rules:
    """The rules of the place on the day of the act."""
    return rulebook.at(rulebook.city_of(region_path), local_day(at))


def words(text: str, *, field: str, most: int, needed: bool = True) -> str:
    """What was typed, tidied, without telephone and identity numbers: whoever is concerned has a field of its own.

    :raises WordsMissing: if there is nothing where something is needed.
    """
    text = without_numbers(text).strip()[:most]
    if needed and len(text) < 2:
        raise WordsMissing(_("Write this in a few words; the others who hold a copy read it."), field=field)
    return text
