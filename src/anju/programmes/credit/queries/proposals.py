"""Reading proposals: what waits for an officer of the place."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import types as ledger
from anju.ground.registers import queries as registers
from anju.kit.errors import Hidden
from anju.kit.web import subjects
from anju.programmes.credit.acts import OVERSEERS
from anju.programmes.credit.models import Proposal
from anju.programmes.credit.queries.records import MOST, PAGE, page
from anju.programmes.credit.types import ProposalState


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A proposal in the list. ``act``: what was done elsewhere, in words; ``about``: what it was done to."""

    row: Proposal
    act: Any
    about: subjects.Told
    estate_name: str
    enterprise_name: str
    manager_name: str


def seen(by: Actor) -> QuerySet[Proposal]:
    """The proposals of the places that ``by`` oversees."""
    return access.within(by.with_grants(g for g in by.grants if g.role in OVERSEERS), Proposal.objects.all())


def _open(by: Actor, region_path: str) -> QuerySet[Proposal]:
    return seen(by).filter(state=ProposalState.OPEN.value, region_path__startswith=region_path)


def count(by: Actor, *, region_path: str = "") -> int:
    return _open(by, region_path).order_by()[:MOST].count()


def listed(by: Actor, *, region_path: str = "", after: str = "", size: int = PAGE) -> tuple[list[Proposed], str]:
    """One page of the open proposals, newest first, and the mark of the next; five queries."""
    rows, following = page(_open(by, region_path), after=after, size=size)
    return _told(rows), following


def proposal(proposal_id: UUID, *, by: Actor) -> Proposed:
    """One proposal, decided or not.

    :raises Hidden: if there is none, or it lies elsewhere.
    """
    row = seen(by).filter(pk=proposal_id).first()
    if row is None:
        raise Hidden()
    return _told([row])[0]


def _told(rows: list[Proposal]) -> list[Proposed]:
    estates = registers.estate_names({row.estate_id for row in rows if row.estate_id})
    firms = registers.enterprise_names({row.enterprise_id for row in rows if row.enterprise_id})
    managers = registers.manager_names({row.manager_id for row in rows if row.manager_id})
    about = subjects.told((row.cause_type, row.cause_id) for row in rows)
    acts = ledger.acts()
    return [
        Proposed(
            row=row, act=acts[row.act].title if row.act in acts else row.act,
            about=about.get(row.cause_id, subjects.Told()),
            estate_name=estates.get(row.estate_id, ""), enterprise_name=firms.get(row.enterprise_id, ""),
            manager_name=managers.get(row.manager_id, ""),
        )
        for row in rows
    ]  # fmt: skip
