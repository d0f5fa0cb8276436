"""A made-up town whose appeals have lived their lives, by the million: stories are told, and the server copies them."""

import os
from datetime import date, timedelta
from random import Random

from benchmarks.filling import indexed_at_the_end

TOLD = 4000  # stories told; the rest are copies of them
COPIED = ("cases_case", "cases_order", "cases_note", "appeals_appeal", "appeals_reply", "appeals_rating",
          "appeals_unitrating", "ledger_entry")  # fmt: skip
# A copy's identifiers differ from the story's in their last twelve digits alone, so that rows still belong together.
MOVED = "overlay({0}::text PLACING to_hex(x'800000000000'::bigint + n) FROM 25 FOR 12)::uuid"
# One in seventy stories is merged into an earlier one; its copies into copies of that.
MERGED = """
UPDATE told_cases_case AS c
   SET merged_into_id = e.earlier, state = 'merged', stage = 2, outcome = 'merged', turn_ids = '{}', next_due_at = NULL
  FROM (SELECT id, lag(id, 3) OVER w AS earlier, row_number() OVER w AS n
          FROM told_cases_case WINDOW w AS (ORDER BY id)) AS e
 WHERE e.id = c.id AND e.n % 70 = 69
"""
ANSWERING = """
UPDATE told_cases_case SET has_merged = true
 WHERE id IN (SELECT merged_into_id FROM told_cases_case WHERE merged_into_id IS NOT NULL)
"""
PAST, LATELY = (date(2022, 1, 1), date(2022, 7, 1)), (date(2022, 7, 1), date(2022, 10, 1))
OPEN_SINCE = date(2022, 6, 25)  # of the past; what was filed before has its answer
STORIES = 10_000_000
world = past = lately = None  # the town; who tells what came before, and who tells the lives that are measured


def planner(since: date, until: date, *, seed: int):
    """Who tells stories of appeals filed from ``since`` to ``until``."""
    from anju.faces.demo.full.days import flow, hours
    from anju.faces.demo.full.plan import Planner
    from anju.ground.rulebook import queries as rulebook

    calendar = rulebook.calendar()
    moments = flow(since=since, until=until, count=STORIES, calendar=calendar)
    open_days = hours(calendar, since=since, until=until + timedelta(days=120))
    return Planner(world=world, flow=moments, hours=open_days, seed=seed)


def make_ready() -> None:
    """Tables as an installation has them, and a few streets with their people."""
    global world, past, lately
    os.environ["ANJU_AS_OWNER"] = "1"
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from anju.faces.demo.full import city
    from anju.ground.ledger import actions as ledger
    from anju.ground.rulebook import queries as rulebook
    from anju.kit import clock

    call_command("migrate", verbosity=0)
    ledger.ensure_partitions(at=clock.now())
    ledger.make_months(since=PAST[0], until=LATELY[1] + timedelta(days=180))
    world = city.set_up(city.Size(streets=12, estates=300, enterprises=40), tick=lambda _n: None)
    past, lately = planner(*PAST, seed=3), planner(*LATELY, seed=4)
    rulebook.cities()
    connection.close()


def told() -> dict[str, list[str]]:
    """The lines of some stories by table; those filed lately are still open."""
    from anju.faces.demo.full import telling
    from anju.faces.demo.full.plan import Choices
    from anju.ground.ledger import actions as ledger
    from anju.kit.clock import start_of

    pen = ledger.Pen(Random(5))
    for number in range(0, STORIES, STORIES // TOLD):
        story = past.story(number, Choices())
        until = story.filed_at + timedelta(days=90 if story.filed_at < start_of(OPEN_SINCE) else 1)
        telling.tell(story.until(until), world, pen, until=until)
    return pen.lines


def grow(total: int, *, have: int = 0) -> None:
    """Tell some stories and let the server copy them until there are ``total`` cases, ``have`` of them made before."""
    from django.db import connection, transaction

    from anju.faces.demo.full import load

    lines = told()
    with transaction.atomic(), connection.cursor() as cursor:
        for table in COPIED:
            cursor.execute(f"CREATE TEMP TABLE told_{table} (LIKE {table}) ON COMMIT DROP")
            columns = load.statements()[table]
            if table in lines:
                cursor.execute(f"ALTER TABLE told_{table} {_loose(cursor, table)}")
                with cursor.copy(columns.replace(f"COPY {table} ", f"COPY told_{table} ")) as copy:
                    copy.write("".join(lines[table]))
        cursor.execute(MERGED)
        cursor.execute(ANSWERING)
        with indexed_at_the_end(cursor, COPIED):
            for table in COPIED:
                _copy(cursor, table, load.statements()[table], have // TOLD + 1, total // TOLD)


def _loose(cursor, table: str) -> str:
    """What the database makes itself may be missing among what was told."""
    cursor.execute("SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND attnotnull"
                   " AND NOT attisdropped", [table])  # fmt: skip
    return ", ".join(f"ALTER {name} DROP NOT NULL" for (name,) in cursor.fetchall())


def _copy(cursor, table: str, statement: str, first: int, last: int) -> None:
    columns = statement.partition("(")[2].partition(")")[0].split(", ")
    moved = {"id", "case_id", "appeal_id", "subject_id", "follows_id", "merged_into_id"}
    chosen = [f"CASE WHEN {c} IS NULL THEN NULL ELSE {MOVED.format(c)} END" if c in moved else c for c in columns]
    cursor.execute(f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(chosen)} FROM told_{table},"
                   f" generate_series({first}, {last}) AS n")  # fmt: skip
