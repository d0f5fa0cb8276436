"""规则库: what the rules say on a day, in a city, and where each number comes from."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RulebookConfig(AppConfig):
    """Legal basis: each value carries its own; see ``docs/rulesets.md``."""

    name = "anju.ground.rulebook"
    label = "rulebook"
    verbose_name = _("Rulebook")
