"""Taking a whistle in hand: its row is locked until the act is over, so that acts on it happen one after another."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anju.engines.cases import actions as cases
from anju.engines.cases import queries as case_queries
from anju.engines.cases.types import OrderKind
from anju.ground.access import checks as access
from anju.ground.access import queries as offices
from anju.ground.access.types import Actor
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import RuleMissing, Rules
from anju.kit.acts import Act as Declared
from anju.kit.calendar import CalendarEnds
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden, Problem
from anju.kit.personal import without_numbers
from anju.kit.scopes import Subject
from anju.programmes.whistles import rules as decide
from anju.programmes.whistles.models import Call, Whistle
from anju.programmes.whistles.types import Power


class WhistleEnded(Conflict):
    """The whistle was closed."""

    code = "whistle_ended"


class NotThere(Conflict):
    """It stands elsewhere on its way than this act needs."""

    code = "not_there"


class WordsMissing(Problem):
    code = "words_missing"


class NoSuchItem(Problem):
    """The city's list of powers has no such item."""

    code = "no_such_item"


def held(case_id: UUID) -> Whistle:
    """The whistle, locked.

    :raises Hidden: if there is none.
    """
    row = Whistle.objects.select_for_update().filter(pk=case_id).first()
    if row is None:
        raise Hidden()
    return row


def running(row: Whistle, by: Actor):
    """The case of a whistle that is held.

    :raises Hidden: for whoever may not read it; :raises WhistleEnded: if it is over.
    """
    case = case_queries.seen(by, row.pk)
    if case.closed_at:
        raise WhistleEnded(_("This whistle was closed; open it again to see how it ended."))
    return case


def accountable(case) -> Subject:
    """A case as the street holds it: reached by its people and those above, not from below."""
    path = offices.office(case.office_id).region_path
    return Subject(subject_type=case.subject_type, pk=case.pk, region_path=path, office_ids=(case.office_id,))


def handling(case_id: UUID) -> list:
    """The orders of the departments, without directives from above."""
    return [order for order in case_queries.orders(case_id) if order.kind == OrderKind.HANDLING]


def own_order(case_id: UUID, by: Actor, act: Declared, *, is_open: bool = True):
    """The department's latest order that ``by`` speaks for.

    :raises Hidden: if there is none.
    """
    for order in reversed(handling(case_id)):
        if (order.is_open or not is_open) and order.office_id in by.office_ids and access.allows(
            by, act, on=order.reach()
        ):  # fmt: skip
            return order
    raise Hidden()


def call_of(row: Whistle, order) -> Call:
    """What is kept of a department beside its order; one sent with the engine's own button has its line from now on."""
    found, _made = Call.objects.get_or_create(
        order_id=order.pk, defaults={"whistle": row, "office_id": order.office_id, "called_at": order.sent_at}
    )
    return found


def settle(row: Whistle, *, law: Rules, by: Actor, at: datetime) -> None:
    """Hand the whistle to the street once no department is at work any more and one has given its result."""
    if case_queries.case(row.pk).state != "called" or any(order.is_open for order in handling(row.pk)):
        return
    if Call.objects.filter(whistle=row, answered_at__isnull=False).exists():
        cases.advance(row.pk, to="answered", by=by, at=at, rules=law)


def law_of(region_path: str, at: datetime) -> Rules:
    """The rules of the place on the day of the act."""
    return rulebook.at(rulebook.city_of(region_path), local_day(at))


def due(law: Rules, parameter: str, at: datetime) -> datetime | None:
    """When a term that begins at ``at`` ends; None where nobody has published it."""
    try:
        return law.calendar.due(at, law.value(parameter))
    except (RuleMissing, CalendarEnds):
        return None


def item_of(law: Rules, code: str) -> Power:
    """A line of the list of powers.

    :raises RuleMissing: if nobody has published the list; :raises NoSuchItem: if it has no such line.
    """
    found = decide.read_powers(law.value("whistles.powers")).get(code)
    if found is None:
        raise NoSuchItem(_("Choose an item of the street's list of powers."), field="item")
    return found


def words(text: str, *, field: str, most: int, needed: bool = True) -> str:
    """What was typed, tidied, without telephone and identity numbers.

    :raises WordsMissing: if there is nothing where something is needed.
    """
    text = without_numbers(text).strip()[:most]
    if needed and len(text) < 2:
        raise WordsMissing(_("Write this in a few words; the departments read it."), field=field)
    return text
