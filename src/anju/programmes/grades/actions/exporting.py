"""Taking a grading out as a table: who did and how much of it is kept."""

from datetime import datetime

from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.programmes.grades.acts import Act
from anju.programmes.grades.models import Grading


def note_export(row: Grading, lines: int, *, by: Actor, at: datetime) -> None:
    """Record that ``lines`` of a grading that ``by`` reads were taken out."""
    ledger.record(Act.EXPORTED, on=row, by=by, at=at, year=row.year, lines=lines)
