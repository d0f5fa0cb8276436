"""``anju posters``: the sheets with the codes of every estate below a division, A3 or A4."""

from pathlib import Path

import click

from anju.kit import clock
from anju.kit.progress import bar


@click.command()
@click.option("--region", required=True, help="Twelve-digit code of the division, or its path (42/4201/420102/).")
@click.option("--paper", type=click.Choice(["a3", "a4"]), default="a4", show_default=True, help="Size of the sheets.")
@click.option(
    "--out", "file", required=True, type=click.Path(dir_okay=False, path_type=Path), help="FILE.pdf or FILE.zip."
)
def command(region: str, paper: str, file: Path) -> None:
    """Make the posters of every open estate below a division and write them to --out.

    A .pdf holds them all, a sheet each; a .zip holds one PDF for each street.
    """
    from anju.ground.registers import queries as registers
    from anju.programmes.posters import actions

    if file.suffix.lower() not in (".pdf", ".zip"):
        raise click.UsageError("--out must end with .pdf or .zip / --out 须以 .pdf 或 .zip 结尾")
    found = registers.region(region if region.endswith("/") else f"{region}/") or registers.region_by_code(region)
    if found is None:
        raise click.UsageError(f"no such division: {region} / 没有这个区划")
    with bar(f"{found.name} 海报 / posters") as progress:
        content = actions.printed(
            region_path=found.path, paper=paper, at=clock.now(), whole=file.suffix.lower() == ".pdf",
            expect=progress.expect, tick=lambda done: progress.advance(done - progress.done),
        )  # fmt: skip
    file.write_bytes(content)
    click.echo(f"{file}  {len(content) / 1e6:.1f} MB")
