"""One committee with its members, its duties and what it did."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

from anju.ground.access import checks as access
from anju.ground.access import queries as people
from anju.ground.access.types import Actor
from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook
from anju.kit.clock import local_day
from anju.kit.errors import Hidden
from anju.programmes.community_committees import rules as decide
from anju.programmes.community_committees.acts import COMMUNITY
from anju.programmes.community_committees.models import Committee, Meeting, Member
from anju.programmes.community_committees.queries.standing import standings
from anju.programmes.community_committees.types import FROM_TITLES, POST_TITLES, Standing, What

MOST_RECORDS, MOST_ESTATES = 40, 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A record in words: a patrol, a meeting or an evaluation; ``share``: of an evaluation, what was reached."""

    what: What
    id: UUID
    day: date
    places: list[str]
    note: str
    withdrawn_because: str
    problems: int | None = None
    attended: int | None = None
    members: int | None = None
    guests: int = 0
    agenda: str = ""
    share: Fraction | None = None
    answers: list = ()
    enterprise: str = ""
    is_followed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A member as the page shows one, without the name. ``is_over``: the term has ended."""

    id: UUID
    post: Any
    comes_from: Any
    since: date
    until: date | None
    left_on: date | None
    is_over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeView:
    row: Committee
    name: str
    street: str
    office: str
    seats: list[Seat]
    former: list[Seat]
    duties: list[Standing]
    planned: list[Meeting]
    done: list[Done]


def committee(committee_id: UUID, *, by: Actor, at: datetime) -> CommitteeView:
    """A committee that ``by`` may read.

    :raises Hidden: if there is none.
    """
    row = access.within(by, Committee.objects.filter(pk=committee_id)).first()
    if row is None:
        raise Hidden()
    day, names = local_day(at), registers.region_names(row.region_path)
    seats = [_seat(one, day) for one in row.members.all()]
    planned = list(row.meetings.filter(held_at=None, withdrawn_at=None).order_by("day", "pk")[:MOST_RECORDS])
    duties = standings([row], city=rulebook.city_of(row.region_path), day=day)[row.pk] if row.filed_at else []
    return CommitteeView(
        row=row, name=names[-1] if names else "", street=names[-2] if len(names) > 1 else "",
        office=people.office_names([row.office_id]).get(row.office_id, ""),
        seats=[one for one in seats if not one.left_on], former=[one for one in seats if one.left_on],
        duties=[] if row.ended_on else duties, planned=planned, done=_done(row),
    )  # fmt: skip


def _seat(one: Member, day: date) -> Seat:
    return Seat(
        id=one.pk, post=POST_TITLES[one.post], comes_from=FROM_TITLES[one.comes_from], since=one.since,
        until=one.until, left_on=one.left_on, is_over=one.until is not None and one.until < day,
    )  # fmt: skip


def _done(row: Committee) -> list[Done]:
    """The latest of each kind, by day."""
    patrols = list(row.patrols.prefetch_related("estates").order_by("-day", "-pk")[:MOST_RECORDS])
    meetings = row.meetings.filter(held_at__isnull=False).prefetch_related("attendances").order_by("-day", "-pk")
    judged = list(row.evaluations.order_by("-day", "-pk")[:MOST_RECORDS])
    names = registers.estate_names({one.estate_id for walk in patrols for one in walk.estates.all()}
                                   | {one.estate_id for one in judged})  # fmt: skip
    firms = registers.enterprise_names({one.enterprise_id for one in judged})
    found = [
        *(_patrol(one, names) for one in patrols), *(_meeting(one) for one in meetings[:MOST_RECORDS]),
        *(_evaluation(one, names, firms) for one in judged),
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.day, one.id), reverse=True)[:MOST_RECORDS]


def _patrol(one, names: Mapping[UUID, str]) -> Done:
    return Done(
        what=What.PATROL, id=one.pk, day=one.day, note=one.note, withdrawn_because=one.withdrawn_because,
        places=[names.get(estate.estate_id, "") for estate in one.estates.all()], problems=one.problems,
        is_followed=one.entry_id is not None,
    )  # fmt: skip


def _meeting(one: Meeting) -> Done:
    return Done(
        what=What.MEETING, id=one.pk, day=one.day, note=one.note, withdrawn_because=one.withdrawn_because, places=[],
        attended=len(one.attendances.all()), members=one.members, guests=one.guests, agenda=one.agenda,
    )  # fmt: skip


def _evaluation(one, names: Mapping[UUID, str], firms: Mapping[UUID, str]) -> Done:
    return Done(
        what=What.EVALUATION, id=one.pk, day=one.day, note=one.note, withdrawn_because=one.withdrawn_because,
        places=[names.get(one.estate_id, "")], share=decide.share_reached(one.points, one.most),
        answers=[(title, points) for _code, title, points in one.answers], enterprise=firms.get(one.enterprise_id, ""),
    )  # fmt: skip


def estates_of(row: Committee, day: date) -> list[tuple[UUID, str]]:
    """(id, name) of the estates of the community, by name."""
    there = list(registers.estates_there(row.region_path, day))[:MOST_ESTATES]
    return sorted(((estate.pk, estate.name) for estate in there), key=lambda one: one[1])


def own_place(by: Actor) -> tuple[UUID, str] | None:
    """(office, community) for which ``by`` may form a committee; None for everybody else."""
    own = [grant.office_id for grant in by.grants if grant.role in COMMUNITY and grant.office_id]
    for office in people.offices_of(own):
        return office.pk, office.region_path
    return None


def headlines(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Committee → its community and the number the street filed it under, for lists of messages; two queries."""
    rows = list(Committee.objects.filter(pk__in=list(ids)))
    places = _communities({row.pk: row.region_path for row in rows})
    return {row.pk: " · ".join(filter(None, (places[row.pk], row.number))) for row in rows}


def mentions(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Committee → its community, as the register names it: what a letter may say; two queries."""
    return _communities(dict(Committee.objects.filter(pk__in=list(ids)).values_list("pk", "region_path")))


def _communities(paths: Mapping[UUID, str]) -> dict[UUID, str]:
    names = registers.own_names(paths.values())
    return {pk: names.get(path, "") for pk, path in paths.items()}
