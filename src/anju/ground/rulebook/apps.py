from django.apps import AppConfig


class RulebookConfig(AppConfig):
    name = "anju.ground.rulebook"
    label = "rulebook"
