"""An appeal that another system passes on for a resident; the system may follow what it sent."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from anju.kit.scopes import Acting
from anju.programmes.appeals.actions.filing import file_appeal
from anju.programmes.appeals.models import Relay
from anju.programmes.appeals.types import Filed


@transaction.atomic
def relay_appeal(*, account_id: UUID, by: Acting, at: datetime, key: UUID | None = None, **told) -> Filed:
    """As ``file_appeal``, for the account of the system that passes it on."""
    filed = file_appeal(by=by, at=at, key=key, **told)
    Relay.objects.get_or_create(appeal_id=filed.case_id, defaults={"account_id": account_id})
    return filed
