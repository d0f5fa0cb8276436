from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "anju.engines.indicators"
    label = "indicators"
