"""Loading a past at once: the same rows as the acts write, as lines for COPY. Nothing is checked that an act checks."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db import connection, transaction

from anju.engines.ballots.actions import at_once
from anju.engines.ballots.actions.preparing import number_lines
from anju.engines.ballots.actions.taking.made import ballot_row, made_of, part_row
from anju.engines.ballots.actions.taking.one import asked_about
from anju.engines.ballots.acts import Act
from anju.engines.ballots.models import Elector, Poll
from anju.engines.ballots.types import Given, RollLine, Secrecy, Standing
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit import copying
from anju.kit.batches import batched

AT_ONCE = 20_000


def copy_statements() -> dict[str, str]:
    """Table → the COPY that takes its lines, those that others refer to first."""
    return {
        "ballots_elector": copying.statement("ballots_elector", copying.columns(Elector)),
        "ballots_part": copying.statement("ballots_part", at_once.PART),
        "ballots_ballot": copying.statement("ballots_ballot", at_once.BALLOT),
    }


@transaction.atomic
def copy_roll(poll: Poll, lines: Iterable[RollLine]) -> int:
    """As ``draw_roll``, of a poll that is being prepared; how many electors it has now."""
    return number_lines(
        poll, lines, AT_ONCE, write=lambda rows: _copy("ballots_elector", map(copying.of_row, rows))
    )  # fmt: skip


def sketch(elector: Elector, given: Given, pen: ledger.Pen, *, ballot_id: UUID, by: Actor | None = None) -> None:
    """Write down the first ballot of an elector, in time and complete, as ``take`` keeps it.

    :param by: of an office that answers for itself: the entry of the ledger is written down too.
    """
    poll = elector.poll
    if poll.secrecy == Secrecy.SECRET:
        raise ValueError("secret ballots come in one by one")
    about = asked_about(elector, given.subject_id)
    made = made_of(elector, about, given.answers, ballot_id=ballot_id, channel=given.channel)
    pen.write("ballots_part", copying.line(part_row(made, 0, at=given.at)))
    pen.write("ballots_ballot", copying.line(ballot_row(made, Standing.COUNTED, 0, at=given.at)))
    if by is not None:
        pen.record(Act.ANSWERED, on=poll, by=by, at=given.at, subject=about, party=elector.party)


@transaction.atomic
def copy_lines(pen: ledger.Pen) -> None:
    """Write what the pen holds, and empty it."""
    for table in copy_statements() | ledger.copy_statements():
        if lines := pen.lines.pop(table, None):
            _copy(table, lines)


def _copy(table: str, lines: Iterable[str]) -> None:
    statement = (copy_statements() | ledger.copy_statements())[table]
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for some in batched(lines, AT_ONCE):
            copy.write("".join(some))


def electors_by_number(poll: Poll) -> Iterator[Elector]:
    """The roll in the order of its numbers, each elector with the poll at hand."""
    for elector in Elector.objects.filter(poll=poll).order_by("number").iterator(chunk_size=AT_ONCE):
        elector.poll = poll
        yield elector
