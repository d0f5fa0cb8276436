"""Chasing a low turnout: the office of a place, once a day; households by text message, as seldom as the rules say."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.ballots.actions.held import law_at
from anju.engines.ballots.acts import Act
from anju.engines.ballots.models import Poll, Reminder
from anju.engines.ballots.queries.turnout import summed, turnout_by_subject
from anju.engines.ballots.reminded import not_voted
from anju.engines.ballots.types import State, Turnout
from anju.ground.access import checks as access
from anju.ground.access import queries as people
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden, Problem
from anju.kit.scopes import Subject


class Reminded(Conflict):
    """Whoever is reminded too often stops listening."""

    code = "reminded"


class NotRunning(Conflict):
    """Nobody can vote now."""

    code = "not_running"


class Nobody(Problem):
    """There is nobody to be reminded this way."""

    code = "nobody"


@transaction.atomic
def remind_office(poll_id: UUID, *, office_id: UUID, by: Actor, at: datetime) -> Turnout:
    """Point a low turnout out to the office of a place; it hears of it by the ways its people chose.

    :returns: the turnout of its place, which the entry keeps.
    :raises Hidden: if poll or office is out of reach; :raises NotRunning, Reminded: with what to do about it.
    """
    poll, office = _running(poll_id, at=at), people.office(office_id)
    place = _subject(poll, office.region_path)
    access.require(by, Act.REMINDED, on=place)
    found = summed(turnout_by_subject(poll, within=office.region_path))
    if not found.electors:
        raise Nobody(_("Nobody of this place is on the roll."))
    _note(poll, "office", office_id, office.region_path, found, by=by, at=at)
    ledger.record(
        Act.REMINDED, on=place, by=by, at=at, office=office_id, electors=found.electors, voted=found.voted
    )  # fmt: skip
    return found


@transaction.atomic
def remind_households(poll_id: UUID, *, subject_id: UUID, region_path: str, by: Actor, at: datetime) -> int:
    """Remind the households of an estate that left a telephone and have not voted; how many.

    Messages leave in the hours in which residents are written to; who votes before is not written to.

    :raises Hidden, NotRunning, Nobody, Reminded: with what to do about it.
    """
    poll = _running(poll_id, at=at)
    place = _subject(poll, region_path, estate_id=subject_id)
    access.require(by, Act.HOUSEHOLDS_REMINDED, on=place)
    if not settings.SMS_WEBHOOK_URL:
        raise Nobody(_("No text messages are sent from here."))
    many = not_voted(poll.pk, region_path=region_path, subject_id=subject_id).count()
    if not many:
        raise Nobody(_("No household there left a telephone and has still to vote."))
    _not_lately(poll, subject_id, at=at)
    lines = {line.key: line for line in turnout_by_subject(poll, within=region_path)}
    found = lines[str(subject_id)]
    _note(poll, "households", subject_id, region_path, found, by=by, at=at)
    ledger.record(Act.HOUSEHOLDS_REMINDED, on=place, by=by, at=at, subject=subject_id, households=many)
    return many


def _running(poll_id: UUID, *, at: datetime) -> Poll:
    poll = Poll.objects.filter(pk=poll_id).first()
    if poll is None:
        raise Hidden()
    if poll.state != State.OPEN or not poll.opens_at <= at < poll.closes_at:
        raise NotRunning(_("Reminders are sent while ballots are taken, not before or after."))
    return poll


def _subject(poll: Poll, region_path: str, estate_id: UUID | None = None) -> Subject:
    """The poll as it stands at a place of its own.

    :raises Hidden: if the place is not part of the poll.
    """
    if not region_path.startswith(poll.region_path):
        raise Hidden()
    return Subject(subject_type=Poll.subject_type, pk=poll.pk, region_path=region_path, estate_id=estate_id)


def _not_lately(poll: Poll, subject_id: UUID, *, at: datetime) -> None:
    """:raises Reminded: sooner than the rules allow; without a rule, once in the whole window."""
    law, rows = law_at(poll.region_path, at), Reminder.objects.filter(poll=poll, kind="households", about_id=subject_id)
    if law.has("ballots.remind_again_days"):
        rows = rows.filter(on__gt=local_day(at) - timedelta(days=law.value("ballots.remind_again_days")))
    last = rows.order_by("-on").first()
    if last is not None:
        raise Reminded(_("These households were reminded on %(day)s."), day=last.on.isoformat())


def _note(poll: Poll, kind: str, about_id: UUID, path: str, found: Turnout, *, by: Actor, at: datetime) -> None:
    try:
        with transaction.atomic():
            Reminder.objects.create(
                poll=poll, kind=kind, about_id=about_id, region_path=path, on=local_day(at), electors=found.electors,
                voted=found.voted, by_id=by.account_id,
            )  # fmt: skip
    except IntegrityError as reason:
        raise Reminded(_("It was reminded today; remind it again tomorrow.")) from reason
