"""Make this installation ready to serve: database, tables, assets. Run again at any time; nothing is lost."""

import click

from anju.faces import cli
from anju.faces.cli import assets
from anju.faces.cli.migrate import migrate


@click.command()
def command() -> None:
    """Start the database, bring its tables up to this version, build what browsers load. 启动数据库、升级、构建。"""
    cli.make_ready(as_owner=True)
    built = assets.build()
    steps = migrate()
    from django.conf import settings

    from anju.faces.cli.city import mark_made_up

    mark_made_up()  # a restored installation brings its cities, not its mark
    click.echo(f"Ready 就绪: {settings.HOME} · migrations 升级步骤 {steps} · assets 资源 {', '.join(built) or '—'}")
