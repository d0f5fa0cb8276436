"""A made-up town with a visit for each phone, on the server that ``anju serve`` starts; for ``benchmarks.patrols``."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.intake import Parts, serve
from benchmarks.ledger_overhead import own_server


@contextmanager
def served(phones: int, each: int, photographs: list[bytes]) -> Iterator[tuple[list, Callable[[], int], Parts]]:
    """The phones with what they are to send; a question, how many records and photographs were received; and another,
    how much processor time each part of the server has used."""
    with own_server():
        told = _town(phones)
        port = 18000 + os.getpid() % 2000
        server = serve(port)
        try:
            yield _phones(port, told, each, photographs), _received, Parts(server)
        finally:
            server.terminate()
            server.wait(30)


@contextmanager
def elsewhere() -> Iterator[None]:
    """Photographs kept by hand lie in a folder of their own, or the server would find them there already."""
    from django.conf import settings

    with tempfile.TemporaryDirectory() as folder:
        before, settings.FILES_ROOT = settings.FILES_ROOT, Path(folder)
        yield
        settings.FILES_ROOT = before


def _phones(port: int, told: list[tuple[str, str]], each: int, photographs: list[bytes]) -> list:
    from benchmarks.patrols import Phone

    codes = ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "4.1", "4.2", "4.3", "5.1", "5.2", "5.3", "5.4"]
    return [
        Phone(port, session, visit, [codes[n % len(codes)] for n in range(each)], photographs[place :: len(told)])
        for place, (session, visit) in enumerate(told)
    ]


def _town(phones: int) -> list[tuple[str, str]]:
    """(session, visit) of each phone; an item is answered again where there are fewer than findings."""
    os.environ["ANJU_AS_OWNER"] = "1"
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from anju.ground.ledger import actions as ledger
    from anju.kit import clock
    from anju.programmes.patrols.tests import factories

    call_command("migrate", verbosity=0)
    at = clock.now()
    ledger.ensure_partitions(at=at)
    ledger.guard_tables()
    with tempfile.TemporaryDirectory() as folder:
        town = factories.town(Path(folder))
    # one account has three sessions at most, so the phones share one; each has a visit of its own
    session = town.client("district").cookies["sessionid"].value
    found = [(session, _visit(town, at)) for _ in range(phones)]
    connection.close()
    return found


def _visit(town, at) -> str:
    from anju.kit.clock import local_day
    from anju.programmes.patrols import actions

    team = [town.people[name].account_id for name in ("district", "district2")]
    visit = actions.plan_visit(
        estate_id=town.estate.pk, day=local_day(at), team=team, by=town.people["district"], at=at
    )  # fmt: skip
    return str(visit.pk)


def _received() -> int:
    from anju.programmes.patrols.models import Received

    return Received.objects.count()
