"""A meeting is called with its agenda, held, or cancelled."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.ground.access import checks as access
from anju.ground.access import queries as offices
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit.errors import Hidden, Problem
from anju.kit.scopes import Subject
from anju.programmes.conferences.actions.held import held, held_meeting, kept, let_read, need, words
from anju.programmes.conferences.acts import Act
from anju.programmes.conferences.models import Item, Matter, Meeting, Seat
from anju.programmes.conferences.types import MEETING, OFFICE_KINDS, Attended, Call, MeetingState, State

LEVELS = {str(kind): level for level, kind in OFFICE_KINDS.items()}


class TooSoon(Problem):
    """A meeting is held at its time, not before."""

    code = "too_soon"


@transaction.atomic
def call(*, office_id: UUID, called: Call, by: Actor, at: datetime) -> UUID:
    """Call a meeting: its members are invited, its matters stand on the agenda.

    :raises Hidden: if ``by`` does not act for the office, or a matter does not wait there.
    :raises WordsMissing, Problem: with the field.
    """
    office = calling_office(office_id, by)
    if called.starts_at <= at:
        raise Problem(_("Choose a time that is still to come."), code="time_is_over", field="starts_at")
    meeting = Meeting.objects.create(
        region_path=office.region_path, level=LEVELS[office.kind].value, office_id=office.pk, called_at=at,
        title=words(called.title, field="title", most=120), place=words(called.place, field="place", most=120),
        starts_at=called.starts_at, office_ids=[office.pk],
    )  # fmt: skip
    Seat.objects.bulk_create(
        Seat(meeting=meeting, title=seat.title[:60], office_id=seat.office_id) for seat in called.seats
    )
    _invite(meeting, (seat.office_id for seat in called.seats))
    matters = [_listed(meeting, one, place, by=by) for place, one in enumerate(called.matters, 1)]
    meeting.save(update_fields=["office_ids"])
    ledger.record(
        Act.CALLED, on=meeting, by=by, at=at, office=office.pk, level=meeting.level, matters=len(matters),
        invited=sum(seat.office_id is not None for seat in called.seats),
    )  # fmt: skip
    return meeting.pk


def calling_office(office_id: UUID, by: Actor):
    """The office, if ``by`` may call a meeting in its name.

    :raises Hidden: otherwise.
    """
    office = offices.office(office_id)
    where = Subject(subject_type=MEETING, pk=office.pk, region_path=office.region_path, office_ids=(office.pk,))
    if office.kind not in LEVELS or (office.parent_id and offices.office(office.parent_id).kind == office.kind):
        raise Hidden()
    access.require(by, Act.CALLED, on=where)
    return office


def own_offices(by: Actor) -> list:
    """The offices in whose name ``by`` may call a meeting."""
    mine = [grant.office_id for grant in by.grants if grant.office_id and grant.role in Act.CALLED.roles]
    return [one for one in offices.offices_of(mine) if one.kind in LEVELS]


def _invite(meeting: Meeting, office_ids: Iterable[UUID | None]) -> None:
    meeting.office_ids = list(dict.fromkeys([*meeting.office_ids, *(one for one in office_ids if one)]))


def _listed(meeting: Meeting, matter_id: UUID, place: int, *, by: Actor) -> Matter:
    """Put a matter on the agenda; its street, and whoever raised it, come too."""
    matter = held(matter_id, by, Act.LISTED)
    if matter.holder_id != meeting.office_id:
        raise Hidden()
    need(matter.state == State.PROPOSED)
    Item.objects.create(meeting=meeting, matter=matter, place=place)
    _invite(meeting, [matter.home_id, matter.raised_by_id])
    matter.state = State.LISTED.value
    let_read(matter, meeting.office_ids)
    kept(matter)
    return matter


@transaction.atomic
def list_matter(*, meeting_id: UUID, matter_id: UUID, by: Actor, at: datetime) -> None:
    """Put one more matter on the agenda of a meeting that was called.

    :raises NotThen: if the meeting is over, or the matter on an agenda.
    """
    meeting = held_meeting(meeting_id, by, Act.LISTED)
    need(meeting.state == MeetingState.CALLED)
    matter = _listed(meeting, matter_id, meeting.items.count() + 1, by=by)
    meeting.save(update_fields=["office_ids"])
    ledger.record(
        Act.LISTED, on=matter, by=by, at=at, meeting=meeting.pk, office=meeting.office_id, level=meeting.level
    )


@transaction.atomic
def hold(*, meeting_id: UUID, present: Sequence[Attended], opening: str = "", by: Actor, at: datetime) -> None:
    """Record that a meeting was held and who came; from now on its matters are decided.

    :raises TooSoon: before its time. :raises NotThen: if it is over.
    """
    meeting = held_meeting(meeting_id, by, Act.HELD)
    need(meeting.state == MeetingState.CALLED)
    if at < meeting.starts_at:
        raise TooSoon(_("The meeting has not begun yet; record it when it was held."))
    posts = {one.seat_id: one.post.strip()[:60] for one in present}
    for seat in meeting.seats.all():
        seat.came, seat.post = seat.pk in posts, posts.get(seat.pk, "")
        seat.save(update_fields=["came", "post"])
    meeting.state, meeting.held_at, meeting.opening = MeetingState.HELD.value, at, opening.strip()[:2000]
    meeting.save(update_fields=["state", "held_at", "opening"])
    ledger.record(
        Act.HELD, on=meeting, by=by, at=at, office=meeting.office_id, level=meeting.level,
        matters=meeting.items.count(), present=len(posts),
    )  # fmt: skip


@transaction.atomic
def cancel(*, meeting_id: UUID, reason: str, by: Actor, at: datetime) -> None:
    """Cancel a meeting that was called; its matters wait for the next.

    :raises NotThen: if it was held. :raises WordsMissing: without a reason.
    """
    meeting = held_meeting(meeting_id, by, Act.CANCELLED)
    need(meeting.state == MeetingState.CALLED)
    meeting.reason = words(reason, field="reason", most=500)
    meeting.state = MeetingState.CANCELLED.value
    meeting.save(update_fields=["reason", "state"])
    Matter.objects.filter(items__meeting=meeting, state=State.LISTED).update(state=State.PROPOSED.value)
    meeting.items.update(removed=True)
    ledger.record(Act.CANCELLED, on=meeting, by=by, at=at, office=meeting.office_id, level=meeting.level)
