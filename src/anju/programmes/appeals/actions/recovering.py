"""A lost secret: a new one by text message to the telephone left with the appeal.

Asking writes one row and defers one job, whether number and telephone belong together or not, so that nobody learns
from the answer or its haste whose appeal it is. The job draws the secret, keeps it sealed, sends it, and only then lets
it replace the old one: a message that fails is sent again with the same secret, and an old one works until then.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from anju.engines.messaging import actions as messaging
from anju.ground.access.types import RESIDENT
from anju.ground.ledger import actions as ledger
from anju.kit import ids, sealing
from anju.kit.errors import Problem
from anju.programmes.appeals import rules as decide
from anju.programmes.appeals.actions.held import case_of
from anju.programmes.appeals.acts import Act
from anju.programmes.appeals.models import Appeal, Recovery, secret_digest

KEPT = timedelta(days=1)
MOST = 3  # messages for one appeal within KEPT, so that nobody is pestered
PURPOSE = "appeals.recovery"


class CannotRecover(Problem):
    """No message can be sent from here; a person has to help."""

    code = "cannot_recover"


@transaction.atomic
def recover_secret(*, number: str, contact: str, at: datetime) -> None:
    """Ask for a new secret; a wrong pair of number and telephone does the same work and sends nothing.

    :raises CannotRecover: if this installation sends no text messages.
    """
    from anju.programmes.appeals import tasks

    if not settings.SMS_WEBHOOK_URL:
        raise CannotRecover(_("No text messages are sent from here. Call the office named on the printed code."))
    Recovery.objects.filter(asked_at__lt=at - KEPT).delete()
    mark = sealing.digest(decide.telephone(contact) or "", purpose="appeals.contact_digest")
    asked = Recovery.objects.create(number=number, contact_digest=mark, asked_at=at)
    tasks.send_secret.defer(recovery_id=str(asked.pk))


def send_secret(recovery_id: UUID, *, at: datetime) -> bool:
    """Send what was asked for, if the pair is right; run again it sends the same secret, or nothing. Whether it sent.

    :raises TextNotSent: if the gateway does not take the message; the old secret still works then.
    """
    if (drawn := _draw(recovery_id)) is None:
        return False
    number, telephone, secret = drawn
    text = say("Your new code for %(number)s is %(secret)s.") % {"number": number, "secret": decide.grouped(secret)}
    messaging.send_text(to=telephone, text=text)
    _replace(recovery_id, secret, at=at)
    return True


@transaction.atomic
def _draw(recovery_id: UUID) -> tuple[str, str, str] | None:
    """Number, telephone and new secret, which is kept sealed until it was sent; None where there is nothing to send."""
    row = Recovery.objects.select_for_update().filter(pk=recovery_id, sent_at=None).first()
    if row is None:
        return None
    appeal = Appeal.objects.filter(case__number=row.number, contact_digest=bytes(row.contact_digest)).first()
    sent = Recovery.objects.filter(number=row.number).exclude(sent_at=None)
    if appeal is None or sent.count() >= MOST:
        row.delete()
        return None
    if row.secret is None:
        row.secret = sealing.seal(ids.readable_code(8), purpose=PURPOSE)
        row.save(update_fields=["secret"])
    telephone = sealing.unseal(appeal.contact, purpose="appeals.contact")
    return row.number, telephone, sealing.unseal(row.secret, purpose=PURPOSE)


@transaction.atomic
def _replace(recovery_id: UUID, secret: str, *, at: datetime) -> None:
    """The secret that was sent takes the place of the old one."""
    row = Recovery.objects.select_for_update().get(pk=recovery_id)
    appeal = Appeal.objects.select_for_update().get(case__number=row.number)
    appeal.secret = secret_digest(secret)
    appeal.save(update_fields=["secret"])
    row.secret, row.sent_at = None, at
    row.save(update_fields=["secret", "sent_at"])
    ledger.record(Act.SECRET_RECOVERED, on=case_of(appeal), by=RESIDENT, at=at)
