"""What the desk shows of polls: the list with what waits, and everything on one poll's page but its turnout."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from anju.engines.ballots import registry
from anju.engines.ballots import rules as decide
from anju.engines.ballots.acts import Act
from anju.engines.ballots.models import Anomaly, Comment, Opening, Part, Place, Poll, Sheet, Tally
from anju.engines.ballots.queries.reaching import Page, places_of, reached, reaching
from anju.engines.ballots.types import Channel, Question, State, Turnout
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import queries as ledger
from anju.kit.errors import Hidden

NEWEST = 12  # entries of the story


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """What of a poll waits for somebody in the reader's places."""

    once: int = 0  # sheets for a second person
    differs: int = 0  # sheets for a third one
    anomalies: int = 0
    openings: int = 0
    comments: int = 0

    @property
    def total(self) -> int:
        """What somebody has to decide; a sheet for a second person is work like any other."""
        return self.differs + self.anomalies + self.openings + self.comments


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A poll in the list. :ivar turnout: of the reader's places."""

    poll: Poll
    title: Any
    turnout: Turnout
    waits: Waits


def listed(by: Actor, *, state: str = "", after: UUID | None = None) -> tuple[list[Line], Page]:
    """A page of the polls that reach the reader's places, newest first; a fixed number of queries."""
    page = reaching(by, state=state, after=after)
    ids, places = [row.pk for row in page.lines], places_of(by)
    electors = _electors(ids, places)
    voted, waits = _voted(ids, places), waits_of(ids, by=by)
    lines = [
        Line(
            poll=row, title=registry.types()[row.type].title if row.type in registry.types() else row.type,
            turnout=Turnout(key="", electors=electors.get(row.pk, 0) if row.state != State.PREPARED else row.electors,
                            voted=voted.get(row.pk, 0)),
            waits=waits.get(row.pk, Waits()),
        )
        for row in page.lines
    ]  # fmt: skip
    return lines, page


def _lying_in(places: Iterable[str]) -> Q:
    found = Q(pk__in=())
    for path in places:
        found |= Q(region_path__startswith=path)
    return found


def _electors(ids: list[UUID], places: list[str]) -> dict[UUID, int]:
    rows = Place.objects.filter(_lying_in(places), poll__in=ids).values_list("poll")
    return dict(rows.annotate(n=Sum("electors")))


def _voted(ids: list[UUID], places: list[str]) -> dict[UUID, int]:
    """Whoever took part, each once: an elector who judges several units took part several times."""
    choosing = [name for name, kind in registry.types().items() if kind.choices]
    rows = Part.objects.filter(_lying_in(places), poll__in=ids, turn=0).values_list("poll")
    found = dict(rows.exclude(poll__type__in=choosing).annotate(n=Count("id"))) if ids else {}
    if choosing and ids:
        found |= dict(rows.filter(poll__type__in=choosing).annotate(n=Count("elector", distinct=True)))
    return found


def waits_of(ids: Iterable[UUID], *, by: Actor) -> dict[UUID, Waits]:
    """Poll → what waits there; five queries."""
    ids = list(ids)
    found: dict[UUID, dict[str, int]] = {}
    for name, rows in _waiting(ids, by).items():
        for poll_id, number in rows.values_list("poll").annotate(n=Count("pk")):
            found.setdefault(poll_id, {})[name] = number
    return {poll_id: Waits(**told) for poll_id, told in found.items()}


