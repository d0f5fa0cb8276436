from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "anju.ground.registers"
    label = "registers"
