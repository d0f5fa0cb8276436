"""Ballots: check a receipt from the published files alone; export counted polls, make boards from files.

``verify`` needs no database, no settings and no network: the receipt and the two files of its poll are enough.
"""

import json
from dataclasses import asdict
from pathlib import Path

import click

from anju.faces.cli._ballots_files import boards, export


@click.group()
def command() -> None:
    """Check ballots, take counted polls out as files, and make boards from files."""


@command.command()
@click.argument("receipt", metavar="RECEIPT")
@click.option("--in", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=".",
              help="Where <poll>.json and <poll>.leaves lie; here, if not said.")  # fmt: skip
@click.option("--root", "noted_root", default="", metavar="HEX", help="A root you noted down, such as from the ledger.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def verify(ctx: click.Context, receipt: str, folder: Path, noted_root: str, as_json: bool) -> None:
    """Check that the ballot of RECEIPT is in the count.

    RECEIPT is its file, its line, or - for standard input. Exit codes: 0 it is, and the files hold together; 1 it is
    not, or something does not hold; 2 it cannot be checked.
    """
    from anju.engines.ballots.offline import papers, published, running, verifying

    try:
        text = running.text_of(receipt)
        if as_json:
            paper = papers.from_text(text)
            report = verifying.check(folder, paper.poll_id, paper=paper, noted_root=noted_root)
            click.echo(json.dumps([asdict(one) for one in report.findings], indent=1))
            ctx.exit(report.outcome)
        lines, outcome = running.run(text, folder, noted_root=noted_root)
    except (papers.NotAReceipt, published.Unreadable) as reason:
        click.echo(f"anju: 无法核对 / cannot be checked: {reason}", err=True)
        ctx.exit(running.CANNOT)
    click.echo("\n".join(lines))
    ctx.exit(outcome)


command.add_command(export)
command.add_command(boards)
