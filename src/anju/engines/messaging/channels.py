"""Who can be reached how: the one place that answers it. Nothing leaves the house for anybody it does not name."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.conf import settings

from anju.engines.messaging.models import Outgoing, Preference, StoppedTexts
from anju.engines.messaging.rules import Hours, leaves_at
from anju.engines.messaging.types import Message
from anju.ground.access import queries as people
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules, UnknownCity
from anju.kit.clock import local_day

HOUSE = "national"  # the rule-set that every city stands on


def mail_leaves() -> bool:
    """Whether this installation sends e-mail at all."""
    return bool(settings.EMAIL_HOST)


def texts_leave() -> bool:
    """Whether this installation sends text messages at all."""
    return bool(settings.SMS_WEBHOOK_URL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Somebody who can be written to: an open account with an address."""

    account_id: UUID
    address: str
    region_path: str
    wants: Preference

    def leaves_at(self, message: Message, *, urgent: bool, at: datetime, hours: Hours) -> datetime | None:
        """When what was recorded at ``at`` leaves for her; None if she wants none."""
        when = self.wants.when(kind=message.kind, urgent=urgent)
        return leaves_at(when=when, urgent=urgent, at=at, hours=hours, daily_at=self.wants.daily_at)


@dataclass(slots=True, kw_only=True)
class Readers:
    """Who of some offices and accounts can be written to, on one day; five queries however many they are.

    :ivar of_office, of_account: with whoever stands in for somebody who is away; she is written to besides.
    """

    day: date
    of_office: dict[UUID, set[UUID]]
    of_account: dict[UUID, set[UUID]]
    known: dict[UUID, Reader]
    _hours: dict[str, Hours] = field(default_factory=dict)

    def of(self, *, account_id: UUID | None, office_id: UUID | None) -> list[Reader]:
        """Those behind one recipient of a notice."""
        ids = self.of_account.get(account_id, ()) if account_id else self.of_office.get(office_id, ())
        return [self.known[one] for one in sorted(ids) if one in self.known]

    def hours(self, region_path: str) -> Hours:
        """The office hours at a place."""
        if region_path not in self._hours:
            self._hours[region_path] = office_hours(region_path, self.day)
        return self._hours[region_path]


def readers(*, accounts: Iterable[UUID | None], offices: Iterable[UUID | None], day: date) -> Readers:
    """Who can be written to of these; nobody where no e-mail leaves."""
    if not mail_leaves():
        return Readers(day=day, of_office={}, of_account={}, known={})
    speakers = people.speakers({one for one in offices if one}, on=day)
    named = {one for one in accounts if one}
    absent = people.standing_in(named.union(*speakers.values()), day=day)
    of_account = {one: {one} | absent.get(one, set()) for one in named}
    of_office = {office: ids.union(*(absent.get(one, ()) for one in ids)) for office, ids in speakers.items()}
    boxes = people.letter_boxes(set().union(*of_account.values(), *of_office.values()))
    chosen = Preference.objects.in_bulk(list(boxes)) if boxes else {}
    known = {
        pk: Reader(account_id=pk, address=email, region_path=path, wants=chosen.get(pk) or Preference(account_id=pk))
        for pk, (email, path) in boxes.items()
    }
    return Readers(day=day, of_office=of_office, of_account=of_account, known=known)


def preference(account_id: UUID) -> Preference:
    """What an account chose, or what everybody starts with."""
    return Preference.objects.filter(pk=account_id).first() or Preference(account_id=account_id)


def texts_stopped(subject_id: UUID) -> bool:
    """Whether whoever left a telephone with a subject wants no more text messages about it."""
    return StoppedTexts.objects.filter(pk=subject_id).exists()


def hours_for(row: Outgoing, *, at: datetime) -> Hours:
    """The hours in which a message that is not urgent may leave."""
    hours = text_hours if row.channel == "text" else office_hours
    return hours(row.region_path, local_day(at))


def office_hours(region_path: str, day: date) -> Hours:
    """When officers at a place are written to: on working days, in the rule's hours."""
    rules = _rules(region_path, day)
    return Hours(
        opens=rules.value("messaging.opens_hour"), closes=rules.value("messaging.closes_hour"), calendar=rules.calendar
    )


def text_hours(region_path: str, day: date) -> Hours:
    """When residents at a place are sent text messages: on any day, in the rule's hours."""
    rules = _rules(region_path, day)
    return Hours(opens=rules.value("messaging.texts_open_hour"), closes=rules.value("messaging.texts_close_hour"))


def _rules(region_path: str, day: date) -> Rules:
    try:
        return rulebook.at(rulebook.city_of(region_path), day)
    except UnknownCity:
        return rulebook.shipped_rules(HOUSE, day)
