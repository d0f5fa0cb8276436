"""What the pages of this room share: finding rows, naming places, appointing a deputy."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID

from anju.ground.access import actions, queries
from anju.ground.access.forms import DeputyForm
from anju.ground.access.models import Account, Office
from anju.ground.access.types import place_names
from anju.kit import clock
from anju.kit.errors import Hidden, Problem

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


def appointed(request, account: Account) -> DeputyForm:
    """Appoint the deputy that the posted form names; where that cannot be done the form says why."""
    at = clock.now()
    form = DeputyForm(request.POST, colleagues=actions.colleagues(account, day=clock.local_day(at)))
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.appoint_deputy(
                account=account, deputy=given["deputy"], valid_from=given["valid_from"], by=request.actor, at=at,
                valid_to=after(given["last_day"]), reason=given["reason"],
            )  # fmt: skip
        except Problem as problem:
            form.add_error("last_day" if problem.field == "valid_to" else problem.field, str(problem))
    return form
