"""Paper ballots: typed in twice, by two people who do not see each other's entry, and compared.

What each of them read lies sealed until the sheet is settled, and is emptied then: afterwards nothing here joins a
household and its answers.
"""

import json
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.ballots import registry
from anju.engines.ballots import rules as decide
from anju.engines.ballots.actions.taking import Incomplete, NotOpen, NotThere, take_paper
from anju.engines.ballots.acts import Act
from anju.engines.ballots.models import Elector, Poll, Sheet
from anju.engines.ballots.rules import paper
from anju.engines.ballots.types import Channel, State
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit import sealing
from anju.kit.clock import local_day, start_of
from anju.kit.errors import Conflict, Hidden, Problem

SEALED = "ballots.sheet"


class NoSheet(Problem):
    """No household within reach has this number."""

    code = "no_sheet"


class SamePerson(Conflict):
    """Whoever typed a sheet in, or looks at two entries that differ, must be another person."""

    code = "same_person"


class Entered(Conflict):
    """The sheet was typed in twice, or is settled."""

    code = "entered"


class WrongDay(Problem):
    """A sheet comes in while the window is open or later, and not in the future."""

    code = "wrong_day"


@transaction.atomic
def enter_sheet(
    poll_id: UUID, *, number: int, answers: Sequence[int] | None = None, reason: str = "", came_in_on: date, by: Actor,
    at: datetime,
) -> Sheet:  # fmt: skip
    """Type in what one person reads on a sheet; the second one's entry is compared with the first.

    Equal: the ballot is taken as of the day on which the sheet came in, so one handed in in time and typed in later
    still counts, until the ballots are counted. Different: it waits for a third person (:func:`settle_sheet`).

    :param number: as printed on the sheet. :param answers: one for each question; None where ``reason`` says why not.
    :param came_in_on: the day of its coming in, not the day of typing.
    :raises NoSheet, SamePerson, Entered, WrongDay, Incomplete, NotOpen: with what to do about it.
    """
    poll = _takes_paper(poll_id)
    elector = _elector(poll, number, by=by)
    reading = _reading(poll, answers, reason)
    came_in_at = _came_in(poll, came_in_on, at=at)
    sheet = Sheet.objects.select_for_update().filter(elector=elector).first()
    if sheet is None:
        return _first(elector, reading, came_in_at, by=by, at=at)
    return _second(sheet, elector, reading, came_in_at, by=by, at=at)


def _takes_paper(poll_id: UUID) -> Poll:
    """The poll, held so that nobody counts meanwhile; ballots that come in by telephone do not wait for it.

    :raises Hidden, NotThere, NotOpen: where it takes no paper, or none at this time.
    """
    poll = Poll.objects.select_for_update(no_key=True).filter(pk=poll_id).first()
    if poll is None:
        raise Hidden()
    if Channel.PAPER not in registry.type_of(poll.type).channels:
        raise NotThere(_("This poll takes no ballots this way."))
    if poll.state not in (State.OPEN, State.CLOSED):
        raise NotOpen(_("Paper is typed in from the opening of the window until the ballots are counted."))
    return poll


def _elector(poll: Poll, number: int, *, by: Actor) -> Elector:
    """:raises NoSheet: alike where nobody has the number, and where it is another office's."""
    rows = Elector.objects.filter(poll=poll, number=number, office_id=None)
    found = access.within(by, rows, act=Act.PAPER_ENTERED).first()
    if found is None:
        raise NoSheet(
            _("No household of yours has this number. Compare it with the sheet; a sheet of another street goes "
              "there."), field="number",
        )  # fmt: skip
    found.poll = poll
    return found


def _reading(poll: Poll, answers: Sequence[int] | None, reason: str) -> paper.Reading:
    """:raises Incomplete: if it is neither an answer to every question nor a known reason why not."""
    reading = paper.Reading(answers=tuple(answers) if answers is not None else None, reason=reason)
    if not paper.is_whole(reading, decide.questions_of(poll.questions)):
        raise Incomplete(_("Type one answer for each question, or say why the sheet has none."), field="answers")
    return reading


def _came_in(poll: Poll, on: date, *, at: datetime) -> datetime:
    """The moment that stands for the day on which a sheet came in: its first one inside the window.

    :raises WrongDay: before the window began, or after today.
    """
    if on > local_day(at):
        raise WrongDay(_("This day is still to come."), field="came_in_on")
    if on < local_day(poll.opens_at):
        raise WrongDay(_("The window had not begun on this day."), field="came_in_on")
    return max(start_of(on), poll.opens_at)


