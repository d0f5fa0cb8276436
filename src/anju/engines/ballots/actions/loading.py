"""Loading a roll from a file: checked whole, written whole or not at all, in a job where it is large."""

import base64
from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from anju.engines.ballots import registry, roll_table
from anju.engines.ballots.actions.held import held
from anju.engines.ballots.actions.preparing import Begun, draw_roll
from anju.engines.ballots.acts import Act
from anju.engines.ballots.models import Elector, Poll, RollFile
from anju.engines.ballots.types import BallotType, RollLine, State
from anju.ground.access import queries as people
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.registers import queries as registers
from anju.kit import excel, sealing
from anju.kit.errors import BadFile, Problem

AT_ONCE = 300_000  # bytes; what is larger is loaded by a job
MOST = 20 * 2**20
TELLS = 2000  # lines after which the page hears how far it is
SEALED = "ballots.roll_file"

Row = tuple[int, dict[str, Any]]


class NoHouseholds(Problem):
    """A roll of this kind is not made of households."""

    code = "no_households"


def bring_roll(poll_id: UUID, *, content: bytes, name: str, by: Actor, at: datetime) -> RollFile:
    """Take a file of households for the roll of a poll that is being prepared; a large one waits for its job.

    :raises Hidden: if ``by`` runs no polls there; :raises Begun, NoHouseholds, BadFile: with what to do about it. A
        small file that is refused says so on the row that is returned (``problem``, ``problems``).
    """
    from anju.engines.ballots import tasks  # the jobs call these acts

    if len(content) > MOST:
        raise BadFile(_("A file may hold at most 20 MB; divide it."))
    with transaction.atomic():
        poll = _prepared(held(poll_id, by=by, act=Act.ROLL_LOADED))
        row = RollFile.objects.create(
            poll=poll, name=name[:200], fingerprint=sealing.fingerprint(content), brought_at=at,
            brought_by_id=by.account_id,
            content=sealing.seal(base64.b64encode(content).decode(), purpose=SEALED),
        )  # fmt: skip
        if len(content) > AT_ONCE:
            tasks.load_roll.defer(file_id=str(row.pk))
            return row
    return load_file(row.pk, at=at)


def _prepared(poll: Poll) -> Poll:
    if poll.state != State.PREPARED:
        raise Begun(_("The roll was frozen when the window opened; nobody can be added to it."))
    kind = registry.type_of(poll.type)
    if kind.subject_type != "registers.estate" and not kind.choices:
        raise NoHouseholds(
            _("The roll of this poll is not made of households; it is drawn up where the poll was made.")
        )
    return poll


def load_file(file_id: UUID, *, at: datetime) -> RollFile:
    """Read a file that was brought, and put its households on the roll. Run again it does nothing."""
    row = RollFile.objects.select_related("poll").get(pk=file_id)
    if row.content is None:
        return row
    content = base64.b64decode(sealing.unseal(bytes(row.content), purpose=SEALED))
    try:
        lines = _checked(row, content)
        _note(row, state="writing")
        _write(row, lines, at=at)
    except Problem as refused:
        problems = [[number, str(column), str(what)] for number, column, what in getattr(refused, "rows", ())]
        _note(row, state="refused", content=None, problem=str(refused)[:300], problems=problems)
    return row


def _note(row: RollFile, **told: Any) -> None:
    for name, value in told.items():
        setattr(row, name, value)
    row.save(update_fields=list(told))


def _checked(row: RollFile, content: bytes) -> list[RollLine]:
    """:raises BadFile: with everything that is wrong, by row and column."""
    poll, kind, problems = row.poll, registry.type_of(row.poll.type), []
    rows = roll_table.read(content, kind, noted=problems)
    _note(row, state="reading", lines=len(rows), done=0)
    lines = list(_lines(poll, kind, rows, problems, tell=lambda done: _note(row, done=done)))
    excel.refuse_if(problems)
    return lines


def _lines(
    poll: Poll, kind: BallotType, rows: list[Row], problems: list, *, tell: Callable[[int], None]
) -> Iterator[RollLine]:
    known, estate_at = _known(poll), cache(registers.estate_by_code)
    for done, (number, said) in enumerate(rows, start=1):
        if done % TELLS == 0:
            tell(done)
        estate = estate_at(said["estate"])
        if wrong := _wrong_estate(estate, poll):
            problems.append((number, say("Estate code"), wrong))
            continue
        party = said.get("party") or (kind.parties[0][0] if kind.parties else "owners")
        subject_id = None if kind.choices else estate.pk
        key = (subject_id, party, said["building"], said["door"])
        if key in known:
            before = known[key]
            again = (
                say("the same door stands in row %(row)s") % {"row": before}
                if before
                else say("this door is on the roll already")
            )
            problems.append((number, pgettext("roll", "Door"), again))
            continue
        known[key] = number
        yield RollLine(
            party=party, region_path=estate.region_path, subject_id=subject_id,
            building=said["building"], door=said["door"], weight=said["area"] or Decimal(1), phone=said["phone"],
        )  # fmt: skip
    tell(len(rows))


def _wrong_estate(estate: Any, poll: Poll) -> str:
    if estate is None:
        return say("no estate has this code")
    return "" if estate.region_path.startswith(poll.region_path) else say("this estate lies outside of the poll's area")


def _known(poll: Poll) -> dict[tuple, int]:
    """Doors on the roll, and those met in the file with their row; 0 for the former."""
    rows = Elector.objects.filter(poll=poll).values_list("subject_id", "party", "building", "door")
    return dict.fromkeys(rows.iterator(chunk_size=10_000), 0)


@transaction.atomic
def _write(row: RollFile, lines: list[RollLine], *, at: datetime) -> None:
    """Draw the roll; whoever brought the file must still be allowed to."""
    by = people.actor(row.brought_by_id, at)
    poll = _prepared(held(row.poll_id, by=by, act=Act.ROLL_LOADED))
    draw_roll(poll, lines)
    _note(row, state="loaded", content=None, problem="", done=len(lines))
    ledger.record(
        Act.ROLL_LOADED, on=poll, by=by, at=at, digest=bytes.fromhex(row.fingerprint), electors=len(lines)
    )  # fmt: skip
