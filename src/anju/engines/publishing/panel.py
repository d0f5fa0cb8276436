"""What the case page shows of an objection to a notice: what it is about, the words, and how it was decided."""

from datetime import datetime
from uuid import UUID

from anju.ground.access.types import Actor
from anju.kit.telephones import masked


def panel(case_id: UUID, by: Actor, at: datetime) -> dict:
    """The values of ``publishing/panel.html``; numbers in the objector's own words are for the deciding office."""
    from anju.engines.publishing import queries
    from anju.engines.publishing.acts import Act
    from anju.ground.access import checks as access

    objection = queries.objection_on(case_id)
    may_read = access.allows(by, Act.CONTACT_READ, on=queries.accountable(objection.publication))
    return {
        "objection": objection, "publication": objection.publication, "at": at, "may_read": may_read,
        "text": objection.text if may_read else masked(objection.text), "line": queries.row_words(objection),
    }  # fmt: skip
