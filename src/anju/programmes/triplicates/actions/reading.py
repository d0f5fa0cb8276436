"""Who is concerned: sealed, shown only to those who handle it, and every look is kept."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit import sealing
from anju.kit.errors import Hidden
from anju.programmes.triplicates.actions.held import held, running
from anju.programmes.triplicates.acts import Act
from anju.programmes.triplicates.models import SEALED_FOR, Report


@transaction.atomic
def read_concerned(*, case_id: UUID, by: Actor, at: datetime) -> str:
    """Whom the enterprise named; the look is kept before it is shown.

    :raises Hidden: if nobody is named, or ``by`` does not handle it.
    """
    report = held(case_id)
    case = running(report, by)
    if not may_read_concerned(report, case, by):
        raise Hidden()
    ledger.record(Act.CONCERNED_READ, on=case, by=by, at=at)
    return sealing.unseal(report.concerned, purpose=SEALED_FOR)


def may_read_concerned(report: Report, case, by: Actor) -> bool:
    """Whether somebody is named and ``by`` speaks for the accountable office or one whose turn it is.

    Those above and beside read everything else; whoever only supervises needs no name.
    """
    handling = {case.office_id, *case.turn_ids}
    return bool(
        report.concerned and not case.closed_at and access.allows(by, Act.CONCERNED_READ)
        and by.office_ids.intersection(handling)
    )  # fmt: skip
