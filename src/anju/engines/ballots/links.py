"""What stands on the page of an estate's printed code while a poll is open there."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.engines.ballots.queries.voting import Spot, open_at
from anju.kit.web.links import Offer, PublicLink


def polls_here(place: Any, at: datetime) -> Iterable[Offer]:
    """One line for each poll that is open at the estate."""
    spot = Spot(estate_id=place.estate_id, estate_name=place.estate_name, region_path=place.region_path)
    for poll in open_at(spot, at=at):
        yield Offer(
            label=poll.title, note=_("Households of this estate can vote now. It takes a minute."), icon="check",
            address=reverse("ballots:doors", args=[place.code, poll.pk]),
        )  # fmt: skip


PUBLIC_LINKS = [PublicLink(subject_type="registers.estate", offers=polls_here)]
