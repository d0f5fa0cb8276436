"""A made-up city's cases by the million, written by the server itself in a few statements.

Thirteen districts of twelve streets of eight communities. Every case has its order; one in a hundred is also with the
lift department. The newest ``open_cases`` are open; the tests' own street holds ``OWN`` of them at every size, so that
a page of one office is the same page in a small city and in a large one. Words of known share stand in the titles:
电梯 in 15 %, 白蚁 in 0.5 %, 蜂窝 in 0.001 %, and 海啸 in none. So that a search or a filter finds a full page at either
size, ``HELD`` ended cases, evenly spread over the file, are the reader's street's and the lift department's, a quarter
of them with each of the first two words and ten with the third; and of what is open ``DUE`` cases are late, about lifts
and by telephone, and as many fall due today.
"""

from datetime import date

OWN = 120  # open cases of the reader's own street and of the lift department, whatever the city's size
HELD, DUE = 400, 60
WORDS = {"common": "电梯", "medium": "白蚁", "rare": "蜂窝", "absent": "海啸"}
DISTRICTS, STREETS, COMMUNITIES, ESTATES = 13, 12, 8, 3000

# n: the number of the case; r: its rank among the open ones, from 0, below zero if it has ended.
CASES = """
INSERT INTO cases_case ({columns}, {made})
SELECT {kept}, {values}
FROM (SELECT * FROM cases_case WHERE id = %(template)s) AS t,
     generate_series(%(first)s::int, %(last)s::int) AS n,
     LATERAL (SELECT n - 1 - (%(last)s - %(open)s) AS r, ('x' || substr(md5(n::text), 1, 7))::bit(28)::int AS h) AS d,
     LATERAL (SELECT CASE WHEN r < 0 AND n %% greatest(%(last)s / {held}, 1) = 5
                          THEN n / greatest(%(last)s / {held}, 1) ELSE -1 END AS k,
                     CASE WHEN r >= 0 THEN r %% greatest(%(open)s / {due}, 1) ELSE -1 END AS p) AS c,
     LATERAL (SELECT CASE WHEN k >= 0 OR r >= 0 AND r %% greatest(%(open)s / {own}, 1) = 0 THEN 0
                          ELSE 1 + h %% ({streets} - 1) END AS s,
                     %(at)s - (%(last)s - n) * interval '145 seconds' AS opened) AS e,
     LATERAL (SELECT %(offices)s::uuid[] AS o) AS f,
     LATERAL (SELECT CASE WHEN r < 0 THEN k >= 0 OR h %% 100 = 0
                          ELSE r %% greatest(%(open)s / {own}, 1) = 1 END AS lift) AS g
"""
MADE = {
    "id": "(lpad(to_hex((extract(epoch FROM opened) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(n & 4095), 3, '0')"
    " || '8' || substr(md5(n::text), 1, 15))::uuid",
    "serial": "n",
    "title": "(1 + h %% 40) || '号楼' || CASE WHEN h %% 200 < 30 OR k %% 4 = 0"
    " THEN '电梯' || (%(lifts)s::text[])[1 + h %% 7]"
    " WHEN h %% 200 = 31 OR k %% 4 = 1 THEN '发现白蚁，地板被蛀'"
    " WHEN n %% 100000 = 77 OR k %% 40 = 2 THEN '空调外机里有蜂窝'"
    " ELSE (%(where)s::text[])[1 + h %% 11] || (%(what)s::text[])[1 + h / 7 %% 13] END",
    "place_name": "(%(front)s::text[])[1 + h %% 12] || (%(middle)s::text[])[1 + h / 12 %% 25]"
    " || (%(back)s::text[])[1 + h / 300 %% 10]",
    "matter": "CASE WHEN p = 3 THEN 'elevator' ELSE (%(matters)s::text[])[1 + h %% 9] END",
    "channel": "CASE WHEN p = 3 THEN 'phone' ELSE (ARRAY['qr', 'web', 'phone', '12345'])[1 + h / 3 %% 4] END",
    "region_path": "'42/4299/' || 429901 + s / {per} || '/' || (429901 + s / {per})"
    " || lpad((1 + s %% {per})::text, 3, '0')"
    " || '/' || (429901 + s / {per}) || lpad((1 + s %% {per})::text, 3, '0') || '00' || 1 + h / 5 %% {communities}"
    " || '/'",
    "office_id": "o[1 + s]",
    "office_ids": "CASE WHEN lift THEN ARRAY[o[1 + s], %(lift)s] ELSE ARRAY[o[1 + s]] END",
    "turn_ids": "CASE WHEN r < 0 THEN '{{}}' WHEN lift THEN ARRAY[o[1 + s], %(lift)s]"
    " WHEN h %% 8 = 0 AND s = 0 THEN ARRAY[%(lift)s] ELSE ARRAY[o[1 + s]] END",
    "state": "CASE WHEN r < 0 THEN 'over' ELSE 'at_work' END",
    "stage": "CASE WHEN r < 0 THEN 2 ELSE 0 END",
    "outcome": "CASE WHEN r < 0 THEN 'solved' ELSE '' END",
    "opened_at": "opened",
    "due_at": "opened + interval '15 days'",
    "next_due_at": "CASE WHEN p = 3 THEN %(at)s - (1 + h %% 4000) * interval '1 minute'"
    " WHEN p = 5 THEN %(at)s + (1 + h %% 600) * interval '1 minute'"
    " WHEN r >= 0 THEN %(at)s + (h %% 20 - 4) * interval '1 day'"
    " + h / 20 %% 86400 * interval '1 second' END",
    "closed_at": "CASE WHEN r < 0 THEN opened + interval '6 days' END",
    "updated_at": "opened",
    "reopened": "CASE WHEN h %% 10 = 0 THEN 1 ELSE 0 END",
    "overdue_level": "CASE WHEN h %% 20 < 4 THEN 1 ELSE 0 END",
}
PIECES = {
    "lifts": ["抖动异响", "停在半层", "困人一次", "门关不上", "按钮失灵", "维保未到", "停运三天"],
    "where": ["地下车库",
              "楼道", "小区大门", "屋面", "外墙", "水泵房", "绿化带", "消防通道",
              "快递柜", "儿童乐园", "公共走廊"],
    "what": ["积水没人抽",
             "灯坏了一层半", "道闸坏了", "漏水到住户家",
             "瓷砖脱落", "夜里噪声大", "被人种了菜",
             "停满电动车",
             "占用业主活动室", "设施生锈", "堆放杂物", "垃圾三天未清", "收费没有公示"],
    "front": ["听", "栖", "青", "云", "拾", "梧", "松", "临", "南", "和", "福", "安"],
    "middle": list("澜禾枫帆光桐间湖浦畅海岫园溪岸汀舟月泉林竹梅兰菊棠"),
    "back": ["里", "苑", "家园", "新筑", "雅筑", "花园", "公馆", "小区", "华庭", "名居"],
    "matters": ["noise", "elevator", "fire", "green", "parking", "leak", "fee", "rubbish", "safety"],
}  # fmt: skip
ORDERS = """
INSERT INTO cases_order ({columns}, id, case_id, office_id, role, state, sent_at, due_at, signed_at, done_at, result)
SELECT {kept}, overlay(c.id::text PLACING x.digit FROM 20 FOR 1)::uuid, c.id, x.office, x.role,
       CASE WHEN c.stage = 0 THEN 'signed' ELSE 'done' END, c.opened_at, c.due_at, c.opened_at + interval '1 hour',
       c.closed_at, CASE WHEN c.stage = 0 THEN '' ELSE 'solved' END
FROM (SELECT * FROM cases_order WHERE case_id = %(template)s LIMIT 1) AS t, cases_case AS c,
     LATERAL (VALUES ('8', c.office_id, 'lead'), ('9', c.office_ids[2], 'co')) AS x (digit, office, role)
WHERE c.serial BETWEEN %(first)s AND %(last)s AND c.id <> %(template)s AND x.office IS NOT NULL
"""


