"""What the desk's pages for judging show of one poll: findings, openings, comments."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from anju.engines.ballots.acts import Act
from anju.engines.ballots.models import Anomaly, Comment, Elector, Opening, Poll
from anju.engines.ballots.queries.judging import anomalies_seen_by, comments_seen_by, openings_seen_by
from anju.engines.ballots.queries.reaching import reached
from anju.engines.ballots.types import State
from anju.ground.access import checks as access
from anju.ground.access import queries as people
from anju.ground.access.types import Actor
from anju.ground.registers import queries as registers
from anju.kit.errors import Hidden

MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What waits and what was decided, with the names that a page shows. :ivar may: whether the reader decides now."""

    poll: Poll
    waiting: list[Any]
    decided: list[Any]
    subjects: dict[UUID, str]
    people: dict[UUID, str]
    may: bool = False


def anomalies_of(poll_id: UUID, *, by: Actor) -> Found:
    """What was noticed in a poll; a fixed number of queries.

    :raises Hidden: if it is none of the reader's.
    """
    poll = reached(poll_id, by=by)
    rows = list(anomalies_seen_by(by).filter(poll=poll)[:MOST])
    return Found(
        poll=poll, waiting=[one for one in rows if one.judged_at is None],
        decided=[one for one in rows if one.judged_at is not None],
        subjects=registers.estate_names(one.subject_id for one in rows if one.subject_id),
        people=people.account_names(one.judged_by_id for one in rows),
        may=poll.state == State.CLOSED and access.allows(by, Act.ANOMALY_JUDGED, on=poll),
    )  # fmt: skip


def anomaly_of(poll_id: UUID, anomaly_id: UUID, *, by: Actor) -> tuple[Poll, Anomaly, str]:
    """One finding that the reader may judge, and what it is about.

    :raises Hidden: if there is none.
    """
    poll = reached(poll_id, by=by)
    row = access.within(by, Anomaly.objects.filter(poll=poll, pk=anomaly_id), act=Act.ANOMALY_JUDGED).first()
    if row is None:
        raise Hidden()
    return poll, row, registers.estate_names([row.subject_id]).get(row.subject_id, "") if row.subject_id else ""


def openings_of(poll_id: UUID, *, by: Actor) -> Found:
    """The openings of a poll that the reader asked for, may decide or audits; a fixed number of queries.

    :raises Hidden: if it is none of the reader's.
    """
    poll = reached(poll_id, by=by)
    rows = list(openings_seen_by(by).filter(poll=poll).select_related("elector")[:MOST])
    return Found(
        poll=poll, waiting=[one for one in rows if one.granted is None],
        decided=[one for one in rows if one.granted is not None],
        subjects=registers.estate_names(one.elector.subject_id for one in rows if one.elector),
        people=people.account_names(pk for one in rows for pk in (one.asked_by_id, one.decided_by_id)),
        may=poll.state != State.PREPARED and access.allows(by, Act.OPENING_ASKED),
    )  # fmt: skip


def opening_of(poll_id: UUID, opening_id: UUID, *, by: Actor) -> Opening:
    """:raises Hidden: if it is none that the reader sees."""
    row = openings_seen_by(by).filter(poll=reached(poll_id, by=by), pk=opening_id).first()
    if row is None:
        raise Hidden()
    return row


def elector_numbered(poll: Poll, number: int, *, by: Actor) -> UUID | None:
    """The household with a number on its slip, where the reader may ask for its ballot to be opened."""
    rows = access.within(by, Elector.objects.filter(poll=poll, number=number), act=Act.OPENING_ASKED)
    return rows.values_list("pk", flat=True).first()


def comments_of(poll_id: UUID, *, by: Actor) -> Found:
    """The comments of a poll that the reader may release; a fixed number of queries.

    :raises Hidden: for whoever releases none.
    """
    poll = reached(poll_id, by=by)
    if not access.allows(by, Act.COMMENT_RELEASED):
        raise Hidden()
    rows: list[Comment] = list(comments_seen_by(by).filter(poll=poll, state="new")[:MOST])
    rows += list(comments_seen_by(by).filter(poll=poll).exclude(state="new")[:MOST])
    return Found(
        poll=poll, waiting=[one for one in rows if one.state == "new"],
        decided=[one for one in rows if one.state != "new"],
        subjects=registers.estate_names(one.subject_id for one in rows if one.subject_id), people={}, may=True,
    )  # fmt: skip


def may_decide(opening: Opening, *, by: Actor) -> bool:
    """Whether the reader may grant or refuse it; who asked may not."""
    return opening.asked_by_id != by.account_id and access.allows(by, Act.OPENING_GRANTED, on=opening)
