from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccessConfig(AppConfig):
    """GB/T 22239-2019 level 3: least privilege, separated roles, second factor, session limits."""

    name = "anju.ground.access"
    label = "access"
    verbose_name = _("Accounts and roles")
