"""What a household is shown: the polls open at its estate, the doors on the roll, and where it stands itself.

Open to everybody who stands before the estate's code: buildings and doors, never a name, never who has voted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from anju.engines.ballots import registry
from anju.engines.ballots import rules as decide
from anju.engines.ballots.actions.held import household_of
from anju.engines.ballots.models import Elector, Part, Poll
from anju.engines.ballots.types import BallotType, Channel, Choice, Question, Secrecy, State
from anju.kit.errors import Hidden

BY_CODE = frozenset({Channel.CODE, Channel.LINK})


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where somebody stands who scanned a code: the estate, and where it lies."""

    estate_id: UUID
    estate_name: str
    region_path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """How often a household voted on one subject, and when it did last."""

    turns: int = 0
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Voter:
    """A household with its poll, as of one moment.

    :ivar taken: subject → what it voted; :ivar choices: what it may choose among, where the roll leaves that open.
    """

    elector: Elector
    kind: BallotType
    questions: tuple[Question, ...]
    taken: dict[UUID | None, Taken]
    choices: tuple[Choice, ...]
    at: datetime

    @property
    def poll(self) -> Poll:
        return self.elector.poll

    @property
    def window(self) -> decide.Window:
        poll = self.poll
        return decide.window(State(poll.state), opens_at=poll.opens_at, closes_at=poll.closes_at, at=self.at)

    @property
    def is_secret(self) -> bool:
        return self.poll.secrecy == Secrecy.SECRET

    @property
    def chooses(self) -> bool:
        return self.kind.choices is not None and self.elector.subject_id is None

    def about(self, subject_id: UUID | None) -> UUID | None:
        """The subject that is meant.

        :raises Hidden: if the household is not asked about it.
        """
        if not self.chooses:
            return self.elector.subject_id if subject_id in (None, self.elector.subject_id) else _hidden()
        return subject_id if any(one.subject_id == subject_id for one in self.choices) else _hidden()

    def took(self, subject_id: UUID | None) -> Taken:
        return self.taken.get(subject_id, Taken())

    def changes_left(self, subject_id: UUID | None) -> int:
        """How often the ballot on a subject may still be changed."""
        return decide.changes_left(self.took(subject_id).turns, self.poll.changes)

    def may_vote(self, subject_id: UUID | None) -> bool:
        """Whether a ballot that is sent now would count."""
        if self.window is not decide.Window.OPEN:
            return False
        return not self.took(subject_id).turns or (not self.is_secret and self.changes_left(subject_id) > 0)


def _hidden() -> UUID:
    raise Hidden()


def voter(elector: Elector, *, at: datetime) -> Voter:
    """Where a household stands; ``elector`` with its poll at hand. One query, and what listing its choices takes.

    :raises Hidden: if no installed programme declares the poll's kind.
    """
    kind = registry.type_of(elector.poll.type)
    taken: dict[UUID | None, Taken] = {}
    for subject_id, moment in (
        Part.objects.filter(elector=elector).order_by("turn").values_list("subject_id", "taken_at")
    ):
        before = taken.get(subject_id, Taken())
        taken[subject_id] = Taken(turns=before.turns + 1, at=moment)
    choices: Sequence[Choice] = ()
    if kind.choices is not None and elector.subject_id is None:
        choices = kind.choices(household_of(elector), at=at)
    return Voter(
        elector=elector, kind=kind, questions=decide.questions_of(elector.poll.questions), taken=taken,
        choices=tuple(choices), at=at,
    )  # fmt: skip


def open_at(spot: Spot, *, at: datetime) -> list[Poll]:
    """The polls in which households of an estate can vote now, by the day they close; one query."""
    taking = [name for name, kind in registry.types().items() if BY_CODE & set(kind.channels)]
    on_roll = _households_of(Elector.objects.filter(poll=OuterRef("pk")), spot)
    rows = Poll.objects.filter(
        Exists(on_roll), state=State.OPEN, type__in=taking, opens_at__lte=at, closes_at__gt=at,
        region_path__in=list(_above(spot.region_path)),
    )  # fmt: skip
    return list(rows.order_by("closes_at", "id"))


def poll_at(spot: Spot, poll_id: UUID, *, at: datetime) -> Poll:
    """One of them.

    :raises Hidden: if it is not open there.
    """
    found = next((one for one in open_at(spot, at=at) if one.pk == poll_id), None)
    if found is None:
        raise Hidden()
    return found


def _above(path: str) -> Iterator[str]:
    """The path itself and every path it lies below."""
    parts = path.strip("/").split("/")
    yield from ("/".join(parts[: n + 1]) + "/" for n in range(len(parts)))


def _households_of(rows: QuerySet[Elector], spot: Spot) -> QuerySet[Elector]:
    """Households of an estate; where the roll leaves the subject open, their building begins with its name."""
    chooses = Q(subject_id=None, region_path=spot.region_path, building__startswith=spot.estate_name)
    return rows.filter(Q(subject_id=spot.estate_id) | chooses, office_id=None)


def buildings_of(poll: Poll, spot: Spot) -> list[tuple[str, int]]:
    """(building, households on the roll), as people count: 2号楼 before 10号楼."""
    rows = _households_of(Elector.objects.filter(poll=poll), spot)
    found = rows.order_by().values_list("building").annotate(n=Count("id"))
    return sorted(found, key=lambda row: decide.as_counted(row[0]))


def doors_of(poll: Poll, spot: Spot, building: str) -> list[Elector]:
    """The households of one building, as people count."""
    rows = _households_of(Elector.objects.filter(poll=poll, building=building), spot)
    return sorted(rows, key=lambda one: decide.as_counted(one.door))


def door(spot: Spot, elector_id: UUID, *, at: datetime) -> Elector:
    """One household of an estate, in a poll that is open, with that poll.

    :raises Hidden: if there is none.
    """
    found = _households_of(Elector.objects.select_related("poll").filter(pk=elector_id), spot).first()
    if found is None:
        raise Hidden()
    found.poll = poll_at(spot, found.poll_id, at=at)
    return found
