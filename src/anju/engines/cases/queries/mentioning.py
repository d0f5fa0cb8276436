"""What a case is about without anybody's words: for e-mail, which lies on machines that are not the city's."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any
from uuid import UUID

from anju.engines.cases import registry
from anju.engines.cases.models import Case
from anju.ground.registers import queries as registers
from anju.ground.rulebook.types import UnknownCity


def mentions(case_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Id → number, matter and the estate's name, else its division's; never the title, nor the spot as somebody typed
    it."""
    rows = list(Case.objects.filter(pk__in=list(case_ids)))
    estates = registers.estate_names([row.estate_id for row in rows if row.estate_id])
    regions = registers.own_names(row.region_path for row in rows if row.estate_id not in estates)
    places = {row.pk: estates.get(row.estate_id) or regions.get(row.region_path, "") for row in rows}
    return {row.pk: " · ".join(filter(None, (row.number, str(_matter(row)), places[row.pk]))) for row in rows}


def _matter(case: Case) -> Any:
    """The title of its matter, as the rules of the day it was raised name it; else of its kind."""
    kind = registry.case_type(case.type)
    with suppress(UnknownCity):
        known = kind.matters(case.region_path, case.opened_at) if kind.matters else {}
        return known.get(case.matter) or kind.title
    return kind.title
