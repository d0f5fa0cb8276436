"""The timer: once a day it reminds of what is still due, and notes what was not done in time. Each once."""

from datetime import datetime, timedelta

from django.db import transaction

from anju.ground.access.types import SYSTEM
from anju.ground.ledger import actions as ledger
from anju.ground.rulebook import queries as rulebook
from anju.kit.acts import Act as Declared
from anju.kit.clock import local_day
from anju.programmes.community_committees.acts import Act
from anju.programmes.community_committees.models import Committee, Told
from anju.programmes.community_committees.queries.standing import standings
from anju.programmes.community_committees.types import Period, Standing

NAME = "community_committees"


def remind(at: datetime) -> int:
    """Look at every filed committee of every city; how many entries were made."""
    return sum(_of_city(city, at) for city in rulebook.cities() if NAME in city.programmes)


def _of_city(city, at: datetime) -> int:
    day = local_day(at)
    law = rulebook.at(city, day)
    ahead = law.value("community_committees.remind_days") if law.has("community_committees.remind_days") else None
    rows = list(Committee.objects.filter(region_path__startswith=city.root_path, ended_on=None, filed_at__isnull=False))
    said = 0
    found = standings(rows, city=city, day=day)
    for row in rows:
        for one in found[row.pk]:
            said += _late(row, one, law.version, at) + _soon(row, one, ahead, law.version, at)
    return said


def _late(row: Committee, one: Standing, version: str, at: datetime) -> int:
    return _tell(row, Act.FELL_SHORT, one, one.before, version, at) if one.is_overdue else 0


def _soon(row: Committee, one: Standing, ahead: int | None, version: str, at: datetime) -> int:
    if ahead is None or one.now is None or one.now.is_enough:
        return 0
    is_soon = one.now.until - timedelta(days=ahead) <= local_day(at)
    return _tell(row, Act.REMINDED, one, one.now, version, at) if is_soon else 0


@transaction.atomic
def _tell(row: Committee, act: Declared, one: Standing, period: Period, version: str, at: datetime) -> int:
    _kept, is_new = Told.objects.get_or_create(committee=row, act=act.name, what=one.what.value, first=period.first)
    if is_new:
        last = period.until - timedelta(days=1)
        ledger.record(
            act, on=row, by=SYSTEM, at=at, rule_version=version, what=one.what.value, until=last, done=period.done,
            due=period.due,
        )  # fmt: skip
    return int(is_new)
