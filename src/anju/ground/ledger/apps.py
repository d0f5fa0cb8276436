from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "anju.ground.ledger"
    label = "ledger"

    def ready(self) -> None:
        from anju.ground.ledger import actions
        from anju.kit import recording

        recording.fill(actions.record)
