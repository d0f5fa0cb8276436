"""What the ledger costs: durable acts per second with recording on and off, and the limits beside it.

    .venv/bin/python -m benchmarks.ledger_overhead [--seconds 4] [--rounds 7] [--clients 1 4] [--json]

Two acts. The one that counts is a real one, ``file_appeal``, as a resident's form calls it. Beside it stands the
smallest there could be, which inserts a case and its order through the ORM and moves the case on. "Off" leaves out the
entry alone: what follows from it (the row that waits to be told) is written either way.

Each client alternates between the kinds act by act, so that whatever else the machine does falls on all alike; acts a
second are counted over the time spent on that kind. The ratio is taken within a round, its median is the result. The
server is the script's own and syncs at every commit. Limits in the same run: the small act's statements written by
hand, and a bare COPY of ready-made entries.
"""

import argparse
import json
import multiprocessing
import os
import shutil
import statistics
import sys
import tempfile
import time
from contextlib import contextmanager, nullcontext
from pathlib import Path

GOAL = 0.9
COPIED = 100_000
HAND_CASE = "INSERT INTO bench_case VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)"
HAND_ORDER = "INSERT INTO bench_order VALUES (%s, %s, %s, %s, %s)"
HAND_MOVE = "UPDATE bench_case SET state = 'assigned', due_at = %s WHERE id = %s"


@contextmanager
def own_server():
    """A durable PostgreSQL of our own with all tables, gone afterwards."""
    from anju.kit import postgres

    home = Path(tempfile.mkdtemp(prefix="anju-bench-"))
    home.chmod(0o755)
    server = postgres.Server(home / "postgres").start()
    os.environ.update(
        ANJU_HOME=str(home),
        ANJU_NO_POOL="1",
        DATABASE_URL=server.url(postgres.APP),
        DATABASE_OWNER_URL=server.url(postgres.OWNER),
        DJANGO_SETTINGS_MODULE="anju.config.settings",
    )
    try:
        yield
    finally:
        server.stop()
        shutil.rmtree(home, ignore_errors=True)


def make_tables() -> None:
    """Migrate and guard as the owner, as an installation does, add the small act's two tables and a small district."""
    import django

    os.environ["ANJU_AS_OWNER"] = "1"
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from anju.ground.ledger import actions
    from anju.kit import clock

    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        for model in models():
            editor.create_model(model)
    actions.ensure_partitions(at=clock.now())
    actions.guard_tables()
    from anju.faces.demo import load

    made = load.set_up(estates=1, at=clock.now(), tick=lambda: None)
    os.environ["BENCH_ESTATE"] = str(made.estates[0].pk)
    connection.close()


def models():
    """The case and the order of the act, as wide and as indexed as a small programme's."""
    from django.apps import apps

    if "bench_case" in apps.all_models["ledger"]:
        return [apps.get_model("ledger", "bench_case"), apps.get_model("ledger", "bench_order")]
    from django.db import models as db

    from anju.kit import ids

    def table(name, **columns):
        meta = type("Meta", (), {"app_label": "ledger", "db_table": name})
        return type(name, (db.Model,), {"__module__": __name__, "Meta": meta, **columns})

    key = {"primary_key": True, "default": ids.uuid7}
    case = table(
        "bench_case", id=db.UUIDField(**key), number=db.CharField(max_length=32, unique=True),
        title=db.CharField(max_length=120), state=db.CharField(max_length=24, db_index=True),
        region_path=db.CharField(max_length=64, db_index=True), office_id=db.UUIDField(db_index=True),
        opened_at=db.DateTimeField(db_index=True), due_at=db.DateTimeField(), rule_version=db.CharField(max_length=96),
    )  # fmt: skip
    order = table(
        "bench_order", id=db.UUIDField(**key), case_id=db.UUIDField(db_index=True),
        office_id=db.UUIDField(db_index=True), state=db.CharField(max_length=24), sent_at=db.DateTimeField(),
    )  # fmt: skip
    return [case, order]


