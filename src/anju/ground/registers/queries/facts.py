"""Who managed this estate on that day?"""

from datetime import date
from uuid import UUID

from anju.ground.registers.models import Post, ServiceContract
from anju.ground.registers.queries.periods import holding_on
from anju.ground.registers.queries.regions import NAME_OF
from anju.ground.registers.types import EstateFacts
from anju.kit import prepared
from anju.kit.errors import Hidden

# One statement: intake asks this for every appeal. The last column names the divisions from the province down.
_FACTS = f"""
WITH asked AS (SELECT %s::uuid AS estate, %s::date AS day)
SELECT e.id, e.code, e.name, e.address, e.region_path, e.households,
       n.id, n.name, n.service_phone, m.id, m.name, c.id, c.valid_from, c.valid_to,
       (SELECT coalesce(sum(b.lifts), 0) FROM registers_building b
         WHERE b.estate_id = e.id AND b.valid_from <= day AND (b.valid_to IS NULL OR b.valid_to > day)),
       ARRAY(SELECT {NAME_OF.format(path="left(e.region_path, ends)")} FROM generate_series(1, 64) AS ends
              WHERE substr(e.region_path, ends, 1) = '/' ORDER BY ends)
  FROM asked JOIN registers_estate e ON e.id = estate
  LEFT JOIN registers_servicecontract c ON c.estate_id = e.id
        AND c.valid_from <= day AND (c.valid_to IS NULL OR c.valid_to > day)
  LEFT JOIN registers_enterprise n ON n.id = c.enterprise_id
  LEFT JOIN registers_post p ON p.estate_id = e.id
        AND p.valid_from <= day AND (p.valid_to IS NULL OR p.valid_to > day)
  LEFT JOIN registers_projectmanager m ON m.id = p.manager_id
"""


def facts_on(estate_id: UUID, day: date) -> EstateFacts:
    """The estate as it stood on ``day``; one query.

    :raises Hidden: if there is no such estate.
    """
    row = prepared.first(_FACTS, [estate_id, day])
    if row is None:
        raise Hidden()
    return EstateFacts(
        estate_id=row[0], code=row[1], name=row[2], address=row[3], region_path=row[4],
        region_names=tuple(filter(None, row[15])), day=day, households=row[5],
        enterprise_id=row[6], enterprise_name=row[7] or "", enterprise_phone=row[8] or "",
        manager_id=row[9], manager_name=row[10] or "",
        contract_id=row[11], contract_from=row[12], contract_to=row[13], lifts=row[14],
    )  # fmt: skip


def managers_on(day: date) -> dict[UUID, UUID]:
    """Estate → who headed its project on ``day``, of all estates; one query."""
    return dict(Post.objects.filter(holding_on(day)).values_list("estate_id", "manager_id"))


def contracts_of(*, estate_id: UUID | None = None, enterprise_id: UUID | None = None) -> list[ServiceContract]:
    """Every contract of an estate or an enterprise, newest first, with both names at hand."""
    wanted = {"estate_id": estate_id} if estate_id else {"enterprise_id": enterprise_id}
    return list(
        ServiceContract.objects.filter(**wanted).select_related("estate", "enterprise").order_by("-valid_from", "-id")
    )


def posts_of(*, estate_id: UUID | None = None, manager_id: UUID | None = None) -> list[Post]:
    """Every post at an estate or of a manager, newest first."""
    wanted = {"estate_id": estate_id} if estate_id else {"manager_id": manager_id}
    return list(
        Post.objects.filter(**wanted).select_related("manager", "enterprise", "estate").order_by("-valid_from", "-id")
    )
