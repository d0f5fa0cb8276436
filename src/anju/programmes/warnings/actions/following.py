"""A whistle that was blown from a warning moves the warning on; the city's rules say after which acts."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from anju.engines.cases import actions as cases
from anju.engines.cases import queries as case_queries
from anju.ground.access.types import SYSTEM
from anju.ground.ledger import actions as ledger
from anju.ground.ledger.types import EntryFacts
from anju.kit.errors import Hidden
from anju.programmes.warnings import rules as decide
from anju.programmes.warnings.acts import Act
from anju.programmes.warnings.models import Warning


@transaction.atomic
def follow_whistle(entry: EntryFacts, *, at: datetime) -> UUID | None:
    """End the warning that an act names, or whose case gave cause for the act's case; nothing the second time.

    :returns: the case of the warning; None where the act concerns none that is open.
    """
    row = Warning.objects.select_for_update().filter(pk__in=_named(entry), ended_at=None).order_by("pk").first()
    if row is None:
        return None
    case = case_queries.case(row.pk)
    row.ended_at = at
    row.save(update_fields=["ended_at"])
    cases.advance(row.pk, to="whistled", by=SYSTEM, at=at)
    ledger.record(
        Act.PASSED_ON, on=case, by=SYSTEM, at=at, estate=row.estate_id, matter=row.matter, cause=entry.act.name,
        minutes=decide.minutes(case.opened_at, at),
    )  # fmt: skip
    return row.pk


def _named(entry: EntryFacts) -> list[UUID]:
    """The cases an act may have come from: its subject, the cause of its subject, and those among its facts."""
    named = [entry.subject_id, *(value for value in entry.facts.values() if isinstance(value, UUID))]
    if entry.subject_type == "cases.case":
        try:
            named.append(case_queries.case(entry.subject_id).cause_id)
        except Hidden:
            return named
    return [value for value in named if value]
