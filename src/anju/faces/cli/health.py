"""Ask the running service whether it is well; exit code 1 if it is not, or does not answer."""

import json
import urllib.error
import urllib.request

import click

from anju.faces import cli


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def command(as_json: bool) -> None:
    """Ask the running service whether it is well. 检查运行状况。"""
    cli.make_ready(start=False)
    answer = ask() or {"status": "down", "checks": {}}
    if as_json:
        click.echo(json.dumps(answer, ensure_ascii=False))
    else:
        click.echo(answer["status"])
        for name, state in answer["checks"].items():
            click.echo(f"  {name}: {state}")
    raise SystemExit(0 if answer["status"] == "ok" else 1)


def ask() -> dict | None:
    """What the health page of this installation says; None if nobody answers."""
    from django.conf import settings

    host = "127.0.0.1" if settings.LISTEN_HOST in ("0.0.0.0", "::") else settings.LISTEN_HOST
    request = urllib.request.Request(f"http://{host}:{settings.LISTEN_PORT}/health/?format=json")
    try:
        with _direct.open(request, timeout=10) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as unwell:
        try:
            return json.load(unwell)
        except ValueError:
            return {"status": f"HTTP {unwell.code}", "checks": {}}
    except (OSError, ValueError):
        return None


_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # never through a proxy: it is this machine