def filing_act(record):
    """A resident files an appeal; without ``record`` its entry is left out."""
    from uuid import UUID, uuid4

    from anju.ground.access.types import RESIDENT
    from anju.kit import clock
    from anju.programmes.appeals import actions
    from anju.programmes.appeals.types import Consents

    estate = UUID(os.environ["BENCH_ESTATE"])

    def run():
        with nullcontext() if record else unrecorded():
            actions.file_appeal(
                estate_id=estate, place="3号楼", matter="elevator", text="电梯到12楼一直抖，还有响声。", contact="",
                channel="qr", by=RESIDENT, at=clock.now(), key=uuid4(), consents=Consents(),
            )  # fmt: skip

    return run


@contextmanager
def unrecorded():
    """Meanwhile an act is told to whom it concerns, and not recorded."""
    from anju.engines.messaging.models import Waiting
    from anju.ground.ledger import actions
    from anju.kit import ids, prepared

    def record(*_args, **_facts):
        entry_id = ids.uuid7()
        prepared.insert(Waiting(entry_id=entry_id))
        return entry_id

    real, actions.record = actions.record, record
    try:
        yield
    finally:
        actions.record = real


def orm_act(record):
    """The act through the ORM; ``record`` adds its ledger entry."""
    from uuid import UUID

    from django.db import transaction

    from anju.ground.ledger import actions as ledger
    from anju.kit import clock, ids
    from anju.kit.acts import act
    from anju.kit.scopes import Subject

    case_model, order_model = models()
    filed = act("bench.filed", "Filed", facts={"days": "number_1", "matter": "code_1", "office": "ref_1"})
    office, resident = UUID(int=5), type("Resident", (), dict.fromkeys(("actor_id", "acting_for_id")))
    resident.actor_kind = "resident"

    def run():
        at = clock.now()
        with transaction.atomic():
            case = case_model.objects.create(
                number=ids.readable_code(12), title="电梯停运", state="received", region_path="42/4201/420102/",
                office_id=office, opened_at=at, due_at=at, rule_version="wuhan@2026-01-01#0011aabb",
            )  # fmt: skip
            order_model.objects.create(case_id=case.pk, office_id=office, state="sent", sent_at=at)
            case.state = "assigned"
            case.save(update_fields=["state", "due_at"])
            if record:
                subject = Subject(subject_type="cases.case", pk=case.pk, region_path=case.region_path)
                ledger.record(filed, on=subject, by=resident, at=at, rule_version=case.rule_version, days=5,
                              matter="lift.stopped", office=office)  # fmt: skip

    return run


def hand_act(record):
    """The same statements written by hand on one psycopg connection, hash and all left out."""
    from uuid import UUID

    import psycopg

    from anju.ground.ledger.actions.recording import COLUMNS
    from anju.kit import clock, ids, prepared

    link = psycopg.connect(os.environ["DATABASE_URL"])
    office = UUID(int=5)

    def run():
        at, case = clock.now(), ids.uuid7()
        with link.transaction():
            link.execute(HAND_CASE, [case, ids.readable_code(12), "电梯停运", "received", "42/4201/420102/", office, at,
                                     at, "wuhan@2026-01-01#0011aabb"])  # fmt: skip
            link.execute(HAND_ORDER, [ids.uuid7(), case, office, "sent", at])
            link.execute(HAND_MOVE, [at, case])
            if record:
                link.execute(prepared.insert_of("ledger_entry", COLUMNS), entry_row(case, at))

    return run


def entry_row(case, at) -> list:
    from anju.kit import ids

    who_and_when = ["resident", None, None, at, at, "42/4201/420102/", None, "wuhan@2026-01-01#0011aabb", None]
    facts = [5, None, None, None, None, "lift.stopped", None, None, None]
    return [ids.uuid7(), "bench.filed", "cases.case", case, *who_and_when, *facts, bytes(32)]


MAKERS = {
    "appeal on": (filing_act, True),
    "appeal off": (filing_act, False),
    "on": (orm_act, True),
    "off": (orm_act, False),
    "hand on": (hand_act, True),
    "hand off": (hand_act, False),
}


def client(ask, answer) -> None:
    """One client in its own process: does acts of all kinds in turn for the seconds it is told."""
    os.environ.pop("ANJU_AS_OWNER", None)  # as the application signs in
    import django

    django.setup()
    acts = {kind: maker(record) for kind, (maker, record) in MAKERS.items()}
    while seconds := ask.get():
        spent, count, ends = dict.fromkeys(acts, 0.0), 0, time.perf_counter() + seconds
        while time.perf_counter() < ends:
            for kind in acts if count % 2 else reversed(acts):
                began = time.perf_counter()
                acts[kind]()
                spent[kind] += time.perf_counter() - began
            count += 1
        answer.put({kind: count / spent[kind] for kind in acts})


