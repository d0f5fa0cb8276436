from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TriplicatesConfig(AppConfig):
    name = "anju.programmes.triplicates"
    label = "triplicates"
    verbose_name = _("Triplicates")
