"""Signing and ending service contracts; appointing managers and ending their posts."""

from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.registers.actions.checks import locked
from anju.ground.registers.acts import Act
from anju.ground.registers.models import Enterprise, Estate, Post, ProjectManager, ServiceContract
from anju.ground.registers.models.base import State
from anju.ground.registers.queries.periods import holding_on
from anju.kit import ids
from anju.kit.clock import local_day
from anju.kit.errors import Hidden, Problem
from anju.kit.scopes import Subject

_TURN = """
UPDATE registers_estate e SET enterprise_id = now.enterprise_id
  FROM registers_estate o LEFT JOIN registers_servicecontract now ON now.estate_id = o.id
       AND now.valid_from <= %(day)s AND (now.valid_to IS NULL OR now.valid_to > %(day)s)
 WHERE e.id = o.id AND e.enterprise_id IS DISTINCT FROM now.enterprise_id
"""


class ContractOverlaps(Problem):
    """Another contract of the estate covers some of the period."""

    code = "contract_overlaps"


class PostOverlaps(Problem):
    """Another manager heads the project for some of the period."""

    code = "post_overlaps"


class NoContract(Problem):
    """Nobody manages the estate on that day."""

    code = "no_contract"


class BadPeriod(Problem):
    """The period ends before it begins, or its end lies after the one agreed."""

    code = "bad_period"


def overlapping(rows, *, valid_from: date, valid_to: date | None):
    """The first of ``rows`` that shares a day with a period."""
    later = Q(valid_to=None) | Q(valid_to__gt=valid_from)
    before = Q(valid_from__lt=valid_to) if valid_to else Q()
    return rows.filter(later & before).exclude(valid_to=F("valid_from")).order_by("valid_from").first()


def take_over(day: date) -> int:
    """Keep each estate's present enterprise in step with its contracts; how many estates changed."""
    with connection.cursor() as cursor:
        cursor.execute(_TURN, {"day": day})
        return cursor.rowcount


@transaction.atomic
def sign_contract(
    *, estate_id: UUID, enterprise_id: UUID, valid_from: date, valid_to: date | None = None, by: Actor, at: datetime,
    kind: str = ServiceContract.Kind.ASSEMBLY, number: str = "",
) -> ServiceContract:  # fmt: skip
    """File a service contract; ``valid_to`` is the first day it no longer covers (empty: until ended).

    :raises ContractOverlaps: if another contract of the estate covers any of its days.
    """
    estate, enterprise = locked(Estate, estate_id), locked(Enterprise, enterprise_id)
    access.require(by, Act.CONTRACT_SIGNED, on=estate)
    if valid_to is not None and valid_to <= valid_from:
        raise BadPeriod(_("The contract must end after it begins."), field="valid_to")
    other = overlapping(estate.contracts.select_related("enterprise"), valid_from=valid_from, valid_to=valid_to)
    if other is not None:
        raise ContractOverlaps(
            _("%(name)s manages this estate from %(since)s to %(until)s; end that contract first."), field="valid_from",
            name=other.enterprise.name, since=other.valid_from, until=other.valid_to or "—",
        )  # fmt: skip
    row = ServiceContract.objects.create(
        estate=estate, enterprise=enterprise, kind=ServiceContract.Kind(kind), number=number.strip(),
        valid_from=valid_from, valid_to=valid_to, signed_to=valid_to,
    )  # fmt: skip
    for party in (estate, enterprise):
        if party.state == State.VERIFIED:
            party.state = State.ACTIVE
            party.save(update_fields=["state"])
    _refresh(estate, local_day(at))
    ledger.record(Act.CONTRACT_SIGNED, on=estate, by=by, at=at, contract=row.pk, enterprise=enterprise.pk,
                  from_day=valid_from)  # fmt: skip
    return row


def _refresh(estate: Estate, day: date) -> None:
    now = estate.contracts.filter(holding_on(day)).first()
    estate.enterprise_id = now.enterprise_id if now else None
    estate.save(update_fields=["enterprise"])


