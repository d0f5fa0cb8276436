"""What a meeting makes of a matter: an order to an office, the next meeting, the level above, or an end."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import actions as cases
from anju.engines.cases.types import Addressed, Stage, Visibility
from anju.ground.access import queries as offices
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit.errors import Conflict, Problem
from anju.programmes.conferences import rules as decide_by
from anju.programmes.conferences.actions.held import (
    arrive,
    due_at,
    end_of,
    facts,
    held,
    kept,
    law_of,
    leave,
    let_read,
    need,
    office_at,
    words,
)
from anju.programmes.conferences.acts import Act
from anju.programmes.conferences.models import Decision, Item, Matter
from anju.programmes.conferences.types import (
    ABOVE,
    CASE_TYPE,
    Ended,
    Level,
    MeetingState,
    NewDecision,
    Outcome,
    State,
)


class StillRunning(Conflict):
    """A decision of this level is not carried out and checked yet."""

    code = "still_running"


class NothingAbove(Problem):
    code = "nothing_above"


def last_item(matter: Matter) -> Item | None:
    """The matter's place on the agenda that counts: of the meeting it was listed for last."""
    return matter.items.select_related("meeting").filter(removed=False).order_by("pk").last()


def _item(matter: Matter) -> Item:
    """:raises NotThen: if no meeting of the level was held about it."""
    item = last_item(matter)
    is_here = item is not None and item.meeting.office_id == matter.holder_id
    is_held = is_here and item.meeting.state == MeetingState.HELD
    need(is_here and decide_by.may_decide(matter.state, is_held=is_held))
    return item


def _minuted(item: Item, minutes: str, outcome: Outcome) -> None:
    """Write what was said beside what was said before, and what came of it."""
    item.minutes = "\n".join(one for one in (item.minutes, minutes.strip()) if one)[:4000]
    item.outcome = outcome.value
    item.save(update_fields=["minutes", "outcome"])


@transaction.atomic
def decide(*, matter_id: UUID, decision: NewDecision, minutes: str = "", by: Actor, at: datetime) -> UUID:
    """Decide something as an order to an office, which carries it out by a day; as often as there is something to do.

    :returns: the id of the order's case.
    :raises NotThen: if no meeting was held about it. :raises WordsMissing, Problem: with the field.
    """
    matter = held(matter_id, by, Act.DECIDED)
    item, text, law = _item(matter), words(decision.text, field="text", most=500), law_of(matter.region_path, at)
    office = offices.office(decision.office_id)
    case = cases.open_case(
        type=CASE_TYPE, region_path=matter.region_path, title=text, matter=matter.kind or CASE_TYPE, channel="desk",
        by=by, at=at, rules=law, estate_id=matter.estate_id, cause=matter, place_name=matter.title,
        to=Addressed(
            owner_id=matter.holder_id, lead_id=office.pk, due_at=end_of(decision.due_on, law=law, at=at),
            reason=gettext("The joint meeting named the office."),
        ),
    )  # fmt: skip
    Decision.objects.create(case_id=case.pk, item=item, office=office, text=text, decided_at=at)
    _minuted(item, minutes, Outcome.DECIDED)
    matter.state = State.DECIDED.value
    let_read(matter, [office.pk])
    kept(matter)
    ledger.record(
        Act.DECIDED, on=case, by=by, at=at, rule_version=law.version, matter=matter.pk, office=office.pk,
        level=matter.level, due=decision.due_on,
    )  # fmt: skip
    return case.pk


@transaction.atomic
def postpone(*, matter_id: UUID, minutes: str, by: Actor, at: datetime) -> None:
    """Put a matter off to the next meeting of the level; its due day stays.

    :raises NotThen: if no meeting was held about it. :raises WordsMissing: without minutes.
    """
    matter = held(matter_id, by, Act.POSTPONED)
    item = _item(matter)
    need(matter.state == State.LISTED)
    _minuted(item, words(minutes, field="minutes", most=4000), Outcome.POSTPONED)
    matter.state = State.PROPOSED.value
    kept(matter)
    ledger.record(
        Act.POSTPONED, on=matter, by=by, at=at, meeting=item.meeting_id, office=matter.holder_id, level=matter.level
    )


