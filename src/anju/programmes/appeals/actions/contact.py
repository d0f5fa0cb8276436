"""The resident's telephone number and secret: who looked at the one, how an officer replaces the other."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit import ids, sealing
from anju.kit.errors import Hidden, Problem
from anju.programmes.appeals.actions.filing import words_digest
from anju.programmes.appeals.actions.held import case_of, held
from anju.programmes.appeals.acts import Act
from anju.programmes.appeals.models import Appeal, Statement, secret_digest


class NoReason(Problem):
    """This act needs a reason, which is kept."""

    code = "no_reason"


@transaction.atomic
def read_contact(*, case_id: UUID, reason: str, by: Actor, at: datetime) -> str:
    """The telephone number of who filed the appeal; reader and reason are kept before it is shown.

    :raises Hidden: if there is none, or ``by`` may not see it.
    :raises NoReason: without a reason.
    """
    appeal = held(case_id)
    case = case_of(appeal)
    if not appeal.contact or not may_read_contact(appeal, case, by):
        raise Hidden()
    statement = state(appeal, Act.CONTACT_READ.name, reason, by=by, at=at)
    ledger.record(Act.CONTACT_READ, on=case, by=by, at=at, digest=words_digest(statement.pk, statement.text))
    return sealing.unseal(appeal.contact, purpose="appeals.contact")


def may_read_contact(appeal: Appeal, case, by: Actor) -> bool:
    """Public bodies on the case may, giving a reason; the enterprise complained about only if the resident agreed."""
    if access.allows(by, Act.CONTACT_READ, on=case.reach()):
        return True
    return appeal.may_share_contact and access.allows(by, Act.CONTACT_SHARED, on=case)


@transaction.atomic
def reissue_secret(*, case_id: UUID, reason: str, by: Actor, at: datetime) -> str:
    """A new secret, to be told to the resident whom the officer has checked; the old one opens nothing any more.

    :raises NoReason: without saying how the resident was checked.
    """
    appeal = held(case_id)
    case = case_of(appeal)
    access.require(by, Act.SECRET_REISSUED, on=case.reach())
    statement = state(appeal, Act.SECRET_REISSUED.name, reason, by=by, at=at)
    secret = _renew(appeal)
    ledger.record(Act.SECRET_REISSUED, on=case, by=by, at=at, digest=words_digest(statement.pk, statement.text))
    return secret


def _renew(appeal: Appeal) -> str:
    secret = ids.readable_code(8)
    appeal.secret = secret_digest(secret)
    appeal.save(update_fields=["secret"])
    return secret


def state(appeal: Appeal, act: str, reason: str, *, by: Actor, at: datetime) -> Statement:
    """Keep a reason that an act demands.

    :raises NoReason: if it is empty.
    """
    if len(reason.strip()) < 2:
        raise NoReason(_("Write the reason; it is kept with your name."), field="reason")
    return Statement.objects.create(appeal=appeal, act=act, text=reason.strip(), by_id=by.actor_id, made_at=at)
