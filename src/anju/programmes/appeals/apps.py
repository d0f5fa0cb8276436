from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class AppealsConfig(AppConfig):
    name = "anju.programmes.appeals"
    label = "appeals"
    verbose_name = pgettext_lazy("programme", "Appeals")  # 诉求
