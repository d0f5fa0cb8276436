"""The trade association answers to the grades before they are put on notice (会同行业协会评定)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.ground.access import queries as offices
from anju.ground.access.types import Actor, OfficeKind
from anju.ground.ledger import actions as ledger
from anju.kit.errors import Conflict, Hidden
from anju.programmes.grades.actions.held import given, held
from anju.programmes.grades.acts import Act
from anju.programmes.grades.models import Grading
from anju.programmes.grades.types import State


class SignedBefore(Conflict):
    """The association has agreed to these grades."""

    code = "signed_before"


@transaction.atomic
def sign(grading_id: UUID, *, agreed: bool, by: Actor, at: datetime, words: str = "") -> Grading:
    """Agree to the grades as they were computed, or say what is wrong with them.

    What it does not agree to is looked at again; computed anew, the grades are put before it again.

    :param words: needed where it does not agree.
    :raises Hidden: for whoever speaks for no trade association there; :raises SignedBefore, MovedOn, ReasonMissing.
    """
    row = held(grading_id, Act.SIGNED, by=by, states=(State.COMPUTED,))
    office_id = association_of(row, by)
    if row.agreed:
        raise SignedBefore(_("The trade association has agreed to these grades already."))
    row.agreed, row.signed_at, row.signed_by_id, row.signed_office_id = agreed, at, by.actor_id, office_id
    row.signed_words = words.strip()[:500] if agreed else given(words, field="words")[:500]
    row.save(update_fields=["agreed", "signed_at", "signed_by", "signed_office", "signed_words"])
    ledger.record(Act.SIGNED, on=row, by=by, at=at, rule_version=row.rule_version, agreed=agreed, run=row.run_id)
    return row


def association_of(row: Grading, by: Actor) -> UUID:
    """The trade association of the city for which ``by`` signs.

    :raises Hidden: if there is none.
    """
    own = [grant.office_id for grant in by.grants if grant.role in Act.SIGNED.roles and grant.office_id]
    for office in offices.offices_of(own):
        if office.kind == OfficeKind.ASSOCIATION and row.region_path.startswith(office.region_path):
            return office.pk
    raise Hidden()
