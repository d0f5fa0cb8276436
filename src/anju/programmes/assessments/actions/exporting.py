"""Taking results out as a table is an act: who did it and how many rows."""

from datetime import datetime

from django.db import transaction

from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit.scopes import Subject
from anju.programmes.assessments.acts import Act
from anju.programmes.assessments.models import Cycle


@transaction.atomic
def note_export(cycle: Cycle, *, results: int, by: Actor, at: datetime) -> None:
    """Note that ``by`` took out so many results; what they may read was asked before."""
    ledger.record(
        Act.EXPORTED, on=Subject(subject_type=Cycle.subject_type, pk=cycle.pk, region_path=cycle.region_path), by=by,
        at=at, year=cycle.year, results=results,
    )  # fmt: skip
