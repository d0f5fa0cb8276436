"""Taking a warning or an issue in hand: its row is locked until the act is over."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anju.engines.cases import queries as case_queries
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules
from anju.kit.acts import Act as Declared
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden, Problem
from anju.kit.personal import without_numbers
from anju.programmes.warnings.models import Issue, Warning
from anju.programmes.warnings.queries import accountable
from anju.programmes.warnings.types import IssueState


class WarningEnded(Conflict):
    """The warning is over."""

    code = "warning_ended"


class IssueDecided(Conflict):
    """Somebody raised a warning from the issue, or judged it to be none."""

    code = "issue_decided"


class WordsNeeded(Problem):
    code = "words_needed"


def held_warning(case_id: UUID, *, by: Actor, act: Declared):
    """(warning, case), locked, where ``by`` may do ``act`` for the accountable office.

    :raises Hidden: if there is none or it is another's; :raises WarningEnded: if it is over.
    """
    row = Warning.objects.select_for_update().filter(pk=case_id).first()
    if row is None:
        raise Hidden()
    case = case_queries.seen(by, case_id)
    access.require(by, act, on=accountable(case))
    if case.closed_at:
        raise WarningEnded(_("This warning is over; open it again to see how it ended."))
    return row, case


def held_issue(issue_id: UUID, *, by: Actor, act: Declared) -> Issue:
    """An issue that nobody has decided on, locked.

    :raises Hidden: if there is none or it is another's; :raises IssueDecided: if somebody was first.
    """
    issue = Issue.objects.select_for_update().filter(pk=issue_id).first()
    if issue is None:
        raise Hidden()
    access.require(by, act, on=issue)
    if issue.state != IssueState.OPEN:
        raise IssueDecided(_("Somebody has decided on this issue; open it again to see what."))
    return issue


def law_of(region_path: str, at: datetime) -> Rules:
    """The rules of the place on the day of the act."""
    return rulebook.at(rulebook.city_of(region_path), local_day(at))


def words(text: str, *, field: str, needed: bool = True) -> str:
    """What was typed, tidied, without telephone and identity numbers.

    :raises WordsNeeded: if there is nothing where something is needed.
    """
    text = without_numbers(text).strip()[:500]
    if needed and len(text) < 2:
        raise WordsNeeded(_("Write this in a few words; whoever warned reads it."), field=field)
    return text
