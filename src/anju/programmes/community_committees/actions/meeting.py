"""A committee's meetings: planned with an agenda, held with minutes and who was there."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden, Problem
from anju.programmes.community_committees.actions.held import WrongDay, held, need_past, words
from anju.programmes.community_committees.acts import Act
from anju.programmes.community_committees.models import Attendance, Committee, Meeting, Member

FURTHEST = timedelta(days=366)


class HeldAlready(Conflict):
    """The meeting has its minutes."""

    code = "meeting_held"


class NobodyThere(Problem):
    """A meeting is held by its members."""

    code = "nobody_there"


@transaction.atomic
def plan_meeting(*, committee_id: UUID, day: date, agenda: str, by: Actor, at: datetime) -> UUID:
    """Plan a meeting, or write down one that was held: minutes and attendance follow.

    :raises WrongDay: before the committee was formed, or more than a year ahead; :raises WordsMissing: without agenda.
    """
    row = held(committee_id, Act.MEETING_PLANNED, by)
    if not row.formed_on <= day <= local_day(at) + FURTHEST:
        raise WrongDay(_("Choose a day since the committee was formed, and within a year."), field="day")
    made = Meeting.objects.create(
        committee=row, day=day, agenda=words(agenda, field="agenda", most=1000), recorded_at=at, by_id=by.actor_id
    )
    ledger.record(Act.MEETING_PLANNED, on=row, by=by, at=at, day=day, record=made.pk)
    return made.pk


@transaction.atomic
def hold_meeting(
    *, committee_id: UUID, meeting_id: UUID, day: date, minutes: str, members: Collection[UUID], guests: int = 0,
    by: Actor, at: datetime,
) -> None:  # fmt: skip
    """Write down that a meeting was held, on which day, who of the members was there, and what came of it.

    :raises HeldAlready: if it has its minutes; :raises NobodyThere, WordsMissing, WrongDay: with the field to correct.
    """
    row = held(committee_id, Act.MEETING_HELD, by)
    one = row.meetings.filter(pk=meeting_id, withdrawn_at=None).first()
    if one is None:
        raise Hidden()
    if one.held_at:
        raise HeldAlready(_("This meeting has its minutes; withdraw them if they are wrong."))
    need_past(day, row, at)
    there = members_on(row, day)
    came = [member for member in there if member.pk in set(members)]
    if not came:
        raise NobodyThere(_("Choose the members who were there."), field="members")
    one.day, one.held_at, one.guests, one.members = day, at, guests, len(there)
    one.note = words(minutes, field="minutes", most=4000)
    one.save(update_fields=["day", "held_at", "guests", "members", "note"])
    Attendance.objects.bulk_create([Attendance(meeting=one, member=member) for member in came])
    ledger.record(
        Act.MEETING_HELD, on=row, by=by, at=at, day=day, attended=len(came), members=len(there), record=one.pk
    )


def members_on(row: Committee, day: date) -> list[Member]:
    """Who was on the committee on a day."""
    return [one for one in row.members.filter(since__lte=day) if one.left_on is None or one.left_on > day]
