"""What the pages of this room share."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID

from anju.ground.access import queries
from anju.ground.access.models import Office
from anju.ground.access.types import place_names
from anju.kit.errors import Hidden

Row = TypeVar("Row")


def one(rows: Iterable[Row], wanted: UUID) -> Row:
    """The row with this id.

    :raises Hidden: if it is not among them.
    """
    for row in rows:
        if row.pk == wanted:
            return row
    raise Hidden()


def with_places(rows: Iterable[Row]) -> list[Row]:
    """The rows, each with ``place``: its region as people call it. One query for all."""
    rows = list(rows)
    names = place_names(row.region_path for row in rows)
    for row in rows:
        row.place = names.get(row.region_path, "")
    return rows


def after(last_day: date) -> date:
    """People say the last day; periods end before their end."""
    return last_day + timedelta(days=1)


def named_office(by, *, name: str, day: date) -> Office | None:
    """The one office of this full or short name that ``by`` looks after."""
    rows = queries.administered_offices(by, day=day)
    found = list(rows.filter(name=name.strip())[:2]) or list(rows.filter(short_name=name.strip())[:2])
    return found[0] if len(found) == 1 else None
