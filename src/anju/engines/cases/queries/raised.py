"""What was raised in a place within some days, for those who look for what several cases have in common."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from anju.engines.cases import registry
from anju.engines.cases.models import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """A case as it was raised; ``title`` is the beginning of what somebody wrote, numbers masked."""

    id: UUID
    type: str
    title: str
    matter: str
    region_path: str
    place_name: str
    estate_id: UUID | None
    opened_at: datetime


def raised(*, types: Sequence[str], region_path: str, since: datetime, until: datetime) -> list[Raised]:
    """Cases of these kinds at or below a place that were opened in [since, until), oldest first; one query."""
    rows = Case.objects.filter(
        type__in=types, region_path__startswith=region_path, opened_at__gte=since, opened_at__lt=until
    )
    fields = tuple(Raised.__annotations__)
    found = rows.order_by("opened_at", "id").values_list(*fields)
    return [Raised(**dict(zip(fields, row, strict=True))) for row in found.iterator(chunk_size=5000)]


def words_of(kind: str, case_ids: Iterable[UUID]) -> Mapping[UUID, str]:
    """What was written when cases of one kind were raised, as far as the kind tells it."""
    declared = registry.case_types().get(kind)
    return declared.words(case_ids) if declared and declared.words else {}
