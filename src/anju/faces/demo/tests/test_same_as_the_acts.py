"""A thousand stories through the real acts, and the same stories loaded at once: every row and every entry is equal.

Identifiers, hashes, sealed text and numbers from sequences differ by nature: identifiers are named by where they first
stand, the others left out. What no story touches is compared as well: a column that an act gains and the loader does
not know shows here.
"""

from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

import pytest
from django.db import connection, transaction

from anju.engines.cases import actions as cases
from anju.faces.demo.full import acting, city, load, telling
from anju.faces.demo.full.days import flow, hours
from anju.faces.demo.full.plan import Choices, Planner
from anju.ground.ledger import actions as ledger
from anju.ground.ledger import queries as entries
from anju.ground.reactions import actions as reactions
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock

STORIES = 1000
pytestmark = pytest.mark.django_db
UNTIL = datetime(2022, 3, 12, 12, tzinfo=clock.CHINA)  # the last stories are cut short here
# Telling people is messaging's own work after the act (a past is told to nobody); jobs and sessions are no records.
BESIDE = ("messaging_", "procrastinate_", "django_", "auth_", "ledger_entry_", "ledger_batch", "ledger_leaf",
          "ledger_daily_root")  # fmt: skip
OWN = {  # made by chance, sealed with a fresh salt, counted by a sequence, or following from the identifier
    "cases_case": {"serial", "number"},
    "appeals_appeal": {"secret", "contact"}, "appeals_joiner": {"secret", "device"},
    "ledger_entry": {"hash", "recorded_at", "digest"},
}  # fmt: skip
CHANCE = {"appeals_appeal": {"call_from", "call_path"}}  # drawn by lot from the identifier


@pytest.fixture(scope="module")
def town(django_db_setup, django_db_blocker):
    """Two streets of the city and its stories; gone again after the tests of this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = city.set_up(city.Size(streets=1, estates=30, enterprises=8), tick=lambda _n: None)
        since, until = date(2022, 1, 20), date(2022, 3, 12)
        calendar = rulebook.calendar()
        planner = Planner(
            world=world, seed=7, flow=flow(since=since, until=until, count=STORIES, calendar=calendar),
            hours=hours(calendar, since=since, until=until + timedelta(days=90)),
        )  # fmt: skip
        ledger.make_months(since=since, until=until)
        helped = (n for n in range(0, STORIES, 6) if planner.story(n, Choices()).can_be_helped)
        choices = Choices(helped=frozenset(helped), unhappy=frozenset(range(0, STORIES, 9)))
        yield world, [planner.story(number, choices).until(UNTIL) for number in range(STORIES)]
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def both(town, django_db_blocker):
    """What stands in every table after the acts, and after the load."""
    with django_db_blocker.unblock():
        before = {table: set(_ids(table)) for table in _tables()}
        yield [_after(_by_acts, town, before), _after(_at_once, town, before)]


def _after(tell, town, before) -> dict[str, list[dict]]:
    with transaction.atomic():
        tell(*town)
        found = _named({table: _rows(table, known) for table, known in before.items()})
        transaction.set_rollback(True)
    return found


def _by_acts(world, stories) -> None:
    """Every story through the acts; whenever a clock is due, the timer comes a second later."""
    for place, story in enumerate(stories):
        _timer(acting.act_out(story, world, before_each=_timer), UNTIL)
        if place % 50 == 0:
            _analyze()
    reactions.run_waiting(at=UNTIL)  # as the jobs would: a matter that was sent back once is no matter of a meeting


def _analyze() -> None:
    """All of this is one transaction, so nobody but us tells the planner how many rows there are."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE cases_case, cases_order, cases_note, appeals_appeal, appeals_reply, ledger_entry")


def _timer(acted, at: datetime) -> None:
    while (look := _next_look(acted.case_id)) and look + timedelta(seconds=1) < at:
        cases.run_clocks(look + timedelta(seconds=1))


def _next_look(case_id: UUID) -> datetime | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT min(look) FROM (SELECT least(sign_by, warn_at, escalates_at) AS look FROM cases_order"
            " WHERE case_id = %s UNION ALL SELECT least(warn_at, escalates_at) FROM cases_case WHERE id = %s) AS looks",
            [case_id, case_id],
        )
        return cursor.fetchone()[0]


