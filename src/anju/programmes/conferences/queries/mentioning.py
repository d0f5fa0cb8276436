"""What a letter may say of a matter or a meeting: where and when, no words that somebody typed."""

from collections.abc import Iterable
from uuid import UUID

from anju.ground.registers import queries as registers
from anju.kit.clock import local_day
from anju.programmes.conferences.models import Matter, Meeting


def of_matters(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Matter → the division where it came up and the day; two queries."""
    rows = Matter.objects.filter(pk__in=list(ids)).values_list("pk", "region_path", "proposed_at")
    return _said(rows)


def of_meetings(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Meeting → whose it is and on which day; two queries."""
    rows = Meeting.objects.filter(pk__in=list(ids)).values_list("pk", "region_path", "starts_at")
    return _said(rows)


def _said(rows) -> dict[UUID, str]:
    found = list(rows)
    names = registers.own_names(path for _pk, path, _at in found)
    return {pk: f"{names.get(path, '')} · {local_day(at)}" for pk, path, at in found}
