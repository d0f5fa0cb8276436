"""Looking up credit in a small and a large register: milliseconds of the public pages (p50 and p99), and queries.

    .venv/bin/python -m benchmarks.public_search [--small 10000] [--large 100000] [--rounds 200] [--json]

Half the subjects are enterprises, half project managers. One in ten has public records, one in fifty a card in effect;
whoever is looked at has the same records in both. Whole pages, from the request to the last byte, without a network.
The limit is the statement that finds the same rows, written by hand and prepared. Ends with 1 if a page took other
queries in the large register, or a page of a common word more than the goal times as long as that statement there, or
a page that looks for no words at p50 more than 1.2 times as long as in the small one.
"""

import argparse
import json
import os
import sys
import uuid
from datetime import date
from pathlib import Path

from benchmarks.cases import connected, keep, quantiles, timed, turn_to
from benchmarks.filling import indexed_at_the_end
from benchmarks.ledger_overhead import own_server

GOAL = 1.5
STEADY, GROWTH = ("begin", "a code", "one enterprise"), 1.2  # these find one subject or none; words find more names
TODAY, SINCE = date(2026, 7, 20), date(2020, 1, 1)
PATH = "42/4201/420102/"
FRONT, MIDDLE, BACK = "楚安恒万鑫宏惠嘉泰瑞", "禾泰信和源达民园康祥", ("物业", "物业服务", "物业管理", "城市服务")
FAMILY, GIVEN = "王李张刘陈杨黄赵周吴", "砚秋明远思涵文博静怡"
BARE = """
SELECT id, name, uscc FROM registers_enterprise
 WHERE kind = 'property' AND state <> 'draft' AND words @> %s ORDER BY name, id LIMIT 21
"""
RECORDS = """
INSERT INTO credit_record (id, series, region_path, office_id, enterprise_id, kind, subject, source, content, remark,
    document_no, accepted_on, occurred_on, state, disputed, publish_class, public_from, public_until, recorded_at,
    notice_no, archived_at, reason, cause_type, rule_version, illustrative)
SELECT (lpad(to_hex(n), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid, 'XY26', region_path,
       (SELECT min(id::text)::uuid FROM access_office), id,
       'dishonesty', 'enterprise', 'patrol', '消防通道堆放杂物，劝告后没有清理', '', '', '2026-03-02', '2026-03-02',
       'archived', false, 'ordinary', '2026-03-12',
       CASE WHEN n % 4 = 0 THEN date '2026-06-12' ELSE '2027-03-12' END,
       '2026-03-02 09:00+08', '', '2026-03-12 09:00+08', '', '', 'made-up', true
  FROM (SELECT id, region_path, row_number() OVER (ORDER BY id) AS n FROM registers_enterprise) AS one
 WHERE n % 10 = 1
"""
ITEMS = """
INSERT INTO credit_recorditem (id, record_id, position, subject, item, title, article, polarity, unit, quantity,
    reference_points, recorded_points, final_points, note, opinion, struck)
SELECT gen_random_uuid(), id, 1, 'enterprise', 'e03', '公共部位堆放杂物没有劝阻、清理', '附表一第3项', 'bad', 'case', 1,
       3, 3, 3, '', '', false FROM credit_record
"""
MARKS = """
INSERT INTO scoring_mark (id, scheme, subject_type, subject_id, region_path, code, title, since, consequences,
    source_type, entry_id, given_at)
SELECT gen_random_uuid(), 'credit.enterprise', 'registers.enterprise', id, region_path, 'yellow', '黄牌', '2026-07-15',
       '{}', 'publishing.publication', gen_random_uuid(), '2026-07-15 09:00+08'
  FROM (SELECT id, region_path, row_number() OVER (ORDER BY id) AS n FROM registers_enterprise) AS one
 WHERE n % 50 = 1
"""
TABLES = ("registers_enterprise", "registers_projectmanager", "credit_record", "credit_recorditem", "scoring_mark")


def name_of(number: int) -> str:
    """A made-up name; the numeral in it keeps a common pair of signs at the same share in every register."""
    return f"{FRONT[number % 10]}{MIDDLE[number // 10 % 10]}{number // 100}{BACK[number // 7 % 4]}有限公司"


