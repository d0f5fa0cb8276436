"""Changing the rulebook: founding a city, drafting, issuing and withdrawing its own sets, entering the calendar.

This room lies below ``access`` and cannot ask it. Whoever calls these actions (a page, a command) asks
``access.checks.require(by, Act.…, on=…)`` first; ``by`` only needs to satisfy ``kit.scopes.Acting``. Every act is
recorded.
"""

from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.ground.rulebook import memory, queries, sheets, shipped
from anju.ground.rulebook.acts import Act
from anju.ground.rulebook.models import CalendarDay, CalendarYear, RuleDraft
from anju.ground.rulebook.models import City as CityRow
from anju.ground.rulebook.types import Basis, City
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden, Problem
from anju.kit.recording import record
from anju.kit.scopes import Acting


class CityExists(Conflict):
    """A city of that name or that region is here already."""

    code = "city_exists"


class SamePerson(Problem):
    """Whoever drafted rules cannot issue them."""

    code = "same_person"
    status = 403


class NoPerson(Problem):
    """Rules are drafted and issued by named people."""

    code = "no_person"


class NotOpen(Conflict):
    """The draft has been issued or withdrawn already."""

    code = "draft_not_open"


class PastDay(Problem):
    """Rules do not take force in the past."""

    code = "past_day"


@transaction.atomic
def found_city(*, slug: str, name: str, root_path: str, rule_set: str, by: Acting, at: datetime, name_en: str = "",
               prefix: str = "") -> City:  # fmt: skip
    """Set up a city that works under a shipped rule-set.

    :param root_path: where its region tree begins, ``42/4201/``.
    :raises CityExists: if the name or the region is taken; :raises UnknownSet: if no such set is shipped;
        :raises BadRules: if the set is malformed.
    """
    header = shipped.header(rule_set)
    shipped.layers(rule_set)
    if CityRow.objects.filter(slug=slug).exists() or CityRow.objects.filter(root_path=root_path).exists():
        raise CityExists(_("A city named %(slug)s or holding %(path)s is here already; see “anju city list”."),
                         slug=slug, path=root_path)  # fmt: skip
    row = CityRow.objects.create(
        slug=slug, name=name, name_en=name_en, root_path=root_path, rule_set=rule_set,
        prefix=prefix or header.prefix, founded_at=at,
    )  # fmt: skip
    record(Act.CITY_FOUNDED, on=row, by=by, at=at)
    memory.changed()
    return memory.read_city(row)


def check_set(*, programme: str, text: str, where: str) -> None:
    """Check a city's own file as strictly as can be, without keeping it.

    :raises BadRules: with every problem and its line.
    """
    sheets.parse(text, programme=programme, where=where, declared=shipped.declared(), strict=True)


@transaction.atomic
def draft_set(*, city: str, programme: str, text: str, by: Acting, at: datetime, where: str = "") -> UUID:
    """Keep a draft of a city's own rules for one programme; it changes nothing until another person issues it.

    :param where: what to call the text in complaints.
    :raises BadRules: with every problem and its line; :raises NoPerson: if ``by`` is nobody.
    """
    check_set(programme=programme, text=text, where=where or f"{programme}.yaml")
    draft = RuleDraft.objects.create(
        city_id=queries.city(city).id, programme=programme, text=text, drafted_by_id=_person(by), drafted_at=at
    )
    record(Act.SET_DRAFTED, on=draft.city, by=by, at=at, digest=_digest(draft), draft=draft.id)
    return draft.id