def _first(elector: Elector, reading: paper.Reading, came_in_at: datetime, *, by: Actor, at: datetime) -> Sheet:
    sheet = Sheet.objects.create(
        poll=elector.poll, elector=elector, number=elector.number, region_path=elector.region_path,
        first=_seal(reading), first_by_id=by.account_id, first_at=at, came_in_at=came_in_at,
    )  # fmt: skip
    ledger.record(Act.PAPER_ENTERED, on=sheet, by=by, at=at, round=1, sheet=sheet.number)
    return sheet


def _second(
    sheet: Sheet, elector: Elector, reading: paper.Reading, came_in_at: datetime, *, by: Actor, at: datetime
) -> Sheet:
    if sheet.state != "once":
        raise Entered(_("This sheet was typed in twice; nothing is left to do with it."), field="number")
    if sheet.first_by_id == by.account_id:
        raise SamePerson(_("You typed this sheet in; another person types it in again."), field="number")
    sheet.second_by_id, sheet.second_at, sheet.second_came_in_at = by.account_id, at, came_in_at
    poll, first = elector.poll, unseal(sheet.first)
    if paper.agree((first, sheet.came_in_at), (reading, came_in_at), opens_at=poll.opens_at, closes_at=poll.closes_at):
        _settle(sheet, elector, reading, by=by, at=at)
        ledger.record(Act.PAPER_SETTLED, on=sheet, by=by, at=at, sheet=sheet.number, agreed=True)
        return sheet
    sheet.second, sheet.state = _seal(reading), "differs"
    sheet.save()
    ledger.record(Act.PAPER_ENTERED, on=sheet, by=by, at=at, round=2, sheet=sheet.number)
    return sheet


@transaction.atomic
def settle_sheet(
    sheet_id: UUID, *, answers: Sequence[int] | None = None, reason: str = "", came_in_on: date, by: Actor,
    at: datetime,
) -> Sheet:  # fmt: skip
    """A third person looks at the paper of a sheet whose two entries differ, and says what it says.

    :raises Hidden, SamePerson, Entered, WrongDay, Incomplete, NotOpen: with what to do about it.
    """
    sheet = Sheet.objects.select_related("elector").filter(pk=sheet_id).first()
    if sheet is None:
        raise Hidden()
    access.require(by, Act.PAPER_SETTLED, on=sheet)
    poll = _takes_paper(sheet.poll_id)
    sheet = Sheet.objects.select_for_update(of=("self",)).select_related("elector").get(pk=sheet_id)
    if sheet.state != "differs":
        raise Entered(_("The two entries of this sheet do not differ, or were settled; nothing is left to do."))
    if by.account_id in (sheet.first_by_id, sheet.second_by_id):
        raise SamePerson(_("You typed this sheet in; a third person looks at the paper."))
    reading = _reading(poll, answers, reason)
    sheet.elector.poll = poll
    sheet.came_in_at = _came_in(poll, came_in_on, at=at)
    _settle(sheet, sheet.elector, reading, by=by, at=at)
    ledger.record(Act.PAPER_SETTLED, on=sheet, by=by, at=at, sheet=sheet.number, agreed=False)
    return sheet


def _settle(sheet: Sheet, elector: Elector, reading: paper.Reading, *, by: Actor, at: datetime) -> None:
    """Take the ballot, and empty what was read."""
    standing, sheet.reason = take_paper(elector, reading, came_in_at=sheet.came_in_at)
    sheet.outcome, sheet.state, sheet.first, sheet.second = standing.value, "settled", None, None
    sheet.settled_by_id, sheet.settled_at = by.account_id, at
    sheet.save()


def _seal(reading: paper.Reading) -> bytes:
    text = json.dumps({"answers": reading.answers, "reason": reading.reason})
    return sealing.seal(text, purpose=SEALED)


def unseal(sealed: bytes) -> paper.Reading:
    """What a person read, while the sheet is not settled."""
    said = json.loads(sealing.unseal(bytes(sealed), purpose=SEALED))
    return paper.Reading(answers=tuple(said["answers"]) if said["answers"] is not None else None, reason=said["reason"])
