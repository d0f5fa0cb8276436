from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "anju.engines.messaging"
    label = "messaging"