def offices(town) -> list:
    """The office of each street, the tests' own street first."""
    from anju.ground.access.models import Office
    from anju.ground.access.types import OfficeKind
    from anju.kit import ids

    made = [
        Office(id=ids.uuid7(), kind=OfficeKind.STREET_OFFICE.value, name=f"第{n}街道办事处",
               region_path=f"42/4299/{429901 + n // STREETS}/{429901 + n // STREETS}{1 + n % STREETS:03}/",
               valid_from=date(2020, 1, 1))
        for n in range(1, DISTRICTS * STREETS)
    ]  # fmt: skip
    Office.objects.bulk_create(made)
    return [town.street, *(office.pk for office in made)]


def write(*, town, streets: list, template, first: int, last: int, open_cases: int, at) -> None:
    """The cases ``first`` to ``last`` by number, made after ``template``; what was open before has ended."""
    from django.db import connection

    told = {"template": template.pk, "first": first, "last": last, "open": open_cases, "at": at, "offices": streets,
            "lift": town.lifts, **PIECES}  # fmt: skip
    sizes = {"own": OWN, "held": HELD, "due": DUE, "streets": DISTRICTS * STREETS, "per": STREETS,
             "communities": COMMUNITIES}  # fmt: skip
    made = {name: value.format(**sizes) for name, value in MADE.items()}
    with connection.cursor() as cursor:
        kept = _kept(cursor, "cases_case", {*made, "number"})
        statement = CASES.format(columns=", ".join(kept), kept=", ".join(f"t.{name}" for name in kept),
                                 made=", ".join(made), values=", ".join(made.values()), **sizes)  # fmt: skip
        cursor.execute(statement, told)
        new = {"id", "case_id", "office_id", "role", "state", "sent_at", "due_at", "signed_at", "done_at", "result"}
        kept = _kept(cursor, "cases_order", new)
        statement = ORDERS.format(columns=", ".join(kept), kept=", ".join(f"t.{name}" for name in kept))
        cursor.execute(statement, told)
        cursor.execute("SELECT setval('cases_number', %s)", [last])


def _kept(cursor, table: str, made: set[str]) -> list[str]:
    """The columns that every row has as its template has them."""
    cursor.execute("SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
                   " AND NOT attisdropped AND attgenerated = ''", [table])  # fmt: skip
    return [name for (name,) in cursor.fetchall() if name not in made]
