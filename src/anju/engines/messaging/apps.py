from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MessagingConfig(AppConfig):
    """消息: who must know of what was done."""

    name = "anju.engines.messaging"
    label = "messaging"
    verbose_name = _("Messages")

    def ready(self):
        from anju.engines.messaging import actions
        from anju.engines.messaging.declared import told_of
        from anju.ground.ledger.types import follow

        for act in told_of():
            follow(act, actions.follow)
