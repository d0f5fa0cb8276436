"""The resident's telephone number and secret: who looked at the one, how the other is replaced."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from anju.engines.messaging import actions as messaging
from anju.ground.access import checks as access
from anju.ground.access.types import RESIDENT, Actor
from anju.ground.ledger import actions as ledger
from anju.kit import ids, sealing
from anju.kit.errors import Hidden, Problem
from anju.programmes.appeals import rules as decide
from anju.programmes.appeals.actions.filing import words_digest
from anju.programmes.appeals.actions.held import case_of, held
from anju.programmes.appeals.acts import Act
from anju.programmes.appeals.models import Appeal, Statement, secret_digest


class NoReason(Problem):
    """This act needs a reason, which is kept."""

    code = "no_reason"


class CannotRecover(Problem):
    """No message can be sent from here; a person has to help."""

    code = "cannot_recover"


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


@transaction.atomic
def recover_secret(*, number: str, contact: str, at: datetime) -> None:
    """Send a new secret to the telephone the appeal was filed with; a wrong pair sends nothing and looks the same.

    :raises CannotRecover: if this installation sends no text messages.
    """
    if not settings.SMS_WEBHOOK_URL:
        raise CannotRecover(_("No text messages are sent from here. Call the office named on the printed code."))
    telephone = decide.telephone(contact)
    appeal = Appeal.objects.select_for_update().filter(case__number=number, contact__isnull=False).first()
    mark = sealing.digest(telephone or "", purpose="appeals.contact_digest")
    if appeal is None or not telephone or not sealing.same(appeal.contact_digest, mark):
        return
    case = case_of(appeal)
    secret = decide.grouped(_renew(appeal))
    ledger.record(Act.SECRET_RECOVERED, on=case, by=RESIDENT, at=at)
    text = say("Your new code for %(number)s is %(secret)s.") % {"number": number, "secret": secret}
    messaging.send_text(to=telephone, text=text)


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
