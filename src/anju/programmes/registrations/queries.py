"""Reading registrations and disputes."""

from uuid import UUID

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.kit import sealing
from anju.kit.errors import Hidden
from anju.programmes.registrations.actions import CONTACT
from anju.programmes.registrations.models import Dispute, Registration


def registration(case_id: UUID, *, by: Actor) -> Registration:
    """A registration that ``by`` may read, with its contact in ``contact_text``.

    :raises Hidden: if there is none, or not for this reader.
    """
    row = access.within(by, Registration.objects.select_related("case")).filter(pk=case_id).first()
    if row is None:
        raise Hidden()
    row.contact_text = sealing.unseal(row.contact, purpose=CONTACT)
    return row


def dispute(case_id: UUID, *, by: Actor) -> Dispute:
    """A dispute that ``by`` may read.

    :raises Hidden: if there is none, or not for this reader.
    """
    row = access.within(by, Dispute.objects.select_related("case", "estate", "enterprise")).filter(pk=case_id).first()
    if row is None:
        raise Hidden()
    return row


def standing(*, number: str, uscc: str) -> Registration | None:
    """The registration with a number and a code, for the enterprise itself; None if the pair is wrong."""
    pair = {"case__number": number.strip().upper(), "uscc": uscc.strip().upper()}
    return Registration.objects.select_related("case").filter(**pair).first()
