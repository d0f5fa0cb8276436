from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ScoringConfig(AppConfig):
    """计分: why this score. Legal basis: the scoring standard of each city, kept as data in its rulebook."""

    name = "anju.engines.scoring"
    label = "scoring"
    verbose_name = _("Scores")
