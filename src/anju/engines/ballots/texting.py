"""Words and telephone of the link by SMS, found in the moment it is sent.

The link holds the household's code: without it the message would be worth nothing. See decision 155.
"""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as say

from anju.engines.ballots.actions.codes import current_codes
from anju.engines.ballots.actions.preparing import PHONE
from anju.engines.ballots.models import Elector
from anju.ground.ledger.types import Line
from anju.kit import sealing


def telephone(entry: Line) -> str:
    """The telephone on the roll of the household that asked; empty where it left none."""
    sealed = Elector.objects.filter(pk=entry.facts.get("elector")).values_list("phone_sealed", flat=True).first()
    return sealing.unseal(sealed, purpose=PHONE) if sealed else ""


def link(entry: Line) -> str:
    """One sentence with the household's link and the last day."""
    elector = Elector.objects.select_related("poll").get(pk=entry.facts["elector"])
    code = current_codes([elector])[elector.pk]
    address = settings.PUBLIC_URL + reverse("ballots:texted", args=[code])
    words = say("%(poll)s: your household's link, good until %(day)s. Do not pass it on: %(address)s")
    return words % {"poll": elector.poll.title, "day": elector.poll.last_day.isoformat(), "address": address}
