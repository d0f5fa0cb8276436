from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "anju.ground.ledger"
    label = "ledger"
