"""Stop what runs here: the supervisor with its web server and jobs, then the embedded database."""

import os
import signal

import click

from anju.config.home import HOME
from anju.faces.cli import _supervisor as supervisor
from anju.kit import postgres


@click.command()
def command() -> None:
    """Stop the web server, the jobs and the embedded database; nothing is lost. 停止服务。"""
    holder = supervisor.holder()
    if holder:
        os.kill(holder, signal.SIGTERM)
        if not supervisor.ended(holder, seconds=60):
            raise click.ClickException(f"process {holder} did not end within a minute")
    postgres.Server(HOME / "postgres").stop()
    click.echo("Stopped 已停止")
