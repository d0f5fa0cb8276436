"""The double evaluation (双评议): residents judge whoever serves their estate, and whoever oversees that."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DoubleEvaluationConfig(AppConfig):
    name = "anju.programmes.double_evaluation"
    label = "double_evaluation"
    verbose_name = _("Double evaluation")
