"""What the sign-in library does for a person, recorded."""

from datetime import datetime

from django.db import transaction

from anju.ground.access.acts import Act
from anju.ground.access.models import Account
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger


@transaction.atomic
def record_second_factor(*, account: Account, what: str, by: Actor, at: datetime) -> None:
    """A second factor was added or removed; ``what`` says which, such as ``totp_added``."""
    ledger.record(Act.SECOND_FACTOR_CHANGED, on=account, by=by, at=at, what=what)
