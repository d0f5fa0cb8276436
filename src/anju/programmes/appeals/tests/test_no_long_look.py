"""Nothing that happens to one appeal looks at all of them: the plans of every statement of a life, and of its pages."""

import json
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from anju.engines.cases import actions as engine
from anju.ground.ledger import queries as ledger
from anju.programmes.appeals import actions, messages
from anju.programmes.appeals.acts import Act
from anju.programmes.appeals.tests import factories
from anju.programmes.appeals.tests.factories import AT

SMALL = ("case_open", "case_merged")  # indexes of what is open, or merged
DAY = timedelta(days=1)
# So many cases that ended long ago stand beside those of a test, each with its order and its appeal, of no estate.
COPIES, COPY = 2000, "('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid"
ENDED = {"stage": "2", "turn_ids": "'{}'", "estate_id": "NULL", "opened_at": "opened_at - n * interval '1 hour'"}
GROWING = {
    "cases_case": {"id": COPY, "serial": "n + 1000000", **ENDED},
    "cases_order": {"id": COPY, "case_id": COPY, "state": "'done'"},
    "appeals_appeal": {
        "case_id": COPY, "key": "NULL", "estate_id": "NULL", "filed_at": "filed_at - n * interval '1 hour'"
    },
}  # fmt: skip
COLUMNS = """SELECT attname FROM pg_attribute
WHERE attrelid = %s::regclass AND attnum > 0 AND attgenerated = '' AND NOT attisdropped"""


@pytest.fixture
def city(place):
    """A quarter with a past."""
    case_id = factories.filed(place).case_id
    with connection.cursor() as at:
        for table, other in GROWING.items():
            at.execute(COLUMNS, [table])
            names = [name for (name,) in at.fetchall()]
            key = "id" if table == "cases_case" else "case_id"
            template = f"SELECT * FROM {table} WHERE {key} = %s LIMIT 1"
            at.execute(f"INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join(other.get(n, n) for n in names)}"
                       f" FROM ({template}) AS t, generate_series(1, {COPIES}) AS n",
                       [case_id])  # fmt: skip
            at.execute(f"ANALYZE {table}")
    return place


def _looks(node: dict):
    """The nodes of a plan that read a growing table, or an index of it, from one end to the other."""
    table = node.get("Relation Name", "")
    reads = node["Node Type"] in ("Seq Scan", "Index Scan", "Index Only Scan", "Bitmap Index Scan")
    if reads and table in GROWING and not node.get("Index Name", "").startswith(SMALL) and "Index Cond" not in node:
        yield f"{node['Node Type']} of {table}"
    for below in node.get("Plans", ()):
        yield from _looks(below)


@contextmanager
def planned():
    """Statements that look at everything even where the server would rather not, with what they look at."""
    found: dict[str, list[str]] = {}

    def look(execute, sql, params, many, context):
        if str(sql).lstrip("( ").upper().startswith(("SELECT", "UPDATE", "DELETE", "WITH")):
            with connection.connection.cursor() as at:
                at.execute(f"EXPLAIN (FORMAT JSON) {sql}", params)
                plan = at.fetchone()[0]
            plan = json.loads(plan) if isinstance(plan, str) else plan
            if seen := list(_looks(plan[0]["Plan"])):
                found[str(sql)] = seen
        return execute(sql, params, many, context)

    with connection.cursor() as at:
        at.execute("SET LOCAL enable_seqscan = off")
    with connection.execute_wrapper(look):
        yield found


def test_a_plan_that_looks_at_all_appeals_is_noticed(city):
    from django.db.models import Q

    from anju.programmes.appeals.models import Appeal

    with planned() as found:
        list(Appeal.objects.filter(Q(pk=city.estate.pk) | Q(case__merged_into=city.estate.pk)))
        list(Appeal.objects.filter(text="x"))
    assert len(found) == 2


def test_no_step_of_a_life_looks_at_all_appeals(city):
    with planned() as found:
        main, later = (factories.filed(city, matter="elevator", contact=factories.PHONE) for _ in range(2))
        engine.merge(later.case_id, into_id=main.case_id, by=city.officer, at=AT)
        actions.join_appeal(case_id=main.case_id, device="a", at=AT)
        actions.urge(holder=factories.holder_of(main), at=AT)
        actions.add_supplement(holder=factories.holder_of(main), text="还在漏。", at=AT)
        factories.orders_done(main.case_id, {city.firm.pk: city.staff})
        factories.answered(city, main)
        actions.rate_reply(holder=factories.holder_of(later), stars=4, at=AT + DAY)
        actions.reopen_appeal(holder=factories.holder_of(main), text="又停了。", at=AT + DAY)
        factories.orders_done(main.case_id, {city.firm.pk: city.staff}, at=AT + DAY)
        factories.answered(city, main, at=AT + 2 * DAY)
        actions.rate_reply(holder=factories.holder_of(main), stars=2, at=AT + 3 * DAY)
        actions.rate_unit(holder=factories.holder_of(main), office_id=city.firm.pk, stars=2, at=AT + 3 * DAY)
        sent_back = next(line for line in ledger.story([main.case_id]) if line.act == Act.REOPENED.name)
        assert len(messages.other_reporters(sent_back)) == 1
    assert found == {}


def test_no_page_of_an_appeal_looks_at_all_of_them(city, as_):
    main, later = (factories.filed(city, contact=factories.PHONE) for _ in range(2))
    engine.merge(later.case_id, into_id=main.case_id, by=city.officer, at=AT)
    code, resident, desk = city.entrance.code, Client(), as_("officer")
    tracked = {"number": main.number, "secret": main.secret}
    with planned() as found:
        assert resident.post(reverse("appeals:track"), tracked, follow=True).status_code == 200
        for name in ("scan", "recent"):
            assert resident.get(reverse(f"appeals:{name}", args=[code])).status_code == 200
        assert desk.get(reverse("cases:case", args=[main.case_id])).status_code == 200
    assert found == {}


@pytest.mark.parametrize(
    "asked", [{}, {"status": "open"}, {"status": "closed"}, {"service_code": "noise"}, {"page": 9}]
)
def test_no_listing_for_outside_apps_looks_at_all_appeals(city, client, asked):
    factories.filed(city)
    with planned() as found:
        assert client.get(reverse("appeals:open311_requests", args=["json"]), asked).status_code == 200
    assert found == {}
