from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "anju.kit.web"
    label = "web"
