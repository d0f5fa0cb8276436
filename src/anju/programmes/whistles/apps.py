from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WhistlesConfig(AppConfig):
    name = "anju.programmes.whistles"
    label = "whistles"
    verbose_name = _("Whistles")  # 街道吹哨、部门报到