def _waiting(ids: list[UUID], by: Actor) -> Mapping[str, QuerySet]:
    sheets = access.within(by, Sheet.objects.filter(poll__in=ids))
    return {
        "once": sheets.filter(state="once"),
        "differs": sheets.filter(state="differs"),
        "anomalies": access.within(by, Anomaly.objects.filter(poll__in=ids, judged_at=None)),
        "openings": access.within(by, Opening.objects.filter(poll__in=ids, granted=None)),
        "comments": access.within(by, Comment.objects.filter(poll__in=ids, state="new")),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One poll for its reader. :ivar place: where the reader looks: the own region, or one below it.
    :ivar root: the whole of what the reader may look at.
    :ivar may: names of what the reader may do with the poll now. :ivar counted: the tally, question by question.
    """

    poll: Poll
    kind: Any
    questions: tuple[Question, ...]
    place: str
    root: str
    waits: Waits = field(default_factory=Waits)
    may: frozenset[str] = frozenset()
    counted: list[tuple[Question, list[tuple[str, int, Any]]]] = field(default_factory=list)
    story: list[Any] = field(default_factory=list)


def desk_part(poll_id: UUID, *, by: Actor, at: datetime, place: str = "") -> Desk:
    """As :func:`desk`, without what waits, was counted and was done.

    :raises Hidden: as there.
    """
    row = reached(poll_id, by=by)
    place, root = seen_place(row, place, by=by)
    return Desk(
        poll=row, kind=registry.type_of(row.type), questions=decide.questions_of(row.questions), place=place, root=root,
        may=_may(row, by=by, at=at),
    )  # fmt: skip


def desk(poll_id: UUID, *, by: Actor, at: datetime, place: str = "") -> Desk:
    """One poll; a fixed number of queries.

    :raises Hidden: if it asks nobody in the reader's places, or ``place`` is none of them.
    """
    found = desk_part(poll_id, by=by, at=at, place=place)
    row = found.poll
    return replace(
        found, waits=waits_of([row.pk], by=by).get(row.pk, Waits()),
        counted=_counted(row, found.questions) if row.state == State.TALLIED else [],
        story=ledger.story([row.pk], limit=NEWEST),
    )  # fmt: skip


def seen_place(poll: Poll, place: str, *, by: Actor) -> tuple[str, str]:
    """The place a reader looks at, and the whole of what both the poll and the reader reach, which holds it.

    :raises Hidden: outside of it.
    """
    own = [max(path, poll.region_path, key=len) for path in places_of(by) if _meet(path, poll.region_path)]
    if not own:
        raise Hidden()
    if not place:
        return own[0], own[0]
    root = next((path for path in own if place.startswith(path)), None)
    if root is None:
        raise Hidden()
    return place, root


def _meet(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _may(row: Poll, *, by: Actor, at: datetime) -> frozenset[str]:
    has_paper = Channel.PAPER in registry.type_of(row.type).channels
    now = {
        "open": (Act.OPENED, row.state == State.PREPARED),
        "load": (Act.ROLL_LOADED, row.state == State.PREPARED),
        "extend": (Act.EXTENDED, row.state in (State.PREPARED, State.OPEN) and at < row.closes_at),
        "close": (Act.CLOSED, row.state == State.OPEN and at >= row.closes_at),
        "tally": (Act.TALLIED, row.state == State.CLOSED),
    }
    found = {name for name, (act, fits) in now.items() if fits and access.allows(by, act, on=row)}
    if has_paper and row.state in (State.OPEN, State.CLOSED) and access.allows(by, Act.PAPER_ENTERED):
        found.add("paper")
    if row.state == State.OPEN and at < row.closes_at and access.allows(by, Act.REMINDED):
        found.add("remind")
    if row.state != State.PREPARED and access.allows(by, Act.COMMENT_RELEASED):
        found.add("comments")
    return frozenset(found)


def _counted(row: Poll, questions: tuple[Question, ...]) -> list[tuple[Question, list[tuple[str, int, Any]]]]:
    """Question → (option, ballots, weight), of the whole poll."""
    rows = Tally.objects.filter(poll=row).values_list("question", "answer")
    found = {
        (question, answer): (ballots, weight)
        for question, answer, ballots, weight in rows.annotate(n=Sum("ballots"), w=Sum("weight"))
    }
    return [
        (one, [(option.title, *found.get((place, option.value), (0, 0))) for option in one.options])
        for place, one in enumerate(questions)
    ]
