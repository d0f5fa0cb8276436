"""Registers (名录): who and what exists, as of any day. Legal basis: 物业管理条例, arts 9, 32, 33."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistersConfig(AppConfig):
    name = "anju.ground.registers"
    label = "registers"
    verbose_name = _("Registers")

    def ready(self) -> None:
        from anju.ground.access import types as access
        from anju.ground.ledger import types as ledger
        from anju.ground.registers import queries

        access.name_places_by(queries.region_name_map)
        ledger.name_regions_with(queries.region_names)
