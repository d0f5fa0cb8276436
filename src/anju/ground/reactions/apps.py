"""Reactions (联动): an act of one room follows from an act of another, as the city's rules say."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReactionsConfig(AppConfig):
    name = "anju.ground.reactions"
    label = "reactions"
    verbose_name = _("Reactions")

    def ready(self) -> None:
        from anju.ground.ledger.types import follow
        from anju.ground.reactions import actions, declared

        for act in {act for one in declared.reactions().values() for act in one.acts}:
            follow(act, actions.follow)
        if declared.switches():
            follow(lambda entry: bool(entry.region_path), actions.follow_switched)
