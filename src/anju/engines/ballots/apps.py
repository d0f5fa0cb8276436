from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BallotsConfig(AppConfig):
    """表决与评价: what did they say? Legal basis: of each programme that puts something to a vote or a rating."""

    name = "anju.engines.ballots"
    label = "ballots"
    verbose_name = _("Ballots")
