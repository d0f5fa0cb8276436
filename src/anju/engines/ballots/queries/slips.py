"""Whose slips an officer prints: the estates, buildings and doors of the own places on a roll."""

from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet

from anju.engines.ballots import rules as decide
from anju.engines.ballots.acts import Act
from anju.engines.ballots.models import Code, Elector, Part, Place, Poll, SlipOrder
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.registers import queries as registers
from anju.kit.errors import Hidden

ESTATES, DOORS = 50, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Homes:
    """How many households of an estate or building are on the roll, have a code, and have voted."""

    key: str
    name: str
    households: int
    coded: int
    voted: int


def _reached(poll_id: UUID, by: Actor) -> QuerySet[Elector]:
    """The households on the roll that ``by`` helps with.

    :raises Hidden: if ``by`` helps with none.
    """
    rows = Elector.objects.filter(poll_id=poll_id, office_id=None).exclude(subject_id=None)
    rows = access.within(by, rows, act=Act.SLIPS_PRINTED)
    if not rows.exists():
        raise Hidden()
    return rows


def slip_poll(poll_id: UUID, *, by: Actor) -> Poll:
    """The poll, for whoever helps with one of its estates.

    :raises Hidden: if there is none.
    """
    _reached(poll_id, by)
    return Poll.objects.get(pk=poll_id)


def slip_estates(poll_id: UUID, *, by: Actor, text: str = "", number: str = "1") -> tuple[Page, list[Homes]]:
    """A page of the own estates on the roll, by place, with their counts. Six queries however many there are."""
    rows = _reached(poll_id, by)
    found = _estates(poll_id, by)
    if text.strip():
        found = found.filter(subject_id__in=[one.pk for one in registers.search_estates(text.strip(), limit=200)])
    page = Paginator(found, ESTATES).get_page(number)
    wanted = [subject_id for _path, subject_id in page]
    names, rows = registers.estate_names(wanted), rows.filter(subject_id__in=wanted)
    homes = dict(rows.order_by().values_list("subject_id").annotate(n=Count("id")))
    coded, voted = _counts(rows, "subject_id")
    return page, [
        Homes(key=str(one), name=names.get(one, ""), households=homes.get(one, 0), coded=coded.get(one, 0),
              voted=voted.get(one, 0))
        for one in wanted
    ]  # fmt: skip


def _estates(poll_id: UUID, by: Actor) -> QuerySet:
    """(path, estate), by place; of a frozen roll from its places, counted once, however many millions it holds."""
    is_frozen = Place.objects.filter(poll_id=poll_id).exists()
    rows = Place.objects.all() if is_frozen else Elector.objects.filter(office_id=None)
    rows = access.within(by, rows.filter(poll_id=poll_id).exclude(subject_id=None), act=Act.SLIPS_PRINTED)
    return rows.order_by("region_path", "subject_id").values_list("region_path", "subject_id").distinct()


def _counts(rows: QuerySet[Elector], by: str) -> tuple[dict, dict]:
    """(key → households with a code, key → households that voted)."""
    coded = rows.filter(pk__in=Code.objects.filter(ended_at=None, elector__in=rows).values("elector_id"))
    voted = rows.filter(pk__in=Part.objects.filter(turn=0, elector__in=rows).values("elector_id"))
    return tuple(dict(some.order_by().values_list(by).annotate(n=Count("id"))) for some in (coded, voted))


def slip_buildings(poll_id: UUID, estate_id: UUID, *, by: Actor) -> list[Homes]:
    """The buildings of one estate, as people count.

    :raises Hidden: if it is none of the own.
    """
    rows = _reached(poll_id, by).filter(subject_id=estate_id)
    found = dict(rows.order_by().values_list("building").annotate(n=Count("id")))
    if not found:
        raise Hidden()
    coded, voted = _counts(rows, "building")
    return [
        Homes(key=one, name=one, households=found[one], coded=coded.get(one, 0), voted=voted.get(one, 0))
        for one in sorted(found, key=decide.as_counted)
    ]


def slip_doors(poll_id: UUID, estate_id: UUID, building: str, *, by: Actor) -> list[Elector]:
    """The households of one building, as people count."""
    rows = _reached(poll_id, by).filter(subject_id=estate_id, building=building)
    return sorted(rows, key=lambda one: decide.as_counted(one.door))


def slip_orders(poll_id: UUID, estate_id: UUID, *, by: Actor) -> list[SlipOrder]:
    """The latest orders of an estate."""
    rows = SlipOrder.objects.filter(poll_id=poll_id, estate_id=estate_id)
    return list(access.within(by, rows, act=Act.SLIPS_PRINTED).order_by("-id")[:10])


def slip_order(order_id: UUID, *, by: Actor) -> SlipOrder:
    """One order.

    :raises Hidden: if it is none of the own.
    """
    rows = SlipOrder.objects.select_related("poll").filter(pk=order_id)
    found = access.within(by, rows, act=Act.SLIPS_PRINTED).first()
    if found is None:
        raise Hidden()
    return found