def subjects(total: int) -> None:
    from anju.ground.registers import spelling
    from anju.ground.registers.models import Enterprise, ProjectManager

    firms, heads = [], []
    for number in range(total // 2):
        name, person = name_of(number), FAMILY[number % 10] + GIVEN[number // 10 % 10] + GIVEN[number // 100 % 10]
        firm = Enterprise(
            id=uuid.UUID(int=number + 1), uscc=f"91{number:016}", region_path=PATH, state="active",
            valid_from=SINCE, **spelling.keys(name),
        )  # fmt: skip
        firms.append(firm)
        heads.append(ProjectManager(
            id=uuid.UUID(int=total + number), id_sealed=b"", id_digest=number.to_bytes(8, "big"),
            enterprise=firm, region_path=PATH, state="active", valid_from=SINCE, **spelling.keys(person),
        ))  # fmt: skip
    Enterprise.objects.bulk_create(firms, batch_size=5000)
    ProjectManager.objects.bulk_create(heads, batch_size=5000)


def fill(total: int) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(TABLES)} CASCADE")
        with indexed_at_the_end(cursor, TABLES):
            subjects(total)
            for statement in (RECORDS, ITEMS, MARKS):
                cursor.execute(statement)
        for table in TABLES:
            cursor.execute(f"VACUUM ANALYZE {table}")


def pages() -> dict:
    """What is measured: name → the answer of a whole page."""
    from django.test import Client

    client = Client(headers={"host": "localhost"})

    def get(address: str, **told):
        def ask():
            answer = client.get(address, told)
            assert answer.status_code == 200, (address, answer.status_code)
            return answer

        return ask

    return {
        "begin": get("/credit/"),
        "a common pair of signs": get("/credit/", q="楚禾"),
        "a name": get("/credit/", q=name_of(1234)[:5]),
        "a sound": get("/credit/", q="chuhe"),
        "a code": get("/credit/", q=f"91{1234:016}"),
        "nobody": get("/credit/", q="不存在的"),
        "page two": get("/credit/", q="楚禾", after=str(uuid.UUID(int=1))),
        "a manager": get("/credit/", q="王砚砚", of="manager"),
        "one enterprise": get(f"/credit/enterprises/{uuid.UUID(int=11)}/"),  # one with records
    }


def bare():
    from anju.kit import prepared

    return prepared.rows(BARE, [["楚禾"]])


def measure(asked: dict, cities: list, rounds: int) -> list[dict]:
    """Each page in every city by turns, so that what else runs slows all alike."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    found = [{} for _ in cities]
    for name, ask in asked.items():
        times = [[] for _ in cities]
        for turn in range(10):
            for place, city in enumerate(cities):
                turn_to(city)
                times[place] += timed(ask, max(rounds // 10, 1))
                if not turn:
                    with CaptureQueriesContext(connection) as counted:
                        answer = ask()
                    found[place][name] = {"queries": len(counted), "bytes": len(answer.content)}
        for place in range(len(cities)):
            found[place][name] |= quantiles(times[place])
    return found


def beside(cities: list, found: list[dict], rounds: int) -> None:
    """The limit of one of the pages in each city."""
    for place, city in enumerate(cities):
        turn_to(city)
        found[place]["a common pair of signs"]["bare"] = quantiles(timed(bare, rounds))["p50"]


def table(small: dict, large: dict) -> None:
    print(f"{'':26}{'p50 ms':>8}{'':>8}{'ratio':>7}{'p99 ms':>9}{'':>8}{'ratio':>7}  queries")
    for name, one in small.items():
        two = large[name]
        times = "".join(f"{one[p]:8.1f}{two[p]:8.1f}{two[p] / one[p]:7.2f}" for p in ("p50", "p99"))
        limit = f"   bare SQL {one['bare']:.2f} {two['bare']:.2f}" if "bare" in one else ""
        print(f"{name:26}{times}  {one['queries']}  {two['queries']}{limit}")


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--small", type=int, default=10_000)
    words.add_argument("--large", type=int, default=100_000)
    words.add_argument("--rounds", type=int, default=200)
    words.add_argument("--json", action="store_true")
    chosen = words.parse_args()
    with own_server():
        os.environ |= {"ANJU_AS_OWNER": "1", "ANJU_RATE_LIMITS": "0"}
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connections

        from anju.programmes.credit.tests import factories

        call_command("migrate", verbosity=0)
        factories.town(Path(os.environ["ANJU_HOME"]))
        fill(chosen.small)
        small = keep("small_register")
        fill(chosen.large)
        cities = [connected(small), connections["default"]]
        found = measure(pages(), cities, chosen.rounds)
        beside(cities, found, chosen.rounds)
    print(json.dumps(found)) if chosen.json else table(*found)
    small, large = found
    common = large["a common pair of signs"]
    same = all(large[name]["queries"] == small[name]["queries"] for name in small)
    steady = all(large[name]["p50"] <= GROWTH * small[name]["p50"] for name in STEADY)
    return 0 if same and steady and common["p50"] <= GOAL * common["bare"] else 1


if __name__ == "__main__":
    sys.exit(main())
