from django.apps import AppConfig


class RegistrationsConfig(AppConfig):
    name = "anju.programmes.registrations"
    label = "registrations"
