from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "anju.engines.cases"
    label = "cases"
