"""What the case page shows of a petition; who the petitioner is stands sealed and is asked for on a page of its own."""

from datetime import datetime
from uuid import UUID

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.kit.telephones import masked


def panel(case_id: UUID, by: Actor, at: datetime) -> dict:
    """The values of ``petitions/panel.html``; numbers in the petitioner's own words are for the offices alone."""
    from anju.programmes.petitions import queries
    from anju.programmes.petitions.acts import Act
    from anju.programmes.petitions.models import Petition

    petition = Petition.objects.select_related("case").get(pk=case_id)
    may_read = access.allows(by, Act.IDENTITY_READ, on=queries.accountable(petition.case))
    text = petition.text if may_read else masked(petition.text)
    return {"petition": petition, "text": text, "opinions": queries.opinions(petition), "may_read": may_read, "at": at}
