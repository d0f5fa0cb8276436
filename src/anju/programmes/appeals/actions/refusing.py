"""Not accepting an appeal (不予受理): with a reason that the resident reads."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import actions as cases
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit.errors import Conflict
from anju.programmes.appeals.actions.contact import state
from anju.programmes.appeals.actions.family import merged_with
from anju.programmes.appeals.actions.filing import words_digest
from anju.programmes.appeals.actions.held import accountable, case_of, held
from anju.programmes.appeals.acts import Act


class TooLateToRefuse(Conflict):
    """Only an appeal that still waits for an answer can be refused."""

    code = "too_late_to_refuse"


@transaction.atomic
def refuse(*, case_id: UUID, reason: str, by: Actor, at: datetime) -> None:
    """End an appeal that is not for this house to handle, telling the resident why and where to go.

    :raises NoReason: without a reason; :raises TooLateToRefuse: if it was answered or has ended.
    """
    appeal = held(case_id)
    case = case_of(appeal)
    access.require(by, Act.REFUSED, on=accountable(case))
    if case.state not in ("received", "handling"):
        raise TooLateToRefuse(_("This appeal has been answered or has ended and cannot be refused."))
    statement = state(appeal, Act.REFUSED.name, reason, by=by, at=at)
    cases.advance(case.pk, to="refused", by=by, at=at)
    for one in (case, *(merged.case for merged in merged_with(case))):  # each of their reporters is told
        ledger.record(Act.REFUSED, on=one, by=by, at=at, digest=words_digest(statement.pk, statement.text))
