"""Whom a reader may ask who finds a page closed: the bureau over the own area, and who looks after accounts there."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from anju.ground.access import queries
from anju.ground.access.models import Office, RoleGrant
from anju.ground.access.types import Actor, OfficeKind, Role
from anju.kit.clock import local_day
from anju.kit.web.asking import Contact

BUREAUS = (OfficeKind.STREET_OFFICE, OfficeKind.DISTRICT_BUREAU, OfficeKind.CITY_BUREAU)


def of_reader(by: Actor, at: datetime) -> Iterable[Contact]:
    """For ``kit.web.asking``: at most two lines, three queries."""
    day = local_day(at)
    place = _place(by)
    if not place:
        return
    if bureau := _bureau(place, by, day=day):
        yield Contact(about=_("Matters of your area"), name=bureau.name)
    if administrator := _administrator(place, day=day):
        yield Contact(about=_("Roles and accounts"), name=administrator)


def _place(by: Actor) -> str:
    """Where the reader works: the innermost place of the grants, else that of the office."""
    if by.region_paths:
        return max(by.region_paths, key=len)
    rows = Office.objects.filter(pk__in=by.office_ids).values_list("region_path", flat=True)
    return max(rows, key=len, default="")


def _bureau(place: str, by: Actor, *, day: date) -> Office | None:
    """The nearest office over the place that oversees it and is not the reader's own."""
    over = queries.offices_over(place, on=day)
    return next((one for one in over if one.kind in BUREAUS and one.pk not in by.office_ids), None)


def _administrator(place: str, *, day: date) -> str:
    """The administrator whose reach over the place is the nearest, with the office."""
    held = RoleGrant.objects.on(day).filter(role=Role.ADMINISTRATOR, account__is_active=True)
    rows = [row for row in held.select_related("account", "office") if place.startswith(row.region_path or "-")]
    nearest = max(rows, key=lambda row: (len(row.region_path), row.pk.hex), default=None)
    return " · ".join(filter(None, (nearest.account.name, nearest.office and nearest.office.name))) if nearest else ""
