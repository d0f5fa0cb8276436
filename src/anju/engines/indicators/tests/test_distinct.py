"""How many different ones, and sums kept in hundredths: the same numbers as SQL written by hand, and what they open."""

from datetime import UTC, date, datetime
from fractions import Fraction
from random import Random
from uuid import UUID

import pytest
from django.db import connection, transaction

from anju.engines.indicators import courses, queries
from anju.engines.indicators.types import AtLeast, Count, Distinct, Equals, Ratio, Sum, Total
from anju.ground.access.types import SYSTEM
from anju.ground.ledger import actions as ledger
from anju.ground.ledger import types as ledger_types
from anju.ground.rulebook import actions as rulebook
from anju.kit import ids
from anju.kit.acts import act
from anju.kit.scopes import Subject

FILED = act("tests.filed", "Filed", facts={
    "firm_points": "number_1", "head_points": "number_2", "head": "ref_1", "kind": "code_1",
})  # fmt: skip
MENDED = act("tests.mended", "Mended", facts={"firm_points": "number_1", "head": "ref_1", "kind": "code_1"})
DISTRICT, OTHER = "42/4201/420102/", "42/4201/420103/"
HALF = {
    "city": "wuhan",
    "since": date(2026, 1, 1),
    "until": date(2026, 7, 1),
    "as_of": datetime(2100, 1, 1, tzinfo=UTC),
}
BAD = {"kind": Equals("bad")}
FIGURES = [
    Count(code="tests.records", label="Records", act=FILED, where=BAD),
    Distinct(code="tests.firms", label="Firms", act=FILED, where=BAD | {"firm_points": AtLeast(1)}),
    Distinct(code="tests.heads", label="Heads", act=FILED, where=BAD | {"head_points": AtLeast(1)}, of="head"),
    Total(code="tests.points", label="Points", is_trend=True, of=(
        Sum(act=FILED, fact="firm_points", scale=100, where=BAD),
        Sum(act=MENDED, fact="firm_points", scale=100, where=BAD),
        Sum(act=FILED, fact="head_points", scale=100, where=BAD),
    )),
    Ratio(code="tests.share", label="Share", part=Distinct(act=FILED, where=BAD), whole=Count(act=FILED)),
]  # fmt: skip
BY_HAND = """
SELECT left(region_path, 15) AS place,
       count(*) FILTER (WHERE act = 'tests.filed' AND code_1 = 'bad'),
       count(DISTINCT enterprise_id) FILTER (WHERE act = 'tests.filed' AND code_1 = 'bad' AND number_1 >= 1),
       count(DISTINCT ref_1) FILTER (WHERE act = 'tests.filed' AND code_1 = 'bad' AND number_2 >= 1),
       coalesce(sum(coalesce(number_1, 0) + CASE act WHEN 'tests.filed' THEN coalesce(number_2, 0) ELSE 0 END)
                FILTER (WHERE code_1 = 'bad'), 0) / 100.0
  FROM ledger_entry WHERE act IN ('tests.filed', 'tests.mended') GROUP BY GROUPING SETS ((left(region_path, 15)), ())
"""


@pytest.fixture(autouse=True)
def wuhan(db, monkeypatch):
    known = ledger_types.acts() | {FILED.name: FILED, MENDED.name: MENDED}
    monkeypatch.setattr(ledger_types, "acts", lambda: known)
    monkeypatch.setattr(queries, "declared", lambda: {figure.code: figure for figure in FIGURES})
    rulebook.found_city(slug="wuhan", name="武汉", root_path="42/4201/", rule_set="wuhan-demo", by=SYSTEM,
                        at=datetime(2020, 1, 1, tzinfo=UTC))  # fmt: skip


def enter(what, *, month=3, path=DISTRICT, firm: int | None = None, **facts) -> UUID:
    subject = Subject(
        subject_type="tests.thing", pk=ids.uuid7(), region_path=path, enterprise_id=firm and UUID(int=firm)
    )
    at = datetime(2026, month, 9, 4, tzinfo=UTC)
    with transaction.atomic():
        return ledger.record(what, on=subject, by=SYSTEM, at=at, **facts)


def filed(*, firm=None, head=None, points=0, head_points=0, kind="bad", **more) -> UUID:
    return enter(FILED, firm=firm, head=head and UUID(int=head), firm_points=points, head_points=head_points, kind=kind,
                 **more)  # fmt: skip


