"""Drafting a campaign, issuing it with its document number, and changing its days."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.ground.access import checks as access
from anju.ground.access import queries as offices
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.registers import queries as registers
from anju.kit.clock import local_day
from anju.kit.errors import Hidden, Problem
from anju.kit.scopes import Subject
from anju.programmes.campaigns import rules as decide
from anju.programmes.campaigns.actions.held import CampaignOver, NotThen, given, held, law_of, running
from anju.programmes.campaigns.acts import Act
from anju.programmes.campaigns.models import Campaign, Target, Unit
from anju.programmes.campaigns.types import Days, Plan, Type

AT_ONCE = 2000


class NoTypes(Problem):
    """Neither the campaign nor the city's rules say which problems it looks for."""

    code = "no_types"


@transaction.atomic
def plan(*, told: Plan, by: Actor, at: datetime) -> UUID:
    """Draft a campaign of the office that ``by`` leads for, in its region.

    :returns: its id.
    :raises Hidden: if ``by`` leads for no office; :raises NoTypes, NotThen, WordsMissing: with the field to correct.
    """
    office = leading_office(by)
    _need_order(told.days)
    types = _types(told, office.region_path, at)
    campaign = Campaign.objects.create(
        region_path=office.region_path, office_id=office.pk, name=given(told.name, field="name", most=120),
        theme=given(told.theme, field="theme", most=1000), types=[asdict(one) for one in types],
        planned_at=at, planned_by_id=by.actor_id, **asdict(told.days),
    )  # fmt: skip
    _write_units(campaign, told.joint, at)
    ledger.record(Act.PLANNED, on=campaign, by=by, at=at, begins=told.days.begins_on, types=len(types))
    return campaign.pk


def leading_office(by: Actor):
    """The office for which ``by`` may lead a campaign, the widest first.

    :raises Hidden: if there is none.
    """
    own = [grant.office_id for grant in by.grants if grant.office_id and grant.role in Act.PLANNED.roles]
    for office in sorted(offices.offices_of(own), key=lambda one: len(one.region_path)):
        where = Subject(subject_type=Campaign.subject_type, pk=office.pk, region_path=office.region_path,
                        office_ids=(office.pk,))  # fmt: skip
        if access.allows(by, Act.PLANNED, on=where):
            return office
    raise Hidden()


def _types(told: Plan, region_path: str, at: datetime) -> Sequence[Type]:
    if told.types:
        return told.types
    law = law_of(region_path, at)
    if not law.has("campaigns.problem_types"):
        raise NoTypes(_("Nobody has published types of problem here; name those of this campaign."), field="types")
    return decide.read_types(law.value("campaigns.problem_types"))


def _need_order(days: Days) -> None:
    if wrong := decide.wrong_days(days):
        raise NotThen(_("A stage ends after the one before it; correct this day."), field=wrong)


def _write_units(campaign: Campaign, names: Sequence[str], at: datetime) -> None:
    """The units that take part, each with its office where one of that name is here."""
    for name in dict.fromkeys(name.strip()[:80] for name in names if name.strip()):
        found = offices.office_called(name, region_path=campaign.region_path, on=local_day(at))
        Unit.objects.create(campaign=campaign, name=name, office=found)


@transaction.atomic
def open_campaign(
    *, campaign_id: UUID, document_no: str, by: Actor, at: datetime, estates: Collection[UUID] | None = None
) -> int:  # fmt: skip
    """Issue a campaign: from now on it is public, and each enterprise owes a self-check of each estate it manages.

    :param estates: only these; without them every estate of the region that an enterprise manages on that day.
    :returns: how many estates.
    :raises Hidden, CampaignOver, WordsMissing: as said.
    """
    campaign = held(campaign_id, Act.OPENED, by=by)
    if campaign.opened_at is not None:
        raise CampaignOver(_("This campaign was opened before; see its page."))
    campaign.document_no = given(document_no, field="document_no", most=80)
    campaign.opened_at, campaign.opened_by_id = at, by.actor_id
    campaign.save(update_fields=["document_no", "opened_at", "opened_by"])
    many = _write_targets(campaign, estates, at)
    ledger.record(Act.OPENED, on=campaign, by=by, at=at, begins=campaign.begins_on, estates=many,
                  types=len(campaign.types), office=campaign.office_id)  # fmt: skip
    return many


def _write_targets(campaign: Campaign, estates: Collection[UUID] | None, at: datetime) -> int:
    day = local_day(at)
    managed = registers.managed_on(campaign.region_path, day)
    rows = [
        Target(campaign=campaign, region_path=one.region_path, estate_id=one.pk, enterprise_id=firm)
        for one in registers.estates_there(campaign.region_path, day)
        if (firm := one.pk in managed and managed[one.pk].enterprise_id)
        and (estates is None or one.pk in estates)
    ]  # fmt: skip
    return len(Target.objects.bulk_create(rows, batch_size=AT_ONCE))


@transaction.atomic
def reschedule(*, campaign_id: UUID, days: Days, by: Actor, at: datetime) -> None:
    """Change the days of a campaign that is drafted or running.

    :raises Hidden, CampaignOver, NotThen: as said.
    """
    campaign = held(campaign_id, Act.RESCHEDULED, by=by)
    if campaign.opened_at is not None:
        running(campaign)
    _need_order(days)
    for name, value in asdict(days).items():
        setattr(campaign, name, value)
    campaign.save(update_fields=list(asdict(days)))
    ledger.record(Act.RESCHEDULED, on=campaign, by=by, at=at, ends=days.ends_on)
