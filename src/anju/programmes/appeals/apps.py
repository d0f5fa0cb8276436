from django.apps import AppConfig


class AppealsConfig(AppConfig):
    name = "anju.programmes.appeals"
    label = "appeals"
