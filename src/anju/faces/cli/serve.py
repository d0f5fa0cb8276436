"""Serve this installation: keep its database, web server and jobs alive until told to stop.

What dies is started again, the database too. Ctrl-C or ``anju stop`` ends everything in order.
"""

import os
import signal
import threading

import click

from anju.faces import cli
from anju.faces.cli import _supervisor as supervisor

LOOK = 0.3  # seconds between two looks at the children


@click.command()
@click.option("--port", type=int, help="Port to listen on (ANJU_PORT, 8000).")
def command(port: int | None) -> None:
    """Serve this installation until stopped; `anju up` first. 运行服务, 直到停止。"""
    if port:
        os.environ["ANJU_PORT"] = str(port)
    surroundings = dict(os.environ)
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    try:
        with supervisor.alone():
            _serve(surroundings, stop)
    except supervisor.AlreadyRuns as other:
        raise click.ClickException(str(other)) from other


def _serve(surroundings: dict, stop: threading.Event) -> None:
    cli.make_ready(start=False)
    database = cli.start_database()
    children = [supervisor.Child(name, surroundings) for name in ("web", "jobs")]
    try:
        _keep(database, children, stop)
    finally:
        click.echo("Stopping 正在停止 …")
        for child in children:
            child.stop()
        if database is not None:
            database.stop()
        click.echo("Stopped 已停止")


def _keep(database, children: list[supervisor.Child], stop: threading.Event) -> None:
    greeted = False
    while not stop.is_set():
        if database is not None and not database.runs():
            click.echo("The database ended; starting it again. 数据库已退出, 正在重新启动。", err=True)
            _restart(database, children)
        for child in children:
            if child.tend() and child.starts > 1:
                click.echo(f"{child.name} ended; started again, see {child.log}", err=True)
        if not greeted and (greeted := _answers()):
            _greet()
        stop.wait(LOOK)


def _restart(database, children: list[supervisor.Child]) -> None:
    """Start the database; where it had to take another port, the children are started anew to learn it."""
    port = database.port
    database.start()
    if database.port != port:
        for child in children:
            child.stop()


def _answers() -> bool:
    from anju.faces.cli.health import ask

    return ask() is not None


def _greet() -> None:
    from django.conf import settings

    where = f"http://{settings.LISTEN_HOST}:{settings.LISTEN_PORT}"
    click.echo(f"\nAnju 安居 is served at {where}/  (PUBLIC_URL: {settings.PUBLIC_URL})")
    for line in _sign_ins():
        click.echo(line)
    click.echo("Ctrl-C or `anju stop` ends it. 按 Ctrl-C 停止。\n")


def _sign_ins() -> list[str]:
    """One sign-in for each role of the demonstration, where it is loaded; a greeting must not end what it greets."""
    from django.db import Error, connection

    from anju.faces.demo import load
    from anju.ground.access.types import ROLE_NAMES

    try:
        if not load.is_demonstration():
            return []
    except Error:  # the database has just ended; it is being started again
        return []
    finally:
        connection.close()
    lines = [f"示例账号 Sign-ins of the demonstration, password 密码: {load.PASSWORD}"]
    return lines + [f"  {name:12} {ROLE_NAMES[role]}" for name, (role, _place) in load.SIGN_INS.items()]