@transaction.atomic
def escalate(*, matter_id: UUID, reason: str, minutes: str = "", by: Actor, at: datetime) -> None:
    """Send what the level cannot settle to the one above, with the due day that the rules give it there.

    :raises NothingAbove: at the leading group. :raises NotThen, WordsMissing, NoOffice: with what to do about it.
    """
    matter = held(matter_id, by, Act.ESCALATED)
    item, reason = _item(matter), words(reason, field="reason", most=2000)
    above = ABOVE.get(Level(matter.level))
    if above is None:
        raise NothingAbove(_("The leading group is the last level: it settles the matter and answers."))
    law, office = law_of(matter.region_path, at), office_at(above, matter.region_path, at)
    _minuted(item, minutes, Outcome.ESCALATED)
    leave(matter, Ended.ESCALATED.value, text=reason, at=at)
    matter.state = State.PROPOSED.value
    arrive(matter, level=above, office_id=office.pk, due=due_at(law, above, at), at=at)
    kept(matter)
    ledger.record(Act.ESCALATED, on=matter, by=by, at=at, rule_version=law.version, **facts(matter))


@transaction.atomic
def settle(*, matter_id: UUID, answer: str, minutes: str = "", by: Actor, at: datetime) -> None:
    """Settle a matter: the level above answers down to where it came from; there it is closed with what was done.

    :raises StillRunning: if a decision is not carried out yet. :raises NotThen, WordsMissing: as said.
    """
    matter = held(matter_id, by, Act.CLOSED)
    text = words(answer, field="answer", most=2000)
    if matter.state != State.ANSWERED:
        item = _item(matter)
        _need_done(matter)
        _minuted(item, minutes, Outcome.SETTLED)
    matter.answer = text
    if matter.holder_id != matter.home_id:
        _answer(matter, text, by=by, at=at)
    else:
        _close(matter, text, by=by, at=at)


def _need_done(matter: Matter) -> None:
    running = Decision.objects.filter(item__matter=matter).exclude(case__stage=int(Stage.ENDED))
    if running.filter(item__meeting__office_id=matter.holder_id).exists():
        raise StillRunning(_("A decision is not carried out and checked yet; settle the matter after that."))


def _answer(matter: Matter, text: str, *, by: Actor, at: datetime) -> None:
    leg, told = leave(matter, Ended.ANSWERED.value, text=text, at=at), matter.level
    matter.state = State.ANSWERED.value
    level = Level(matter.legs.order_by("pk").first().level)
    arrive(matter, level=level, office_id=matter.home_id, due=None, at=at)
    kept(matter)
    _tell_case(matter, text, by=by, at=at)
    ledger.record(Act.ANSWERED, on=matter, by=by, at=at, **facts(matter, level=told, days=(at - leg.arrived_at).days))


def _close(matter: Matter, text: str, *, by: Actor, at: datetime) -> None:
    leave(matter, Ended.CLOSED.value, text=text, at=at)
    matter.state, matter.ended_at = State.CLOSED.value, at
    kept(matter)
    _tell_case(matter, text, by=by, at=at)
    legs = list(matter.legs.order_by("pk"))
    answered = [one.level for one in legs if one.ended == Ended.ANSWERED]
    told = facts(
        matter, office=matter.raised_by_id, days=(at - matter.proposed_at).days,
        level=answered[-1] if answered else matter.level,
        on_time=decide_by.is_on_time((one.due_at, one.ended_at) for one in legs),
    )  # fmt: skip
    ledger.record(Act.CLOSED, on=matter, by=by, at=at, **told)


def _tell_case(matter: Matter, text: str, *, by: Actor, at: datetime) -> None:
    """Write on the case it came from what became of it, where its offices read."""
    if matter.case_id:
        words_ = gettext("Joint meeting: %(answer)s") % {"answer": text}
        cases.write_note(matter.case_id, text=words_, visibility=Visibility.INTERNAL.value, by=by, at=at)
