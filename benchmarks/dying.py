"""Ballots come in while web server and database are killed by turns: what was acknowledged is counted exactly once.

A part of ``benchmarks.ballots``.
"""

import json
import os
import signal
import subprocess
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from benchmarks import processor
from benchmarks.posting import Poster

BY_DEATH = 1_000  # ballots that came in before each death
ANSWERS = [5, 4, 5, 3, 5, 4, 5, 5]


def next_of(values: Iterator, lock=threading.Lock()):  # noqa: B008  one for all clients
    """The next of what all clients draw from."""
    with lock:
        if (found := next(values, None)) is None:
            raise RuntimeError("nobody is left who has not voted")
        return found


@dataclass
class Told:
    """What the clients know: ballots acknowledged, and how often something broke."""

    receipts: dict[str, tuple[dict, str]] = field(default_factory=dict)  # code → what was sent, ballot
    troubles: int = 0
    enough: threading.Event = field(default_factory=threading.Event)


def keep_voting(told: Told, poster: Poster, codes: Iterator[str]) -> None:
    """Vote for one household after the other, each sent again with its key until it is acknowledged."""
    while not told.enough.is_set():
        sent = {"code": next_of(codes), "answers": ANSWERS, "key": str(uuid.uuid4())}
        while (ballot := _acknowledged(poster, sent)) is None:
            told.troubles += 1
            time.sleep(0.05)
        told.receipts[sent["code"]] = (sent, ballot)


def _acknowledged(poster: Poster, sent: dict) -> str | None:
    try:
        status, body = poster.post(sent)
    except OSError:
        return None
    if status >= 500:
        return None
    if status != 201:
        raise SystemExit(f"{status}: {body.decode()[:500]}")
    return json.loads(body)["ballot_id"]


def killed(port: int, town, *, clients: int, deaths: int, victims: Callable[[str], int]) -> dict:
    """Kill web server and database by turns while ballots come in; what was kept of it, and whether it fits."""
    told = Told()
    threads = [threading.Thread(target=keep_voting, args=(told, Poster(port, "/api/v1/ballots/"), town.codes),
                                daemon=True) for _ in range(clients)]  # fmt: skip
    for thread in threads:
        thread.start()
    for n in range(1, deaths + 1):
        _wait(lambda: len(told.receipts) >= BY_DEATH * n)  # noqa: B023
        os.kill(victims("web" if n % 2 else "database"), signal.SIGKILL)
    _wait(lambda: len(told.receipts) >= BY_DEATH * (deaths + 1))
    told.enough.set()
    for thread in threads:
        thread.join(120)
    again = Poster(port, "/api/v1/ballots/")
    sample = Random(1).sample(sorted(told.receipts), min(500, len(told.receipts)))
    same = sum(_acknowledged(again, told.receipts[code][0]) == told.receipts[code][1] for code in sample)
    return {"acknowledged": len(told.receipts), "troubles": told.troubles, "sent_again": len(sample), "same": same,
            "deaths": deaths, **_kept(town, {ballot for _sent, ballot in told.receipts.values()})}  # fmt: skip


def _wait(claim: Callable[[], bool], seconds: float = 300) -> None:
    end = time.monotonic() + seconds
    while not claim():
        if time.monotonic() > end:
            raise SystemExit("the server did not come back")
        time.sleep(0.05)


def _kept(town, acknowledged: set[str]) -> dict:
    """Of the acknowledged ballots: how many lie in the table, and how many rows twice or without a part."""
    import psycopg

    with psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as db:
        rows = db.execute(
            "SELECT id::text FROM ballots_ballot WHERE year = %s AND poll_id = %s AND id = ANY(%s::uuid[])",
            [town.year, town.poll_id, list(acknowledged)],
        ).fetchall()
        whole = db.execute(
            "SELECT (SELECT count(*) FROM ballots_ballot WHERE poll_id = %s) - "
            "(SELECT count(*) FROM ballots_part WHERE poll_id = %s)", [town.poll_id, town.poll_id],
        ).fetchone()[0]  # fmt: skip
    return {"kept": len(rows), "kept_once": len({row[0] for row in rows}), "without_their_part": whole}


def holds(found: dict) -> bool:
    """Whether every acknowledged ballot counts exactly once."""
    return (
        found["acknowledged"] == found["kept"] == found["kept_once"]
        and found["without_their_part"] == 0
        and found["same"] == found["sent_again"]
    )


def victims(server: subprocess.Popen) -> Callable[[str], int]:
    def pid(name: str) -> int:
        if name == "web":
            return processor.named("web", processor.family(server.pid))
        return int(Path(os.environ["ANJU_HOME"], "postgres/data/postmaster.pid").read_text().split()[0])

    return pid