def read(*codes: str, **changes):
    return queries.figures(**HALF | changes, codes=codes or ("records", "firms", "heads", "points"))


def values(**changes) -> list[Fraction]:
    return [
        one.value for one in read(*(f"tests.{code}" for code in ("records", "firms", "heads", "points")), **changes)
    ]


def by_hand() -> dict[str | None, list[Fraction]]:
    with connection.cursor() as cursor:
        cursor.execute(BY_HAND)
        return {place: [Fraction(number) for number in row] for place, *row in cursor.fetchall()}


def test_many_entries_come_out_as_sql_written_by_hand_says():
    random = Random(7)
    for _ in range(60):
        both = {"firm": random.choice((None, 1, 2, 3, 4)), "path": random.choice((DISTRICT, OTHER))}
        filed(**both, head=random.choice((None, 1, 2, 3)), points=random.choice((0, 1, 150, 325)),
              head_points=random.choice((0, 75, 200)), kind=random.choice(("bad", "bad", "good")))  # fmt: skip
        enter(MENDED, **both, firm_points=random.choice((-50, 25)), kind="bad")
    known = by_hand()
    assert values() == known[None]
    for place in (DISTRICT, OTHER):
        assert values(region_path=place) == known[place]
    told = read("tests.records", "tests.firms", "tests.heads", "tests.points", by="region")
    assert [one.value for one in told] == known[DISTRICT] + known[OTHER]


def test_the_same_enterprise_counts_once_and_one_without_points_not_at_all():
    filed(firm=1, points=200)
    filed(firm=1, points=300)
    filed(firm=2, points=0)
    filed(firm=3, points=100, kind="good")
    assert read("tests.firms")[0].value == 1


def test_an_entry_that_names_nobody_is_neither_counted_nor_listed():
    kept = {filed(head=1, head_points=100), filed(head=1, head_points=300)}
    filed(head=None, head_points=100)
    assert read("tests.heads")[0].value == 1
    assert {line["id"] for line in queries.records(**HALF, code="tests.heads")} == kept


def test_hundredths_come_out_as_points_to_the_last_one():
    filed(points=1025, head_points=33)
    enter(MENDED, firm_points=-8, kind="bad")
    (points,) = read("tests.points")
    assert (points.value, points.numerator, points.shown) == (Fraction(21, 2), Fraction(21, 2), "10.5")
    assert points.as_json()["numerator"] == points.as_json()["value"] == 10.5
    filed(points=79050)
    (points,) = read("tests.points")
    assert (points.numerator, points.shown, points.as_json()["value"]) == (801, "801", 801)


def test_what_was_mended_is_among_the_entries_behind_a_total():
    kept = {filed(points=100), enter(MENDED, firm_points=-100, kind="bad")}
    filed(points=100, kind="good")
    assert {line["id"] for line in queries.records(**HALF, code="tests.points")} == kept


def test_by_month_one_enterprise_counts_in_each_and_once_in_the_whole():
    for month in (2, 3, 3):
        filed(firm=1, points=50, month=month)
    assert [(one.key, one.value) for one in read("tests.firms", by="month")] == [("2026-02", 1), ("2026-03", 1)]
    assert read("tests.firms")[0].value == 1


def test_a_course_of_half_points_can_be_drawn():
    filed(points=1250, month=2)
    (course,) = courses.courses(HALF | {"region_path": "42/4201/"})
    assert [mark.value for mark in course["drawing"].columns] == ["0", "12.5", "0", "0", "0", "0"]


def test_a_share_may_have_a_distinct_part():
    for firm in (1, 1, 2):
        filed(firm=firm, points=50)
    (share,) = read("tests.share")
    assert (share.numerator, share.denominator) == (2, 3)


def test_parts_that_cannot_be_added_are_refused_where_they_are_declared():
    with pytest.raises(ValueError, match=r"tests\.mixed"):
        Total(code="tests.mixed", of=(Sum(act=FILED, fact="firm_points", scale=100), Count(act=FILED)))
    with pytest.raises(ValueError, match=r"tests\.twice"):
        Total(code="tests.twice", of=(Distinct(act=FILED), Distinct(act=MENDED)))
    with pytest.raises(ValueError, match=r"tests\.rate"):
        Ratio(code="tests.rate", label="", part=Sum(act=FILED, fact="firm_points", scale=100), whole=Count(act=FILED))
