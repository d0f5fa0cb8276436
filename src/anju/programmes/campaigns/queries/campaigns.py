"""Campaigns: those under way and those that are over, and where each stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Value
from django.utils.translation import gettext as say

from anju.ground.access import checks as access
from anju.ground.access import queries as offices
from anju.ground.access.types import Actor
from anju.ground.registers import queries as registers
from anju.kit.errors import Hidden
from anju.programmes.campaigns import rules as decide
from anju.programmes.campaigns.acts import ENTERPRISE, Act
from anju.programmes.campaigns.models import Campaign, Target, Unit
from anju.programmes.campaigns.types import Stage

MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A campaign in a list. ``owed``: self-checks that the reader's enterprise still owes."""

    row: Campaign
    stage: Stage
    office_name: str
    place: str
    owed: int = 0


def stage_of(row: Campaign, today: date) -> Stage:
    return decide.stage(
        row.days, today, is_open=row.opened_at is not None, is_over=row.summarised_at is not None
    )  # fmt: skip


def public_lines(today: date, *, region_path: str = "") -> list[Line]:
    """Campaigns that were opened, the latest first; four queries at most."""
    return _lines(Campaign.objects.filter(opened_at__isnull=False, region_path__startswith=region_path), today)


def own_lines(by: Actor, today: date) -> list[Line]:
    """Campaigns that concern ``by``: drafts of the own office and places, those opened that lie in or around the own
    places, and for an enterprise those that look at its estates."""
    rows = readable(by)
    if not by.has(*ENTERPRISE):
        return _lines(rows, today)
    mine = access.within(by, Target.objects.all())
    owed = dict(_counted(mine.filter(answered_at=None, inspected_at=None)))
    return _lines(rows.filter(pk__in=mine.values("campaign_id")), today, owed)


def readable(by: Actor) -> QuerySet[Campaign]:
    """What ``by`` may read at the desk: all that lies in the own places, and of what lies around them what is open."""
    around = Q()
    for path in by.region_paths:
        around |= Q(pk__in=_around(path))
    for office in offices.offices_of(by.office_ids):
        around |= Q(pk__in=_around(office.region_path))
    inside = access.within(by, Campaign.objects.all())
    return Campaign.objects.filter(Q(pk__in=inside.values("pk")) | (around & Q(opened_at__isnull=False)))


def _around(path: str) -> QuerySet:
    """Campaigns of the place at ``path`` or of one that holds it."""
    rows = Campaign.objects.alias(here=Value(path))
    return rows.filter(here__startswith=F("region_path")).values("pk")


def _counted(rows: QuerySet[Target]):
    return rows.values_list("campaign_id").annotate(many=Count("pk"))


def _lines(rows: QuerySet[Campaign], today: date, owed: dict[UUID, int] | None = None) -> list[Line]:
    shown = list(rows.order_by("-begins_on", "-pk")[:MOST])
    names = offices.office_names({row.office_id for row in shown})
    places = {path: registers.region_name(path) for path in {row.region_path for row in shown}}
    return [
        Line(row=row, stage=stage_of(row, today), office_name=names.get(row.office_id, ""),
             place=places[row.region_path], owed=(owed or {}).get(row.pk, 0))
        for row in shown
    ]  # fmt: skip


def campaign(campaign_id: UUID, *, by: Actor) -> Campaign:
    """:raises Hidden: if there is none, or it is a draft of others."""
    row = readable(by).filter(pk=campaign_id).first()
    if row is None:
        raise Hidden()
    return row


def open_campaign(campaign_id: UUID) -> Campaign:
    """A campaign that everybody may read.

    :raises Hidden: if there is none, or it was not opened.
    """
    row = Campaign.objects.filter(pk=campaign_id, opened_at__isnull=False).first()
    if row is None:
        raise Hidden()
    return row


def covering(region_path: str) -> list[Campaign]:
    """Campaigns that run at a place."""
    rows = Campaign.objects.filter(pk__in=_around(region_path), opened_at__isnull=False, summarised_at=None)
    return list(rows.order_by("-begins_on"))


def may_lead(by: Actor, row: Campaign) -> bool:
    return access.allows(by, Act.OPENED, on=row)


def units(row: Campaign) -> list[str]:
    """The lead unit first, then those that take part."""
    lead = offices.office_names([row.office_id]).get(row.office_id, "")
    return [lead, *Unit.objects.filter(campaign=row).values_list("name", flat=True)]


def names(ids: Iterable[UUID]) -> dict[UUID, str]:
    return dict(Campaign.objects.filter(pk__in=list(ids)).values_list("pk", "name"))


def mentions(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Campaign → when it began: what a letter may say."""
    rows = Campaign.objects.filter(pk__in=list(ids)).values_list("pk", "begins_on")
    return {pk: said(day) for pk, day in rows}


def said(begins_on: date) -> str:
    """A campaign by its first day, in no words of its own."""
    return say("Campaign begun on %(day)s") % {"day": begins_on.isoformat()}


def place(row: Campaign) -> str:
    """The name of the place in which a campaign runs."""
    return registers.region_name(row.region_path)
