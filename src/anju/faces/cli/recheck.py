"""``anju recheck``: compute every frozen computation of every city again and say which comes out otherwise."""

import json

import click

from anju.engines.scoring import queries as scoring


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(as_json: bool) -> None:
    """Compute every frozen computation again (重算), from the lines as they stand, under the rules it kept.

    Lists are published from these. Exit code 1 if one comes out otherwise: a line was added or altered behind it.
    """
    found = [(run, scoring.recheck(run.id)) for run in scoring.runs()]
    wrong = [run for run, again in found if not again.same]
    if as_json:
        click.echo(json.dumps({"runs": [_told(run, again) for run, again in found], "wrong": len(wrong)}, indent=1))
    else:
        for run in wrong:
            click.echo(f"{run.id} {run.scheme} {run.region_path} {run.on}: 不符 differs")
        click.echo(f"{len(found)} computations 次计算, {len(wrong)} wrong 不符")
    raise SystemExit(1 if wrong else 0)


def _told(run, again) -> dict:
    return {"run": str(run.id), "scheme": run.scheme, "region": run.region_path, "on": str(run.on),
            "subjects": run.subjects, "same": again.same,
            "differing": [str(one) for one in again.differing]}  # fmt: skip
