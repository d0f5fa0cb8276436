"""Reading registrations and disputes."""

from uuid import UUID

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.kit import sealing
from anju.kit.acts import Act as Declared
from anju.kit.errors import Hidden
from anju.programmes.registrations.actions import CONTACT
from anju.programmes.registrations.acts import Act
from anju.programmes.registrations.models import Dispute, Registration


def registration(case_id: UUID, *, by: Actor) -> Registration:
    """A registration that ``by`` may decide, with the sealed contact in ``contact_text``.

    :raises Hidden: if there is none, or not for this reader.
    """
    row = access.within(by, Registration.objects.select_related("case"), act=Act.VERIFIED).filter(pk=case_id).first()
    if row is None:
        raise Hidden()
    return _with_contact(row, by)


def registration_of(case_id: UUID, *, by: Actor) -> Registration:
    """The registration behind a case that ``by`` may read; ``contact_text`` is empty unless ``by`` may decide it."""
    return _with_contact(Registration.objects.get(pk=case_id), by)


def _with_contact(row: Registration, by: Actor) -> Registration:
    may_read = access.allows(by, Act.VERIFIED, on=row)
    row.contact_text = sealing.unseal(row.contact, purpose=CONTACT) if may_read else ""
    return row


def dispute(case_id: UUID, *, by: Actor, act: Declared | None = None) -> Dispute:
    """A dispute that ``by`` may read, or may do ``act`` to.

    :raises Hidden: if there is none, or not for this reader.
    """
    row = access.within(by, _disputes(), act=act).filter(pk=case_id).first()
    if row is None:
        raise Hidden()
    return row


def dispute_of(case_id: UUID) -> Dispute:
    """The dispute behind a case that the reader may read."""
    return _disputes().get(pk=case_id)


def _disputes():
    return Dispute.objects.select_related("case", "estate", "enterprise")


def waiting_dispute(*, estate_id: UUID, enterprise_id: UUID) -> UUID | None:
    """The case in which the enterprise's dispute of this estate waits to be decided."""
    rows = Dispute.objects.filter(estate_id=estate_id, enterprise_id=enterprise_id, reason="")
    return rows.values_list("pk", flat=True).first()


def standing(*, number: str, uscc: str) -> Registration | None:
    """The registration with a number and a code, for the enterprise itself; None if the pair is wrong."""
    pair = {"case__number": number.strip().upper(), "uscc": uscc.strip().upper()}
    return Registration.objects.select_related("case").filter(**pair).first()
