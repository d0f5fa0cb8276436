"""What is due and what is done: of one committee, or of all of a city in four queries."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import cache
from uuid import UUID

from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import City
from anju.kit.scopes import common_root
from anju.programmes.community_committees import rules as decide
from anju.programmes.community_committees.models import Committee, Evaluation, Meeting, Patrol
from anju.programmes.community_committees.types import FREQUENCIES, Every, Standing, What

LOOKS_BACK = timedelta(days=2 * 366)  # the longest stretch is a year: the running one and the one before


def standings(rows: Iterable[Committee], *, city: City, day: date) -> dict[UUID, list[Standing]]:
    """Committee → how each of its duties stands on ``day``; the committees are of one city."""
    rows = list(rows)
    if not rows:
        return {}
    done = _done([row.pk for row in rows], since=day - LOOKS_BACK)
    there = _estates(common_root([row.region_path for row in rows]))
    every = {what: _every(city, name) for what, name in FREQUENCIES.items()}
    return {
        row.pk: [
            decide.standing(
                what, every=every[what], done=done[what][row.pk], since=row.formed_on, today=day,
                estates=lambda on, path=row.region_path: there(on)(path),
            )
            for what in What
        ]
        for row in rows
    }  # fmt: skip


def _every(city: City, name: str) -> Callable[[date], Every | None]:
    """How often, by the rules of a day; None where nobody has published it."""

    @cache
    def of(day: date) -> Every | None:
        law = rulebook.at(city, day)
        return decide.read_every(law.value(name)) if law.has(name) else None

    return of


def _done(ids: list[UUID], *, since: date) -> dict[What, dict[UUID, list[decide.Done]]]:
    """What was done and counts, by kind and committee; three queries."""
    found: dict = {what: defaultdict(list) for what in What}
    counts = {"committee__in": ids, "withdrawn_at": None, "day__gte": since}
    for pk, day in Patrol.objects.filter(**counts).values_list("committee_id", "day"):
        found[What.PATROL][pk].append((day, None))
    for pk, day in Meeting.objects.filter(**counts, held_at__isnull=False).values_list("committee_id", "day"):
        found[What.MEETING][pk].append((day, None))
    for pk, day, estate in Evaluation.objects.filter(**counts).values_list("committee_id", "day", "estate_id"):
        found[What.EVALUATION][pk].append((day, estate))
    return found


def _estates(root: str) -> Callable[[date], Callable[[str], list[UUID]]]:
    """For a day, for a place: the estates there that an enterprise managed. Asked only where an evaluation is due."""

    @cache
    def on(day: date) -> Callable[[str], list[UUID]]:
        managed = {pk for pk, who in registers.managed_on(root, day).items() if who.enterprise_id}
        places: dict[str, list[UUID]] = defaultdict(list)
        for estate in registers.estates_there(root, day):
            if estate.pk in managed:
                places[estate.region_path].append(estate.pk)
        return lambda path: [pk for place, ids in places.items() if place.startswith(path) for pk in ids]

    return on
