"""Opening a sealed ballot: one person asks with a reason, another decides, and both see what was opened for some days.

Only where ballots are confidential. Named ones say whose they are; of secret ones nobody knows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.ballots.actions.held import household_of, law_at
from anju.engines.ballots.actions.taking.made import link_of
from anju.engines.ballots.acts import Act
from anju.engines.ballots.models import Ballot, Elector, Opening, Part, Poll
from anju.engines.ballots.types import Household, Secrecy
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit.errors import Conflict, Hidden, Problem

TERM = "ballots.opening_term"
AT_ONCE = 2000


class CannotOpen(Problem):
    """There is nothing sealed here, or nobody can open it."""

    code = "cannot_open"


class TwoPersons(Conflict):
    """Who asks does not decide."""

    code = "two_persons"


class Decided(Conflict):
    """Somebody decided it already."""

    code = "decided"


class OpeningOver(Conflict):
    """The days in which it could be looked at are over."""

    code = "opening_over"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedBallot:
    """One ballot of the household. :ivar turn: 0, one more with each change; −1 late, −2 invalid."""

    ballot_id: UUID
    subject_id: UUID | None
    answers: tuple[int, ...]
    turn: int
    standing: str
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What an opening shows: a household and its ballots."""

    household: Household
    ballots: tuple[OpenedBallot, ...]


@transaction.atomic
def ask_opening(
    poll_id: UUID, *, elector_id: UUID | None = None, ballot_id: UUID | None = None, reason: str, by: Actor,
    at: datetime,
) -> Opening:  # fmt: skip
    """Ask to see what a household answered, or whose a ballot is; another person decides.

    :raises Hidden: if ``by`` reaches neither; :raises CannotOpen: where nothing is sealed, or nobody can open it.
    """
    poll = Poll.objects.filter(pk=poll_id).first()
    if poll is None or (elector_id is None) == (ballot_id is None):
        raise Hidden()
    place = _place(poll, elector_id, ballot_id)
    row = Opening(
        poll=poll, region_path=place, elector_id=elector_id, ballot_id=ballot_id, reason=reason.strip()[:300],
        asked_by_id=by.account_id, asked_at=at,
    )  # fmt: skip
    access.require(by, Act.OPENING_ASKED, on=row)
    _is_sealed(poll)
    if len(row.reason) < 2:
        raise CannotOpen(_("Write down why it must be opened; whoever decides reads it."), field="reason")
    row.save(force_insert=True)
    ledger.record(Act.OPENING_ASKED, on=poll, by=by, at=at, opening=row.pk)
    return row


def _place(poll: Poll, elector_id: UUID | None, ballot_id: UUID | None) -> str:
    """Where the household or the ballot lies.

    :raises Hidden: if this poll has no such one.
    """
    if elector_id:
        found = Elector.objects.filter(pk=elector_id, poll=poll).values_list("region_path", flat=True).first()
    else:
        rows = Ballot.objects.filter(year=poll.year, id=ballot_id, poll_id=poll.pk)
        found = rows.values_list("region_path", flat=True).first()
    if found is None and poll.secrecy != Secrecy.SECRET:
        raise Hidden()
    return found or poll.region_path


def _is_sealed(poll: Poll) -> None:
    if poll.secrecy == Secrecy.NAMED:
        raise CannotOpen(_("The ballots of this poll say whose they are; nothing has to be opened."))
    if poll.secrecy == Secrecy.SECRET:
        raise CannotOpen(_("The ballots of this poll are secret: nothing joins them to their electors, so nobody can "
                           "open one."))  # fmt: skip


@transaction.atomic
def decide_opening(opening_id: UUID, *, granted: bool, by: Actor, at: datetime) -> Opening:
    """Grant or refuse an opening that another person asked for.

    :raises Hidden: if ``by`` does not reach it; :raises TwoPersons, Decided: with what to do about it.
    """
    row = Opening.objects.select_for_update(of=("self",)).select_related("poll").filter(pk=opening_id).first()
    if row is None:
        raise Hidden()
    act = Act.OPENING_GRANTED if granted else Act.OPENING_REFUSED
    access.require(by, act, on=row)
    if row.decided_at is not None:
        raise Decided(_("This was decided before; the decision stands."))
    if row.asked_by_id == by.account_id:
        raise TwoPersons(_("You asked for it; another person decides."))
    row.granted, row.decided_by_id, row.decided_at = granted, by.account_id, at
    row.save(update_fields=["granted", "decided_by", "decided_at"])
    ledger.record(act, on=row.poll, by=by, at=at, opening=row.pk, asked_by=row.asked_by_id)
    return row


@transaction.atomic
def read_opening(opening_id: UUID, *, by: Actor, at: datetime) -> Opened:
    """Look at what was opened: for who asked and who granted alone; each look is an entry of the ledger.

    :raises Hidden: for anybody else, and where it was not granted; :raises OpeningOver: after the term of the rules.
    """
    row = Opening.objects.select_related("poll").filter(pk=opening_id, granted=True).first()
    if row is None or by.account_id not in (row.asked_by_id, row.decided_by_id):
        raise Hidden()
    access.require(by, Act.OPENED_READ, on=row)
    law = law_at(row.poll.region_path, row.decided_at)
    if at > law.calendar.due(row.decided_at, law.value(TERM)):
        raise OpeningOver(_("The time in which this could be looked at is over; ask anew, with a reason."))
    elector = row.elector or _owner(row.poll, row.ballot_id)
    opened = Opened(household=household_of(elector), ballots=tuple(_ballots(row.poll, elector, row.ballot_id)))
    ledger.record(Act.OPENED_READ, on=row.poll, by=by, at=at, opening=row.pk)
    return opened


def _owner(poll: Poll, ballot_id: UUID | None) -> Elector:
    """Whose a ballot is: the one elector whose link it bears.

    :raises CannotOpen: if none does; the installation's key is another one then.
    """
    ballot = Ballot.objects.get(year=poll.year, id=ballot_id)
    rows = Elector.objects.filter(poll=poll, party=ballot.party, region_path=ballot.region_path)
    for elector in rows.iterator(chunk_size=AT_ONCE):
        if link_of(poll, elector.pk, ballot.subject_id) == bytes(ballot.link or b""):
            return elector
    raise CannotOpen(_("No elector of this roll fits the ballot: was the installation's key changed?"))


def _ballots(poll: Poll, elector: Elector, ballot_id: UUID | None) -> Iterator[OpenedBallot]:
    """The ballots of an elector, one alone where that was asked for."""
    subjects = {elector.subject_id, *Part.objects.filter(elector=elector).values_list("subject_id", flat=True)}
    rows = Ballot.objects.filter(year=poll.year, id=ballot_id, poll_id=poll.pk)
    if ballot_id is None:
        links = [link_of(poll, elector.pk, subject) for subject in subjects]
        rows = Ballot.objects.filter(year=poll.year, link__in=links).order_by("subject_id", "turn")
    for row in rows:
        yield OpenedBallot(
            ballot_id=row.id, subject_id=row.subject_id, answers=tuple(row.answers), turn=row.turn,
            standing=row.standing, channel=row.channel,
        )  # fmt: skip