@transaction.atomic
def end_contract(contract_id: UUID, *, on: date, by: Actor, at: datetime) -> ServiceContract:
    """End a contract: ``on`` is the first day it no longer covers; posts of the enterprise there end with it.

    :raises BadPeriod: if ``on`` lies before its beginning or after its end.
    """
    row = locked(ServiceContract, contract_id)
    estate = locked(Estate, row.estate_id)
    access.require(by, Act.CONTRACT_ENDED, on=estate)
    if on < row.valid_from or (row.valid_to is not None and on > row.valid_to):
        raise BadPeriod(_("Choose a day within the term of the contract."), field="on")
    row.ended_early = row.signed_to is not None and on < row.signed_to
    row.valid_to = on
    row.save(update_fields=["valid_to", "ended_early"])
    posts = estate.posts.filter(enterprise_id=row.enterprise_id, valid_from__gte=row.valid_from)
    posts.filter(valid_from__lt=on).exclude(valid_to__lte=on).update(valid_to=on)
    posts.filter(valid_from__gte=on).update(valid_to=F("valid_from"))
    _refresh(estate, local_day(at))
    ledger.record(Act.CONTRACT_ENDED, on=estate, by=by, at=at, contract=row.pk, enterprise=row.enterprise_id, on_day=on)
    return row


@transaction.atomic
def appoint_manager(
    *, estate_id: UUID, manager_id: UUID, valid_from: date, valid_to: date | None = None, by: Actor, at: datetime
) -> Post:
    """Appoint who heads the project of the enterprise that manages the estate on ``valid_from``.

    Whoever held the post without an end gives it up that day.

    :raises NoContract: if nobody manages the estate then; :raises PostOverlaps: if the post is taken.
    """
    estate, manager = locked(Estate, estate_id), locked(ProjectManager, manager_id)
    access.require(by, Act.MANAGER_APPOINTED, on=estate)
    contract = estate.contracts.filter(holding_on(valid_from)).first()
    if contract is None:
        raise NoContract(_("Nobody manages this estate on that day; file the contract first."), field="valid_from")
    estate.posts.filter(valid_to=None, valid_from__lt=valid_from).update(valid_to=valid_from)
    other = overlapping(estate.posts.select_related("manager"), valid_from=valid_from, valid_to=valid_to)
    if other is not None:
        raise PostOverlaps(
            _("%(name)s heads the project from %(since)s; end that post first."), field="valid_from",
            name=other.manager.name, since=other.valid_from,
        )  # fmt: skip
    row = Post.objects.create(
        estate=estate, manager=manager, enterprise_id=contract.enterprise_id, valid_from=valid_from, valid_to=valid_to
    )
    ledger.record(Act.MANAGER_APPOINTED, on=estate, by=by, at=at, post=row.pk, manager=manager.pk, from_day=valid_from)
    return row


@transaction.atomic
def end_post(post_id: UUID, *, on: date, by: Actor, at: datetime) -> Post:
    """End a post: ``on`` is the first day it is no longer held."""
    row = Post.objects.select_for_update(of=("self",)).select_related("estate").filter(pk=post_id).first()
    if row is None:
        raise Hidden()
    access.require(by, Act.POST_ENDED, on=row.estate)
    if on < row.valid_from or (row.valid_to is not None and on > row.valid_to):
        raise BadPeriod(_("Choose a day within the term of the post."), field="on")
    row.valid_to = on
    row.save(update_fields=["valid_to"])
    ledger.record(Act.POST_ENDED, on=row.estate, by=by, at=at, post=row.pk, manager=row.manager_id, on_day=on)
    return row


@transaction.atomic
def turn_contracts(*, by: Actor, at: datetime) -> int:
    """Once a day: estates whose contract began or ended take over who manages them; recorded if any did."""
    access.require(by, Act.CONTRACTS_TURNED)
    day = local_day(at)
    changed = take_over(day)
    if changed:
        subject = Subject(subject_type="registers.day", pk=ids.uuid7())
        ledger.record(Act.CONTRACTS_TURNED, on=subject, by=by, at=at, estates=changed, on_day=day)
    return changed