class Clients:
    """Some clients that start each round together."""

    def __init__(self, count: int):
        context = multiprocessing.get_context("spawn")
        self.asks = [context.Queue() for _ in range(count)]
        self.answers = context.Queue()
        self.processes = [context.Process(target=client, args=(ask, self.answers), daemon=True) for ask in self.asks]
        for process in self.processes:
            process.start()

    def run(self, seconds: float) -> dict[str, float]:
        """Kind → acts a second of all clients together."""
        for ask in self.asks:
            ask.put(seconds)
        found = [self.answers.get(timeout=seconds + 120) for _ in self.asks]
        return {kind: sum(one[kind] for one in found) for kind in MAKERS}

    def stop(self) -> None:
        for ask in self.asks:
            ask.put(None)
        for process in self.processes:
            process.join(30)


def measure(count: int, rounds: int, seconds: float) -> dict:
    """Rounds with ``count`` clients."""
    clients = Clients(count)
    kinds, found = list(MAKERS), {kind: [] for kind in MAKERS}
    clients.run(1)  # warm
    for number in range(rounds):
        for kind, rate in clients.run(seconds).items():
            found[kind].append(rate)
        print(f"  {count} clients, round {number + 1}/{rounds}", file=sys.stderr)
    clients.stop()
    speeds = {f"acts_per_second_{kind.replace(' ', '_')}": round(statistics.median(found[kind])) for kind in kinds}
    return {
        "clients": count, **speeds, "ratio": _ratio(found, "appeal "), "ratio_small": _ratio(found, ""),
        "ratio_by_hand": _ratio(found, "hand "),
        "ratios": [round(on / off, 3) for on, off in zip(found["appeal on"], found["appeal off"], strict=True)],
    }  # fmt: skip


def _ratio(found: dict[str, list[float]], kind: str) -> float:
    """On ÷ off within each round; the median."""
    pairs = zip(found[f"{kind}on"], found[f"{kind}off"], strict=True)
    return round(statistics.median(on / off for on, off in pairs), 3)


def copy_limit() -> float:
    """Ready-made entries a second by COPY: what the table and its indexes can take at most."""
    import psycopg

    from anju.ground.ledger.actions.recording import COLUMNS
    from anju.kit import clock, ids

    at = clock.now()
    rows = [entry_row(ids.uuid7(), at) for _ in range(COPIED)]
    with psycopg.connect(os.environ["DATABASE_URL"]) as link, link.cursor() as cursor:
        began = time.perf_counter()
        with cursor.copy(f"COPY ledger_entry ({', '.join(COLUMNS)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        link.commit()
        return COPIED / (time.perf_counter() - began)


def main() -> int:
    wanted = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    wanted.add_argument("--seconds", type=float, default=4)
    wanted.add_argument("--rounds", type=int, default=7)
    wanted.add_argument("--clients", type=int, nargs="+", default=[1, 4])
    wanted.add_argument("--json", action="store_true")
    chosen = wanted.parse_args()
    with own_server():
        make_tables()
        results = [measure(count, chosen.rounds, chosen.seconds) for count in chosen.clients]
        copied = round(copy_limit())
    met = all(result["ratio"] >= GOAL for result in results)
    if chosen.json:
        print(json.dumps({"goal": GOAL, "met": met, "results": results, "copied_entries_per_second": copied}, indent=1))
        return 0 if met else 1
    print("| clients | appeals/s, ledger off | on | on ÷ off (goal ≥ 0.9) | smallest act, off | on | on ÷ off"
          " | by hand, off | on | on ÷ off |\n" + "|---" * 10 + "|")  # fmt: skip
    columns = ["clients"]
    for kind, ratio in (("appeal_", "ratio"), ("", "ratio_small"), ("hand_", "ratio_by_hand")):
        columns += [f"acts_per_second_{kind}off", f"acts_per_second_{kind}on", ratio]
    for row in results:
        print("| " + " | ".join(str(row[column]) for column in columns) + " |")
    print(f"\nEntries by bare COPY: {copied}/s. Goal {'met' if met else 'MISSED'}.")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