@transaction.atomic
def issue_set(*, draft_id: UUID, in_force_from: date, by: Acting, at: datetime) -> None:
    """Put a draft in force from a day on: it stands over the shipped values and what was issued before.

    :raises SamePerson: if ``by`` drafted it, also as somebody's deputy; :raises PastDay: if the day is over;
        :raises NotOpen: if it was issued or withdrawn; :raises BadRules: if it no longer fits the programmes.
    """
    draft = _locked(draft_id)
    if draft.state != RuleDraft.State.DRAFT:
        raise NotOpen(_("This draft is no longer open (%(state)s); draft the rules anew."), state=draft.state)
    if draft.drafted_by_id in (_person(by), by.acting_for_id):
        raise SamePerson(_("Rules are issued by another person than the one who drafted them; ask a colleague."))
    if in_force_from < local_day(at):
        raise PastDay(_("Rules cannot take force on %(day)s, which is over; choose today or a later day."),
                      day=in_force_from)  # fmt: skip
    check_set(programme=draft.programme, text=draft.text, where=f"{draft.programme}.yaml")
    draft.state, draft.in_force_from = RuleDraft.State.ISSUED, in_force_from
    draft.issued_by_id, draft.issued_at = by.actor_id, at
    draft.save(update_fields=["state", "in_force_from", "issued_by_id", "issued_at"])
    record(Act.SET_ISSUED, on=draft.city, by=by, at=at, digest=_digest(draft), draft=draft.id,
           in_force_from=in_force_from)  # fmt: skip
    memory.changed()


@transaction.atomic
def withdraw_set(*, draft_id: UUID, by: Acting, at: datetime, on: date | None = None) -> None:
    """Take a draft back, or end an issued set: the days before ``on`` (today unless told) keep what was in force.

    :raises PastDay: if ``on`` is over; :raises NotOpen: if it was withdrawn before.
    """
    draft = _locked(draft_id)
    if draft.state == RuleDraft.State.WITHDRAWN:
        raise NotOpen(_("This draft is no longer open (%(state)s); draft the rules anew."), state=draft.state)
    today = local_day(at)
    if on is not None and on < today:
        raise PastDay(_("Rules cannot end on %(day)s, which is over; choose today or a later day."), day=on)
    if draft.issued_at is not None:
        draft.in_force_to = max(on or today, draft.in_force_from)
    draft.state, draft.withdrawn_by_id, draft.withdrawn_at = RuleDraft.State.WITHDRAWN, _person(by), at
    draft.save(update_fields=["state", "in_force_to", "withdrawn_by_id", "withdrawn_at"])
    record(Act.SET_WITHDRAWN, on=draft.city, by=by, at=at, draft=draft.id, in_force_to=draft.in_force_to)
    memory.changed()


@transaction.atomic
def set_day(*, on: date, kind: str, source: str, by: Acting, at: datetime, name: str = "",
            basis: str = Basis.PUBLISHED) -> None:  # fmt: skip
    """Enter what the official notice says of a day: ``rest``, ``makeup``, or ``plain`` to take an entry back.

    Deadlines that were promised keep their day; whatever is counted from now on follows the entry.
    """
    if kind not in CalendarDay.Kind.values:
        raise Problem(_("A day is rest, makeup or plain, not %(kind)s."), kind=kind)
    row = CalendarDay.objects.create(on=on, kind=kind, name=name, basis=Basis(basis), source=source, recorded_at=at)
    record(Act.DAY_SET, on=row, by=by, at=at, day=on, kind=kind)
    memory.changed()


@transaction.atomic
def set_year(*, year: int, source: str, by: Acting, at: datetime, basis: str = Basis.PUBLISHED) -> None:
    """Declare that all days of a year are entered, so that deadlines may run into it."""
    row = CalendarYear.objects.create(year=year, basis=Basis(basis), source=source, recorded_at=at)
    record(Act.YEAR_SET, on=row, by=by, at=at, year=year)
    memory.changed()


def load_shipped(*, at: datetime) -> None:
    """Nothing is loaded: shipped sets and the shipped calendar are read from their files and entries stand over them.

    Called when an installation is upgraded, so that running processes read the new files' cities and calendar again.
    """
    memory.changed()


def _locked(draft_id: UUID) -> RuleDraft:
    draft = RuleDraft.objects.select_for_update(of=("self",)).select_related("city").filter(id=draft_id).first()
    if draft is None:
        raise Hidden(_("There is no such draft; see “anju rules drafts CITY”."))
    return draft


def _person(by: Acting) -> UUID:
    if by.actor_id is None:
        raise NoPerson(_("Rules are drafted, issued and withdrawn by a named person; sign in first."))
    return by.actor_id


def _digest(draft: RuleDraft) -> bytes:
    return sha256(draft.text.encode()).digest()
