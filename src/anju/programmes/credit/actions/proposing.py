"""Proposals (建议): an act elsewhere puts one on the list, an officer takes it into a record or refuses it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import queries as case_queries
from anju.ground.access import checks as access
from anju.ground.access.types import SYSTEM, Actor
from anju.ground.ledger import actions as ledger
from anju.ground.ledger.types import EntryFacts
from anju.ground.registers import queries as registers
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden
from anju.programmes.credit.actions.held import given, of_bureaus
from anju.programmes.credit.acts import Act
from anju.programmes.credit.models import Proposal, Record
from anju.programmes.credit.types import ProposalState


class Decided(Conflict):
    """Somebody took the proposal or refused it."""

    code = "proposal_decided"


@transaction.atomic
def propose(entry: EntryFacts, *, at: datetime) -> UUID | None:
    """Put an act of another room on the list of proposals, once; None where it is about no enterprise.

    The act may name estate and enterprise among its facts; otherwise its subject, a case, says them. Who headed the
    project is looked up for the day of the act.
    """
    if (known := Proposal.objects.filter(entry_id=entry.id).first()) is not None:
        return known.pk
    estate_id, enterprise_id = _whom(entry)
    if enterprise_id is None:
        return None
    facts = registers.facts_on(estate_id, local_day(entry.happened_at)) if estate_id else None
    proposal = Proposal.objects.create(
        entry_id=entry.id, act=entry.act.name, region_path=facts.region_path if facts else entry.region_path,
        cause_type=entry.subject_type, cause_id=entry.subject_id, happened_at=entry.happened_at, proposed_at=at,
        estate_id=estate_id, enterprise_id=enterprise_id, manager_id=facts and facts.manager_id,
    )  # fmt: skip
    ledger.record(Act.PROPOSED, on=proposal, by=SYSTEM, at=at, cause=entry.act.name, entry=entry.id, estate=estate_id)
    return proposal.pk


def _whom(entry: EntryFacts) -> tuple[UUID | None, UUID | None]:
    """(estate, enterprise) an act is about."""
    estate_id = entry.facts.get("estate")
    enterprise_id = entry.facts.get("enterprise") or entry.enterprise_id
    if entry.subject_type == "cases.case" and None in (estate_id, enterprise_id):
        case = case_queries.case(entry.subject_id)
        return estate_id or case.estate_id, enterprise_id or case.enterprise_id
    return estate_id, enterprise_id


def take(proposal_id: UUID, *, record: Record, by: Actor, at: datetime) -> None:
    """Mark a proposal as taken into a record; a part of the act that files it.

    :raises Hidden: if it is absent or another's; :raises Decided: if somebody was first.
    """
    proposal = _open(proposal_id, by=by)
    _decide(proposal, ProposalState.TAKEN, by=by, at=at, record=record)


@transaction.atomic
def refuse_proposal(proposal_id: UUID, *, reason: str, by: Actor, at: datetime) -> None:
    """Refuse a proposal with a reason; nothing is recorded, and it is not proposed again.

    :raises Hidden, Decided, ReasonMissing: as said.
    """
    proposal = _open(proposal_id, by=by)
    proposal.reason = given(reason)[:1000]
    _decide(proposal, ProposalState.REFUSED, by=by, at=at)
    ledger.record(
        Act.PROPOSAL_REFUSED, on=proposal, by=by, at=at, cause=proposal.act, entry=proposal.entry_id,
        estate=proposal.estate_id,
    )  # fmt: skip


def _open(proposal_id: UUID, *, by: Actor) -> Proposal:
    proposal = Proposal.objects.select_for_update().filter(pk=proposal_id).first()
    if proposal is None or not access.allows(of_bureaus(by), Act.PROPOSAL_REFUSED, on=proposal):
        raise Hidden()
    if proposal.state != ProposalState.OPEN:
        raise Decided(_("This proposal was decided by somebody else; open the list again."))
    return proposal


def _decide(proposal: Proposal, state: ProposalState, *, by: Actor, at: datetime, record: Record | None = None) -> None:
    proposal.state, proposal.decided_by_id, proposal.decided_at, proposal.record = state.value, by.actor_id, at, record
    proposal.save(update_fields=["state", "reason", "decided_by", "decided_at", "record"])
