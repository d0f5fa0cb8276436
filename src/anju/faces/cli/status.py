"""What this installation is and what of it runs."""

import json
from importlib.metadata import version

import click

from anju.config.home import HOME
from anju.faces import cli
from anju.faces.cli import _supervisor as supervisor
from anju.faces.cli import health
from anju.faces.cli.migrate import pending
from anju.kit import postgres


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def command(as_json: bool) -> None:
    """Say what this installation is and what of it runs. 查看本机安装与运行情况。"""
    cli.make_ready(start=False)
    said = status()
    if as_json:
        click.echo(json.dumps(said, ensure_ascii=False))
        return
    for name, value in said.items():
        click.echo(f"{name:<12} {value}")


def status() -> dict:
    """The version, the home, the database, its tables and the service, as plain values."""
    from django.conf import settings

    server = postgres.Server(HOME / "postgres")
    answers = server.answers() if settings.EMBEDDED else True
    said = {
        "version": version("anju"),
        "home": str(HOME),
        "public_url": settings.PUBLIC_URL,
        "database": ("embedded" if settings.EMBEDDED else "external") + (", runs" if answers else ", stopped"),
        "server": None,
        "migrations_pending": None,
        "serve_pid": supervisor.holder(),
        "health": (health.ask() or {}).get("status"),
    }
    if answers:
        said["server"], said["migrations_pending"] = _database()
    return said


def _database() -> tuple[str, int]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return f"PostgreSQL {cursor.fetchone()[0]}", len(pending())
