"""A committee is formed by its community and filed by the street (组建、备案)."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.registers import queries as registers
from anju.ground.registers.types import Level
from anju.ground.rulebook.types import RuleMissing, Rules
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Problem
from anju.kit.scopes import Subject
from anju.programmes.community_committees.actions.held import WrongDay, held, law_of, words
from anju.programmes.community_committees.actions.seating import seat
from anju.programmes.community_committees.acts import Act
from anju.programmes.community_committees.models import Committee
from anju.programmes.community_committees.types import COMMITTEE, NewMember, Post


class FormedAlready(Conflict):
    """The community has a committee."""

    code = "committee_formed_already"


class NoCommunity(Problem):
    """A committee is formed in a community."""

    code = "no_community"


class NoHead(Problem):
    """A committee needs a head."""

    code = "no_head"


class Answered(Conflict):
    """The formation was filed, or sent back."""

    code = "formation_answered"


@transaction.atomic
def form(
    *, region_path: str, office_id: UUID, formed_on: date, document: str = "", members: Sequence[NewMember],
    by: Actor, at: datetime,
) -> UUID:  # fmt: skip
    """Form the committee of a community and hand it in to the street for filing.

    :raises FormedAlready, NoCommunity, NoHead, WrongDay: with what to do about it.
    """
    where = Subject(subject_type=COMMITTEE, pk=office_id, region_path=region_path, office_ids=(office_id,))
    access.require(by, Act.FORMED, on=where)
    place = registers.region(region_path)
    if place is None or place.level != Level.COMMUNITY or office_id not in by.office_ids:
        raise NoCommunity(_("A committee is formed by the office of a community; ask the street to open one."))
    if Committee.objects.select_for_update().filter(region_path=region_path, ended_on=None).exists():
        raise FormedAlready(_("This community has a committee; open it to change its members."))
    _need_formed(formed_on, at)
    if not any(one.post is Post.HEAD for one in members):
        raise NoHead(_("Name the head of the committee."), field="post")
    law = law_of(region_path, at)
    row = Committee.objects.create(
        region_path=region_path, office_id=office_id, formed_on=formed_on, handed_in_at=at, due_at=_due(law, at),
        document=words(document, field="document", most=80, needed=False),
    )  # fmt: skip
    for one in members:
        seat(row, one)
    ledger.record(Act.FORMED, on=row, by=by, at=at, rule_version=law.version, formed_on=formed_on, members=len(members))
    return row.pk


@transaction.atomic
def hand_in(*, committee_id: UUID, formed_on: date, document: str = "", by: Actor, at: datetime) -> None:
    """Hand the formation in again, put right.

    :raises Answered: unless the street sent it back.
    """
    row = held(committee_id, Act.HANDED_IN, by)
    if row.state != "returned":
        raise Answered(_("It was not sent back; there is nothing to put right."))
    _need_formed(formed_on, at)
    law = law_of(row.region_path, at)
    row.formed_on, row.document = formed_on, words(document, field="document", most=80, needed=False)
    row.handed_in_at, row.due_at, row.returned_because = at, _due(law, at), ""
    row.save(update_fields=["formed_on", "document", "handed_in_at", "due_at", "returned_because"])
    ledger.record(
        Act.HANDED_IN, on=row, by=by, at=at, rule_version=law.version, formed_on=formed_on,
        members=row.members.filter(left_on=None).count(),
    )  # fmt: skip


@transaction.atomic
def file(*, committee_id: UUID, number: str, by: Actor, at: datetime) -> None:
    """File a formation (备案); from now on the committee counts.

    :raises Answered: if it was filed or sent back already; :raises WordsMissing: without a number.
    """
    row = _waiting(committee_id, Act.FILED, by)
    row.number, row.filed_at = words(number, field="number", most=40), at
    row.save(update_fields=["number", "filed_at"])
    on_time = at <= row.due_at if row.due_at else None
    ledger.record(
        Act.FILED, on=row, by=by, at=at, rule_version=law_of(row.region_path, at).version, formed_on=row.formed_on,
        on_time=on_time,
    )  # fmt: skip


@transaction.atomic
def send_back(*, committee_id: UUID, reason: str, by: Actor, at: datetime) -> None:
    """Send a formation back, saying what is wrong.

    :raises Answered: if it was filed or sent back already; :raises WordsMissing: without a reason.
    """
    row = _waiting(committee_id, Act.RETURNED, by)
    row.returned_because, row.due_at = words(reason, field="reason", most=500), None
    row.save(update_fields=["returned_because", "due_at"])
    ledger.record(Act.RETURNED, on=row, by=by, at=at)


@transaction.atomic
def end(*, committee_id: UUID, on: date, reason: str, by: Actor, at: datetime) -> None:
    """End a committee, for good; a new one may be formed then. Its members' names are deleted.

    :raises WrongDay: before its formation, or after today; :raises WordsMissing: without a reason.
    """
    row = held(committee_id, Act.ENDED, by)
    if not row.formed_on <= on <= local_day(at):
        raise WrongDay(_("Choose a day since the committee was formed, today at the latest."), field="on")
    row.ended_because, row.ended_on = words(reason, field="reason", most=500), on
    row.save(update_fields=["ended_because", "ended_on"])
    row.members.filter(left_on=None).update(left_on=on)
    row.members.update(name=None)
    ledger.record(Act.ENDED, on=row, by=by, at=at, on_day=on)


def _waiting(committee_id: UUID, act, by: Actor) -> Committee:
    row = held(committee_id, act, by)
    if row.state != "waiting":
        raise Answered(_("This was answered meanwhile; open the committee again."))
    return row


def _need_formed(formed_on: date, at: datetime) -> None:
    if formed_on > local_day(at):
        raise WrongDay(_("The committee is handed in once it has been formed; choose today or an earlier day."),
                       field="formed_on")  # fmt: skip


def _due(law: Rules, at: datetime) -> datetime | None:
    """Until when the street answers; None where nobody has published it."""
    try:
        return law.calendar.due(at, law.value("community_committees.file_term"))
    except RuleMissing:
        return None