def _at_once(world, stories) -> None:
    pen = ledger.Pen(Random(1))
    for story in stories:
        telling.tell(story, world, pen, until=UNTIL)
    load._copy({table: "".join(lines) for table, lines in pen.lines.items()})


# ── rows with names in place of identifiers ──────────────────────────────────


def _tables() -> list[str]:
    names = connection.introspection.django_table_names(only_existing=True)
    return [name for name in names if not name.startswith(BESIDE)]


def _ids(table: str) -> list:
    key = _key(table)
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{key}" FROM "{table}"')
        return [row[0] for row in cursor.fetchall()]


def _key(table: str) -> str:
    with connection.cursor() as cursor:
        return connection.introspection.get_primary_key_column(cursor, table) or "id"


def _rows(table: str, known: set) -> list[dict]:
    """The rows that the stories brought, in the order of their identifiers."""
    key = _key(table)
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}" ORDER BY "{key}"')
        names = [column.name for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return [row for row in rows if row[key] not in known]


def _named(tables: dict[str, list[dict]]) -> dict[str, list[dict]]:
    """Each new identifier becomes "table place", cases by their number, what hangs on one by its case and place."""
    names: dict[UUID, str] = {}
    cases_ = sorted(tables["cases_case"], key=lambda row: row["serial"])
    for place, row in enumerate(cases_):
        names[row["id"]] = f"case {place}"
    counted: dict[tuple, int] = {}
    for table in sorted(tables):
        for row in tables[table]:
            of = next((names[row[c]] for c in ("case_id", "appeal_id", "subject_id") if row.get(c) in names), "")
            place = counted[table, of] = counted.get((table, of), 0) + 1
            if "id" in row and row["id"] not in names:
                names[row["id"]] = f"{table} {of} {place}"
    return {table: sorted((_plain(table, row, names) for row in rows), key=str) for table, rows in tables.items()}


def _plain(table: str, row: dict, names: dict[UUID, str]) -> dict:
    left_out = OWN.get(table, set()) | CHANCE.get(table, set())
    plain = {name: _value(value, names) for name, value in row.items() if name not in left_out}
    given = {f"has {name}": row[name] is not None for name in OWN.get(table, ()) if name in row}
    if table == "ledger_entry":  # two clocks that run out together are recorded in any order
        plain.pop("id")
    return plain | given


def _value(value, names):
    if isinstance(value, UUID):
        return names.get(value, value)
    if isinstance(value, list):
        return [_value(one, names) for one in value]
    return bytes(value) if isinstance(value, memoryview) else value


def test_every_table_holds_the_same(both):
    acts, at_once = both
    assert {table: len(rows) for table, rows in acts.items()} == {table: len(rows) for table, rows in at_once.items()}
    for table in acts:
        for one, other in zip(acts[table], at_once[table], strict=True):
            assert one == other, table


def test_the_stories_touch_what_a_city_knows(both):
    """Comparing nothing with nothing would be easy."""
    acts = {row["act"] for row in both[0]["ledger_entry"]}
    assert acts >= {
        "appeals.filed", "appeals.joined", "appeals.supplemented", "appeals.urged", "appeals.drafted",
        "appeals.submitted", "appeals.replied", "appeals.rated", "appeals.unit_rated", "appeals.reopened",
        "cases.signed", "cases.started", "cases.finished", "cases.returned", "cases.dispatched", "cases.remarked",
        "cases.unsigned", "cases.due_soon", "cases.overdue",
    }  # fmt: skip
    assert len(both[0]["cases_case"]) == STORIES
    assert {row["stage"] for row in both[0]["cases_case"]} == {0, 1, 2}


def test_what_was_loaded_is_sealed_and_holds(town, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        world, stories = town
        _at_once(world, stories[:60])
        for n in range(60):
            ledger.seal_day(date(2022, 1, 20) + timedelta(days=n))
        ledger.seal_pending(at=clock.now(), whole=True)
        report = entries.verify(at=clock.now())
        transaction.set_rollback(True)
    assert report.ok, report.findings
    assert report.batches > 5
