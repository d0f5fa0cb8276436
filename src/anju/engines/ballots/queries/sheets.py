"""Paper on the desk: how far the typing is, and the sheets whose two entries differ."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from anju.engines.ballots import registry
from anju.engines.ballots import rules as decide
from anju.engines.ballots.actions.paper import unseal
from anju.engines.ballots.acts import Act
from anju.engines.ballots.models import Poll, Sheet
from anju.engines.ballots.queries.reaching import reached
from anju.engines.ballots.rules.paper import Reading
from anju.engines.ballots.types import Channel, Question, State
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.kit.clock import local_day, start_of
from anju.kit.errors import Hidden

LATELY = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperDesk:
    """:ivar mine: entries of the reader's own today. :ivar once: sheets within reach for a second person,
    :ivar others: of them those somebody else began. :ivar differs: for a third one.
    """

    poll: Poll
    questions: tuple[Question, ...]
    mine: int
    once: int
    others: int
    differs: int


def paper_desk(poll_id: UUID, *, by: Actor, at: datetime) -> PaperDesk:
    """What the page for typing needs; two queries.

    :raises Hidden: for whoever types nothing in there, or where the poll takes no paper now.
    """
    row = reached(poll_id, by=by)
    takes = Channel.PAPER in registry.type_of(row.type).channels and row.state in (State.OPEN, State.CLOSED)
    if not takes or not access.allows(by, Act.PAPER_ENTERED):
        raise Hidden()
    today, me = start_of(local_day(at)), by.account_id
    told = access.within(by, Sheet.objects.filter(poll=row), act=Act.PAPER_ENTERED).aggregate(
        first=Count("pk", filter=Q(first_by=me, first_at__gte=today)),
        second=Count("pk", filter=Q(second_by=me, second_at__gte=today)),
        once=Count("pk", filter=Q(state="once")),
        others=Count("pk", filter=Q(state="once") & ~Q(first_by=me)),
        differs=Count("pk", filter=Q(state="differs")),
    )
    return PaperDesk(
        poll=row, questions=decide.questions_of(row.questions), mine=told["first"] + told["second"], once=told["once"],
        others=told["others"], differs=told["differs"],
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheets:
    differing: list[Sheet]
    settled: list[Sheet]


def sheets(poll: Poll, *, by: Actor) -> Sheets:
    """What differs, the oldest first, and what was settled lately; two queries."""
    rows = access.within(by, Sheet.objects.filter(poll=poll), act=Act.PAPER_SETTLED)
    return Sheets(
        list(rows.filter(state="differs").order_by("first_at")[:LATELY]),
        list(rows.filter(state="settled").order_by("-settled_at")[:LATELY]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """Two entries side by side. :ivar lines: question, what the first and what the second typed, whether they differ.
    :ivar own: the reader typed one of them, and may not settle it.
    """

    sheet: Sheet
    first: Reading
    second: Reading
    lines: list[tuple[Question, int | None, int | None, bool]]
    own: bool


def differing(sheet_id: UUID, *, desk: PaperDesk, by: Actor) -> Differing | None:
    """One sheet whose entries differ; None if there is none within reach.

    Whoever typed one of the entries sees neither: the paper is looked at by somebody who has read none of it.
    """
    rows = access.within(by, Sheet.objects.filter(poll=desk.poll, state="differs"), act=Act.PAPER_SETTLED)
    row = rows.filter(pk=sheet_id).first()
    if row is None:
        return None
    if by.account_id in (row.first_by_id, row.second_by_id):
        nothing = Reading(answers=None)
        return Differing(sheet=row, first=nothing, second=nothing, lines=[], own=True)
    first, second = unseal(row.first), unseal(row.second)
    none = (None,) * len(desk.questions)
    pairs = zip(desk.questions, first.answers or none, second.answers or none, strict=True)
    lines = [(question, one, other, one != other) for question, one, other in pairs]
    return Differing(sheet=row, first=first, second=second, lines=lines, own=False)
