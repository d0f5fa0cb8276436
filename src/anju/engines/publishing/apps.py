from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublishingConfig(AppConfig):
    """公开发布: what is public, since when, until when. Basis: 政府信息公开条例 (国务院令第711号)."""

    name = "anju.engines.publishing"
    label = "publishing"
    verbose_name = _("Publishing")
