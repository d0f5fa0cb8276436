"""The summary (总结) of a campaign: what it came to is kept as it stands, and the campaign is over."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.programmes.campaigns.actions.held import given, held, running
from anju.programmes.campaigns.acts import Act
from anju.programmes.campaigns.queries.progress import progress


@transaction.atomic
def summarise(*, campaign_id: UUID, words: str, by: Actor, at: datetime) -> None:
    """End a campaign with what is to be said about it; its figures by district are kept.

    :raises Hidden, CampaignOver, WordsMissing: as said.
    """
    campaign = running(held(campaign_id, Act.SUMMARISED, by=by))
    campaign.summary = given(words, field="words", most=4000)
    campaign.summarised_at, campaign.summarised_by_id = at, by.actor_id
    found = progress(campaign)
    campaign.result = {
        "total": found.total.kept(), "places": [[one.path, one.name, one.figures.kept()] for one in found.places],
    }  # fmt: skip
    campaign.save(update_fields=["summary", "summarised_at", "summarised_by", "result"])
    ledger.record(Act.SUMMARISED, on=campaign, by=by, at=at, estates=found.total.estates, problems=found.total.found,
                  ends=campaign.ends_on)  # fmt: skip
