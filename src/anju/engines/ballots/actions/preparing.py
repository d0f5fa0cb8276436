"""A poll from its preparation to the open window: the questions and the roll are frozen when it opens."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.ballots import registry
from anju.engines.ballots.actions.held import held, law_at
from anju.engines.ballots.actions.places import count_places
from anju.engines.ballots.acts import Act
from anju.engines.ballots.models import Elector, Poll
from anju.engines.ballots.types import RollLine, State
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.rulebook.types import Rules
from anju.kit import ids, sealing
from anju.kit.batches import batched
from anju.kit.errors import Conflict, Problem
from anju.kit.scopes import Subject

AT_ONCE = 2000
PHONE = "ballots.phone"


class WrongWindow(Problem):
    """A window ends after it begins, and not in the past."""

    code = "wrong_window"


class PollRuns(Conflict):
    """There is one for this place and year."""

    code = "poll_runs"


class EmptyRoll(Problem):
    """Nobody could vote."""

    code = "empty_roll"


class Begun(Conflict):
    """The roll is frozen."""

    code = "begun"


@transaction.atomic
def prepare(
    *, type: str, title: str, year: int, region_path: str, opens_at: datetime, closes_at: datetime, by: Actor,
    at: datetime, source_type: str = "", source_id: UUID | None = None,
) -> Poll:  # fmt: skip
    """Prepare a poll under the city's rules of the day; its roll comes next.

    :raises Hidden: if ``by`` runs no polls there; :raises WrongWindow, PollRuns: with what to do about it.
    :raises RuleMissing: where nobody has published the questions.
    """
    kind = registry.type_of(type)
    access.require(
        by, Act.PREPARED, on=Subject(subject_type=Poll.subject_type, pk=ids.uuid7(), region_path=region_path)
    )
    if closes_at <= opens_at or closes_at <= at:
        raise WrongWindow(_("The last day must lie after the first, and not in the past."), field="closes_on")
    law = law_at(region_path, at)
    row = Poll(
        type=type, title=title.strip()[:120], year=year, region_path=region_path, secrecy=kind.secrecy.value,
        opens_at=opens_at, closes_at=closes_at, source_type=source_type, source_id=source_id, made_at=at,
        made_by_id=by.actor_id,
    )  # fmt: skip
    _take_rules(row, law)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as reason:
        raise PollRuns(
            _("There is a poll of this kind for this place and year already; open it from the list.")
        ) from reason
    ledger.record(Act.PREPARED, on=row, by=by, at=at, rule_version=row.rule_version, type=type, year=year)
    return row


def _take_rules(row: Poll, law: Rules) -> None:
    """Questions and permissions as the rules say; frozen when the window opens.

    :raises RuleMissing: where nobody has published one.
    """
    kind = registry.type_of(row.type)
    row.questions = law.value(kind.questions)
    row.changes = law.value(kind.changes) if kind.changes else 0
    row.proxies = law.value(kind.proxies) if kind.proxies else 0
    row.rule_version = law.version
    names = filter(None, (kind.questions, kind.changes, kind.proxies))
    row.illustrative = any(law.parameter(name).is_illustrative for name in names)


def draw_roll(poll: Poll, lines: Iterable[RollLine]) -> int:
    """Put electors on the roll of a poll that is being prepared; how many is returned. A part of an act.

    :raises Begun: once the window is open.
    """
    if poll.state != State.PREPARED:
        raise Begun(_("The roll was frozen when the window opened; nobody can be added to it."))
    return number_lines(poll, lines, AT_ONCE, write=Elector.objects.bulk_create)


def number_lines(poll: Poll, lines: Iterable[RollLine], size: int, *, write: Callable[[list[Elector]], object]) -> int:
    """Let ``write`` have the rows of ``lines``, ``size`` at once, numbered on from those on the roll; how many it has
    then."""
    number, by_area = poll.electors, registry.type_of(poll.type).by_area
    for some in batched(lines, size):
        write([_elector(poll, line, number + n, by_area) for n, line in enumerate(some, start=1)])
        number += len(some)
    poll.electors = number
    poll.save(update_fields=["electors"])
    return number


def _elector(poll: Poll, line: RollLine, number: int, by_area: bool) -> Elector:
    """The row of a line, not saved."""
    return Elector(
        poll=poll, number=number, party=line.party, subject_id=line.subject_id, region_path=line.region_path,
        building=line.building[:48], door=line.door[:120], unit_id=line.unit_id, office_id=line.office_id,
        weight=line.weight if by_area else 1,
        phone_sealed=sealing.seal(line.phone, purpose=PHONE) if line.phone else None,
    )  # fmt: skip


@transaction.atomic
def open_poll(poll_id: UUID, *, by: Actor, at: datetime) -> Poll:
    """Freeze roll and questions and open the window; before its first moment it stays shut for voters.

    :raises EmptyRoll, Begun: with what to do about it.
    """
    row = held(poll_id, by=by, act=Act.OPENED)
    if row.state != State.PREPARED:
        raise Begun(_("This poll was opened before."))
    if not row.electors:
        raise EmptyRoll(_("Nobody is on the roll yet: draw it up or load it, then open."))
    if row.closes_at <= at:
        raise WrongWindow(_("The window would be over already; set a later last day."), field="closes_on")
    _take_rules(row, law_at(row.region_path, at))
    row.state, row.opened_at, row.roll_digest = State.OPEN.value, at, roll_digest(row)
    row.save()
    count_places(row)
    ledger.record(
        Act.OPENED, on=row, by=by, at=at, rule_version=row.rule_version, digest=bytes.fromhex(row.roll_digest),
        type=row.type, year=row.year, electors=row.electors, last_day=row.last_day,
    )  # fmt: skip
    return row


def roll_digest(poll: Poll) -> str:
    """SHA-256 over the roll, elector by elector in the order of their numbers; who reads the roll can work it out."""
    found = hashlib.sha256()
    rows = Elector.objects.filter(poll=poll).order_by("number")
    fields = ("number", "party", "subject_id", "building", "door", "weight")
    for line in rows.values_list(*fields).iterator(chunk_size=AT_ONCE):
        found.update(_written(line))
    return found.hexdigest()


def _written(line: Sequence[Any]) -> bytes:
    return ("\t".join("" if part is None else str(part) for part in line) + "\n").encode()


@transaction.atomic
def extend(poll_id: UUID, *, closes_at: datetime, by: Actor, at: datetime) -> None:
    """Let an open window last longer; it is never shortened: who relied on the last day must find it open.

    :raises WrongWindow: if the new end lies before the old one.
    """
    row = held(poll_id, by=by, act=Act.EXTENDED)
    if row.state not in (State.PREPARED, State.OPEN) or at >= row.closes_at:
        raise Begun(_("The window is over; it is not opened again."))
    if closes_at <= row.closes_at:
        raise WrongWindow(_("A window can last longer, not shorter: choose a day after %(day)s."), field="closes_on",
                          day=row.last_day.isoformat())  # fmt: skip
    row.closes_at = closes_at
    row.save(update_fields=["closes_at"])
    ledger.record(Act.EXTENDED, on=row, by=by, at=at, last_day=row.last_day)
