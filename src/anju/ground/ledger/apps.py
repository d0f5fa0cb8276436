"""The ledger (账本): every act that matters, once, for good.

Basis: government information disclosure (政府信息公开条例) asks who did what and when; personal information protection
(个人信息保护法) asks that nothing more is kept, so an entry holds identifiers and typed facts only.
"""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LedgerConfig(AppConfig):
    name = "anju.ground.ledger"
    label = "ledger"
    verbose_name = _("Ledger")

    def ready(self) -> None:
        from anju.ground.ledger import actions
        from anju.kit import recording

        recording.fill(actions.record)
