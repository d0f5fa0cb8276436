"""The timer: before a level's term for a matter runs out its office is reminded, after that it is noted. Each once."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction

from anju.ground.access.types import SYSTEM
from anju.ground.ledger import actions as ledger
from anju.ground.rulebook import queries as rulebook
from anju.kit.acts import Act as Declared
from anju.kit.clock import local_day, start_of
from anju.programmes.conferences.actions.held import facts, rule
from anju.programmes.conferences.acts import Act
from anju.programmes.conferences.models import Leg

NAME = "conferences"


def remind(at: datetime) -> int:
    """Look at every open matter of every city whose term runs out; how many entries were made."""
    return sum(_of_city(city, at) for city in rulebook.cities() if NAME in city.programmes)


def _of_city(city, at: datetime) -> int:
    law = rulebook.at(city, local_day(at))
    ahead = rule(law, "conferences.remind_days")
    said = sum(
        _tell(leg, Act.OVERDUE, "overdue_at", law.version, at) for leg in _due(city, until=at, told="overdue_at")
    )
    if ahead is None:
        return said
    soon = _due(city, since=at, until=start_of(local_day(at) + timedelta(days=ahead + 1)), told="reminded_at")
    return said + sum(_tell(leg, Act.REMINDED, "reminded_at", law.version, at) for leg in soon)


def _due(city, *, since: datetime | None = None, until: datetime, told: str) -> Iterator[Leg]:
    """Where matters stand whose term ends before then, and nobody was told."""
    rows = Leg.objects.filter(ended_at=None, due_at__lt=until, matter__region_path__startswith=city.root_path)
    rows = rows.filter(due_at__gte=since) if since else rows
    return rows.filter(**{told: None}).select_related("matter").order_by("pk").iterator()


@transaction.atomic
def _tell(leg: Leg, act: Declared, told: str, version: str, at: datetime) -> int:
    """Whoever comes second, or after the matter moved on, finds nothing to mark and says nothing."""
    marked = Leg.objects.filter(pk=leg.pk, ended_at=None, **{told: None}).update(**{told: at})
    if marked:
        until = facts(leg.matter, due=local_day(leg.due_at))
        ledger.record(act, on=leg.matter, by=SYSTEM, at=at, rule_version=version, **until)
    return marked
