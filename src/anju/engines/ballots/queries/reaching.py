"""Polls for an office: those of its own places, and those above that ask there too, as far as its own places go."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from anju.engines.ballots.models import Poll
from anju.engines.ballots.queries.polls import polls_seen_by
from anju.engines.ballots.queries.turnout import turnout
from anju.engines.ballots.types import State
from anju.ground.access.types import READS, Actor
from anju.ground.registers import queries as registers
from anju.kit.errors import Hidden

AT_ONCE = 50
# Characters of a path ``42/4201/420102/420102017/420102017001/`` down to each level.
DEPTHS = {"district": 15, "street": 25, "community": 38}


@dataclass(frozen=True, slots=True)
class Page:
    lines: list[Poll]
    after: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceTurnout:
    key: str
    name: str
    electors: int
    voted: int
    by_channel: dict[str, int]


def places_of(by: Actor) -> list[str]:
    """The regions ``by`` looks after, outermost first, none within another."""
    paths = sorted({grant.region_path for grant in by.grants if grant.region_path and "region" in READS[grant.role]})
    return [path for path in paths if not any(path != other and path.startswith(other) for other in paths)]


def _reaching(by: Actor) -> QuerySet[Poll]:
    above = {path[: n + 1] for path in places_of(by) for n, sign in enumerate(path[:-1]) if sign == "/"}
    theirs = Q(pk__in=polls_seen_by(by).order_by().values("pk"))
    asked = Q(region_path__in=above) & ~Q(state=State.PREPARED)
    return Poll.objects.filter(theirs | asked).order_by("-id")


def reaching(by: Actor, *, state: str = "", after: UUID | None = None) -> Page:
    """A page of them, newest first; one query."""
    rows = _reaching(by)
    rows = rows.filter(state=state) if state else rows
    rows = rows.filter(pk__lt=after) if after else rows
    found = list(rows[: AT_ONCE + 1])
    return Page(found[:AT_ONCE], found[AT_ONCE - 1].pk if len(found) > AT_ONCE else None)


def reached(poll_id: UUID, *, by: Actor) -> Poll:
    """One of them.

    :raises Hidden: if it is none of theirs.
    """
    found = _reaching(by).filter(pk=poll_id).first()
    if found is None:
        raise Hidden()
    return found


def turnout_reached(poll_id: UUID, *, level: str, by: Actor) -> list[PlaceTurnout]:
    """Who took part, place by place, within the own places."""
    poll = reached(poll_id, by=by)
    found = [line for path in places_of(by) for line in turnout(poll, depth=DEPTHS[level], within=path)]
    names = registers.own_names(line.key for line in found)
    return [
        PlaceTurnout(key=line.key, name=names.get(line.key, ""), electors=line.electors, voted=line.voted,
                     by_channel=line.by_channel)
        for line in found
    ]  # fmt: skip
