from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SimulationConfig(AppConfig):
    """规则推演: what a draft of a city's rules would have done to a past period."""

    name = "anju.engines.simulation"
    label = "simulation"
    verbose_name = _("Policy simulator")
