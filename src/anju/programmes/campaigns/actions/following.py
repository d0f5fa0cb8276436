"""What follows a problem: money back to the owners, a case handed to another authority, the look-back."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import queries as cases
from anju.engines.cases.types import Point
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Problem
from anju.kit.money import yuan
from anju.programmes.campaigns.actions.held import NotThen, acting_office, given, held_problem, not_to_come, running
from anju.programmes.campaigns.actions.inspecting import basis, order
from anju.programmes.campaigns.acts import Act
from anju.programmes.campaigns.models import LookBack, Refund, Transfer
from anju.programmes.campaigns.models import Problem as Row

MOST_YUAN = Decimal(10) ** 9


class NoSum(Problem):
    """A sum or a number of households that cannot be."""

    code = "no_sum"


class NotRectified(Conflict):
    """Nobody looks back at what was not rectified yet."""

    code = "not_rectified"


class TransferredAlready(Conflict):
    code = "transferred_already"


def _here(row: Row) -> dict:
    return {"estate": row.estate_id, "campaign": row.campaign_id}


@transaction.atomic
def refund(
    *, problem_id: UUID, amount: Decimal, households: int, refunded_on: date, words: str = "", by: Actor, at: datetime
) -> None:  # fmt: skip
    """Record that owners got money back; yuan to the cent.

    :raises Hidden: if ``by`` does not inspect there; :raises CampaignOver, NoSum, NotThen: as said.
    """
    row = held_problem(problem_id)
    acting_office(row, Act.REFUNDED, by=by)
    running(row.campaign)
    amount = yuan(amount)
    if not 0 < amount <= MOST_YUAN:
        raise NoSum(_("Enter the sum that went back, in yuan."), field="amount")
    if households < 1:
        raise NoSum(_("Enter how many households got it."), field="households")
    if refunded_on > local_day(at):
        raise NotThen(_("This lies in the future; enter when it was."), field="refunded_on")
    Refund.objects.create(problem=row, amount=amount, households=households, refunded_on=refunded_on,
                          words=words.strip()[:300], recorded_at=at, by_id=by.actor_id)  # fmt: skip
    ledger.record(Act.REFUNDED, on=row, by=by, at=at, households=households, fen=int(amount * 100), yuan=amount,
                  **_here(row))  # fmt: skip


@transaction.atomic
def transfer(*, problem_id: UUID, to: str, words: str, document_no: str = "", by: Actor, at: datetime) -> None:
    """Hand a problem to an authority that deals with it as a case of its own, once.

    :raises Hidden, CampaignOver, TransferredAlready, WordsMissing: as said.
    """
    row = held_problem(problem_id)
    acting_office(row, Act.TRANSFERRED, by=by)
    running(row.campaign)
    if Transfer.objects.filter(problem=row).exists():
        raise TransferredAlready(_("This was transferred before; its page says to whom."))
    Transfer.objects.create(
        problem=row, to=given(to, field="to", most=80), words=given(words, field="words", most=300),
        document_no=document_no.strip()[:80], recorded_at=at, by_id=by.actor_id,
    )  # fmt: skip
    ledger.record(Act.TRANSFERRED, on=row, by=by, at=at, type=row.type, **_here(row))


@transaction.atomic
def look_back(
    *, problem_id: UUID, holds: bool, words: str = "", looked_at: datetime, due_on: date | None = None, by: Actor,
    at: datetime,
) -> UUID | None:  # fmt: skip
    """Say whether what was rectified holds; what fell back is ordered to be rectified again.

    :returns: the case of the new order; None where it holds.
    :raises Hidden, CampaignOver, NoAddressee, NotRectified, NotThen, WordsMissing: as said.
    """
    row = held_problem(problem_id)
    office_id = acting_office(row, Act.LOOKED_BACK, by=by)
    campaign = running(row.campaign)
    if row.rectified_at is None:
        raise NotRectified(_("This is not rectified yet; look back at it when it is."))
    not_to_come(looked_at, at, field="looked_at")
    said = words.strip()[:500] if holds else given(words, field="words", most=500)
    LookBack.objects.create(problem=row, round=row.round, looked_at=looked_at, recorded_at=at, by_id=by.actor_id,
                            holds=holds, words=said)  # fmt: skip
    row.looked_back_at, row.holds = looked_at, holds
    case = None
    if not holds:
        cause = cases.case(row.order_id) if row.order_id else row
        point = Point(text=f"{campaign.titles.get(row.type, row.type)}：{said}", basis=basis(campaign))
        case = order(cause, row.target, [point], due_on=due_on, office_id=office_id, by=by, at=at)
        row.order_id, row.rectified_at, row.round = case.pk, None, row.round + 1
    row.save(update_fields=["looked_back_at", "holds", "order", "rectified_at", "round"])
    ledger.record(Act.LOOKED_BACK, on=row, by=by, at=at, holds=holds, type=row.type, **_here(row))
    return case and case.pk
