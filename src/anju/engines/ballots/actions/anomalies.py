"""Looking for what is unusual among the ballots, and a person's judgement of it. Nothing is set aside by itself."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.ballots.actions.closing import NotOver
from anju.engines.ballots.actions.held import held, law_at
from anju.engines.ballots.acts import Act
from anju.engines.ballots.models import Anomaly, Ballot, Poll, SetAside
from anju.engines.ballots.queries import unusual
from anju.engines.ballots.rules.anomalies import Finding
from anju.engines.ballots.types import Aside, Secrecy, Standing, State
from anju.ground.access import checks as access
from anju.ground.access.types import SYSTEM, Actor
from anju.ground.ledger import actions as ledger
from anju.kit.errors import Conflict, Hidden, Problem

LIMITS = "ballots.anomalies"


class NothingToSetAside(Problem):
    """The finding names no ballots."""

    code = "nothing_to_set_aside"


class Judged(Conflict):
    """A person judged it already."""

    code = "judged"


class NoReason(Problem):
    """Who judges says why."""

    code = "no_reason"


@transaction.atomic
def find_anomalies(poll_id: UUID, *, by: Actor, at: datetime) -> list[Anomaly]:
    """Look for what is unusual; the new findings, each an entry of the ledger. What waits is brought up to date, what
    was judged stays as it was.

    While the window is open the roll's side alone is looked at: nobody learns meanwhile how people answer. Of secret
    ballots it is the only side ever looked at.

    :raises Hidden: if ``by`` does not run the poll; :raises NotOver: before it is open, and once it is counted.
    """
    poll = held(poll_id, by=by, act=Act.ANOMALY_FOUND)
    if poll.state not in (State.OPEN, State.CLOSED):
        raise NotOver(_("Unusual ballots are looked for from the opening of the window until the count."))
    known = {(one.kind, one.subject_id): one for one in Anomaly.objects.filter(poll=poll)}
    found = [_noted(poll, one, known, by=by, at=at) for one in _findings(poll, at=at)]
    if poll.state == State.CLOSED:
        poll.looked_at = at
        poll.save(update_fields=["looked_at"])
    return [one for one in found if one is not None]


def _findings(poll: Poll, *, at: datetime) -> Iterator[Finding]:
    law = law_at(poll.region_path, at)
    limits = law.value(LIMITS) if law.has(LIMITS) else {}
    places = unusual.places_of(poll)
    yield from unusual.on_the_roll(poll, limits, places, is_over=at >= poll.closes_at)
    if poll.state == State.CLOSED and poll.secrecy != Secrecy.SECRET:
        yield from unusual.among_ballots(poll, limits, places)


def _noted(poll: Poll, one: Finding, known: dict, *, by: Actor, at: datetime) -> Anomaly | None:
    """The row of a finding, if it is a new one."""
    before = known.get((one.kind.value, one.subject_id))
    if before is not None and before.judged_at is not None:
        return None
    told = {"measure": dict(one.measure), "ballots": one.ballots, "ballot_ids": list(one.ballot_ids)}
    if before is not None:
        Anomaly.objects.filter(pk=before.pk).update(**told)
        return None
    row = Anomaly.objects.create(
        poll=poll, kind=one.kind.value, subject_id=one.subject_id, region_path=one.region_path, found_at=at, **told
    )
    ledger.record(
        Act.ANOMALY_FOUND, on=poll, by=by, at=at, kind=row.kind, subject=row.subject_id, ballots=row.ballots
    )  # fmt: skip
    return row


def look_due(*, at: datetime) -> int:
    """Look at every poll that was closed and not yet looked at (a timer calls this); how many findings are new."""
    due = Poll.objects.filter(state=State.CLOSED, looked_at=None).values_list("pk", flat=True)
    return sum(len(find_anomalies(one, by=SYSTEM, at=at)) for one in list(due))


@transaction.atomic
def judge_anomaly(anomaly_id: UUID, *, set_aside: bool, reason: str, by: Actor, at: datetime) -> Anomaly:
    """Judge a finding after closing: let the ballots count, or set aside exactly those that it names. They stay, with
    the reason, and their leaves are published among those set aside.

    :raises Hidden: if ``by`` does not reach it; :raises NotOver: while the window is open or after the count.
    :raises Judged, NoReason, NothingToSetAside: with what to do about it.
    """
    row = Anomaly.objects.filter(pk=anomaly_id).first()
    if row is None:
        raise Hidden()
    access.require(by, Act.ANOMALY_JUDGED, on=row)
    poll = Poll.objects.select_for_update().get(pk=row.poll_id)
    row = Anomaly.objects.select_for_update().get(pk=anomaly_id)
    _may_judge(poll, row, reason, set_aside=set_aside)
    aside = _set_aside(poll, row) if set_aside else 0
    row.judged_at, row.judged_by_id, row.set_aside, row.reason = at, by.account_id, set_aside, reason.strip()[:300]
    row.save(update_fields=["judged_at", "judged_by", "set_aside", "reason"])
    ledger.record(
        Act.ANOMALY_JUDGED, on=poll, by=by, at=at, kind=row.kind, subject=row.subject_id,
        ballots=aside if set_aside else row.ballots, set_aside=set_aside,
    )  # fmt: skip
    return row


def _may_judge(poll: Poll, row: Anomaly, reason: str, *, set_aside: bool) -> None:
    if row.judged_at is not None:
        raise Judged(_("This was judged before; the judgement stands."))
    if poll.state != State.CLOSED:
        raise NotOver(_("Unusual ballots are judged once the window is closed, and before they are counted."))
    if len(reason.strip()) < 2:
        raise NoReason(_("Write down why; whoever asks later reads it."), field="reason")
    if set_aside and not row.ballot_ids:
        raise NothingToSetAside(
            _("Only the roll shows this, so nobody knows which ballots they are and none can be set aside. "
              "Note what was found out, and let them count."), field="set_aside",
        )  # fmt: skip


def _set_aside(poll: Poll, row: Anomaly) -> int:
    """How many of the named ballots counted until now and are set aside."""
    counting = Ballot.objects.filter(
        year=poll.year, poll_id=poll.pk, id__in=row.ballot_ids, standing=Standing.COUNTED.value
    ).values_list("id", flat=True)
    gone = set(SetAside.objects.filter(ballot_id__in=row.ballot_ids).values_list("ballot_id", flat=True))
    rows = [
        SetAside(ballot_id=one, poll_id=poll.pk, why=Aside.JUDGED.value, anomaly_id=row.pk)
        for one in counting if one not in gone
    ]  # fmt: skip
    SetAside.objects.bulk_create(rows, batch_size=2000)
    return len(rows)
