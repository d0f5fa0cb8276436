from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    """案件: whose turn it is and until when. Legal basis: the city's own deadlines, kept in its rulebook."""

    name = "anju.engines.cases"
    label = "cases"
    verbose_name = _("Cases")

    def ready(self):
        from anju.engines.cases import actions, routing
        from anju.ground.access.types import on_hand_over
        from anju.ground.ledger.types import follow

        on_hand_over(actions.hand_over)
        follow("access.office_opened", routing.forget)
        follow("access.office_closed", routing.forget)
