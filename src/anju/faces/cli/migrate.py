"""Bring the tables of the database up to this version.

Runs as the owner of the tables (``DATABASE_OWNER_URL``, or the embedded database's owner); the application itself signs
in as a role that may read and write rows, but never change a ledger entry.
"""

import click

from anju.faces import cli
from anju.kit import clock, progress


class _Steps:
    """Stands for the output of Django's ``migrate``: each migration it names is a step of the bar."""

    def __init__(self, bar: progress.Bar):
        self.bar = bar

    def write(self, text: str) -> None:
        if text.strip().startswith("Applying"):
            self.bar.say("Tables 建表: " + text.split()[1].rstrip("."))
            self.bar.advance()

    def flush(self) -> None:
        pass

    def isatty(self) -> bool:
        return False


@click.command()
def command() -> None:
    """Bring the tables of the database up to this version. 升级数据库表结构。"""
    cli.make_ready(as_owner=True)
    migrate()


def migrate() -> int:
    """Run what is missing, then give the application's role its rights; how many migrations that took."""
    from django.conf import settings
    from django.core.management import call_command

    from anju.ground.ledger import actions as ledger

    missing = pending()
    if missing:
        with progress.bar("Tables 建表", total=len(missing)) as bar:
            call_command("migrate", interactive=False, verbosity=1, no_color=True, stdout=_Steps(bar))
    ledger.ensure_partitions(at=clock.now())
    ledger.guard_tables(settings.APP_ROLE)
    return len(missing)


def pending() -> list[str]:
    """The migrations that this version has and the database has not."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]
