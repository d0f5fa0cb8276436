from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "anju.faces.web"
    label = "site"
