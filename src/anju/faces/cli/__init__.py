"""The command line ``anju``: a file here is a subcommand of the same name, read only when it is called.

Each file defines ``command``. Exit codes: 0 done; 1 found something wrong; 2 the call, or what it was given, cannot be
used.
"""

import ast
import os
import sys
from importlib import import_module
from pathlib import Path

import click

FOLDER = Path(__file__).parent
# These start the database themselves, or must work without one.
BY_THEMSELVES = {
    "ballots",
    "ledger",
    "programme",
    "up",
    "serve",
    "stop",
    "status",
    "health",
    "migrate",
    "assets",
    "backup",
    "restore",
}
NO_TABLES = "tables are missing or older: run `anju up`. 数据库尚未建表或需要升级, 请先运行 anju up。"


class Subcommands(click.Group):
    """The files of this folder as subcommands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(p.stem.replace("_", "-") for p in FOLDER.glob("*.py") if not p.stem.startswith("_"))

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in self.list_commands(ctx):
            return None
        if name not in BY_THEMSELVES:
            make_ready(start="--help" not in sys.argv)
        return import_module(f"anju.faces.cli.{name.replace('-', '_')}").command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List every subcommand with the first line of its file, without reading the files as code."""
        rows = [(name, _first_line(FOLDER / f"{name.replace('-', '_')}.py")) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def invoke(self, ctx: click.Context):
        from anju.kit.errors import Problem
        from anju.kit.postgres import NoPostgres

        try:
            return super().invoke(ctx)
        except Problem as problem:
            tell(problem)
            ctx.exit(2)
        except NoPostgres as problem:
            click.echo(f"anju: {problem}", err=True)
            ctx.exit(1)
        except Exception as error:
            if type(error).__module__ != "django.db.utils":
                raise
            missing = type(error.__cause__).__name__ in ("UndefinedTable", "UndefinedColumn")
            if not missing and type(error).__name__ != "OperationalError":
                raise
            click.echo(f"anju: {NO_TABLES if missing else f'the database does not answer: {error}'}", err=True)
            ctx.exit(1)


def _first_line(file: Path) -> str:
    return (ast.get_docstring(ast.parse(file.read_text())) or "").split("\n")[0].replace("``", "")


def make_ready(*, start: bool = True, as_owner: bool = False) -> None:
    """Make Django ready in this process.

    :param start: start the embedded database if it is this installation's and does not run.
    :param as_owner: sign in as the owner of the tables, who may migrate.
    """
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anju.config.settings")
    os.environ.setdefault("ANJU_NO_POOL", "1")  # one process, one connection
    if as_owner:
        os.environ["ANJU_AS_OWNER"] = "1"
    if start:
        start_database()
    django.setup()


def start_database():
    """Start the embedded database of this installation, unless ``DATABASE_URL`` names another one.

    :return: the server, or None where the database is not ours to start.
    """
    from anju.config.home import HOME
    from anju.kit import postgres

    if os.environ.get("DATABASE_URL", "").strip():
        return None
    return postgres.Server(HOME / "postgres").start()


def tell(problem) -> None:
    """Print a problem in Chinese and English, with the first hundred bad rows where a file was given."""
    from django.utils.translation import override

    said = []
    for language in ("zh-hans", "en"):
        with override(language):
            said.append(str(problem))
    for text in dict.fromkeys(said):
        click.echo(f"anju: {text}", err=True)
    rows = getattr(problem, "rows", [])
    for row, column, what in rows[:100]:
        click.echo(f"  {row}\t{column}\t{what}", err=True)
    if len(rows) > 100:
        click.echo(f"  … {len(rows) - 100} more / 另有 {len(rows) - 100} 条", err=True)


@click.group(cls=Subcommands)
@click.version_option(package_name="anju")
def main() -> None:
    """Anju (安居): the city's platform for residential property management."""
