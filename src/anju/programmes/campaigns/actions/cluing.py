"""Clues (线索): what residents, cases or other offices point out makes an estate one to be inspected first."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import queries as cases
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.registers import queries as registers
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden
from anju.programmes.campaigns.actions.held import acting_office, given, of_type, running
from anju.programmes.campaigns.acts import Act
from anju.programmes.campaigns.models import Campaign, Target
from anju.programmes.campaigns.models import Clue as Row
from anju.programmes.campaigns.types import Clue


class KnownAlready(Conflict):
    """The case is a clue of this campaign already."""

    code = "clue_known"


@transaction.atomic
def take_clue(*, campaign_id: UUID, estate_id: UUID, clue: Clue, by: Actor, at: datetime) -> UUID:
    """Take down a clue; an estate that the campaign did not look at is taken in.

    :returns: the estate's row in the campaign.
    :raises Hidden: if ``by`` does not inspect there, or may not read the case.
    :raises CampaignOver, KnownAlready, NoSuchType, WordsMissing: as said.
    """
    campaign = Campaign.objects.filter(pk=campaign_id, opened_at__isnull=False).first()
    if campaign is None:
        raise Hidden()
    target = _target(campaign, estate_id, by=by, at=at)
    running(campaign)
    if clue.case_id:
        _need_new(target, clue.case_id, by=by)
    Row.objects.create(
        target=target, type=of_type(campaign, clue.type), words=given(clue.words, field="words", most=500),
        source=clue.source, case_id=clue.case_id, taken_at=at, taken_by_id=by.actor_id,
    )  # fmt: skip
    Target.objects.filter(pk=target.pk).update(clues=F("clues") + 1)
    ledger.record(Act.CLUED, on=target, by=by, at=at, estate=estate_id, campaign=campaign.pk, source=clue.source.value,
                  type=clue.type)  # fmt: skip
    return target.pk


def _target(campaign: Campaign, estate_id: UUID, *, by: Actor, at: datetime) -> Target:
    facts = registers.facts_on(estate_id, local_day(at))
    if not facts.region_path.startswith(campaign.region_path):
        raise Hidden()
    told = {"region_path": facts.region_path, "enterprise_id": facts.enterprise_id}
    acting_office(Target(campaign=campaign, estate_id=estate_id, **told), Act.CLUED, by=by)
    return Target.objects.get_or_create(campaign=campaign, estate_id=estate_id, defaults=told)[0]


def _need_new(target: Target, case_id: UUID, *, by: Actor) -> None:
    cases.seen(by, case_id)
    if target.clued.filter(case_id=case_id).exists():
        raise KnownAlready(_("This case is a clue of the campaign already."))
