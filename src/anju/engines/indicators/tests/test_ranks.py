"""The page of ranks: exact places with their denominators, what stands beside them, and the same as a file."""

import csv
import io
import re
from datetime import UTC, date, datetime
from html import unescape

import pytest
from django.db import transaction

from anju.engines.indicators import queries
from anju.engines.indicators.types import Count, Equals, Ratio
from anju.ground.access.types import SYSTEM
from anju.ground.ledger import actions as ledger
from anju.ground.registers.tests import factories as make
from anju.ground.rulebook import actions as rulebook
from anju.kit import ids
from anju.kit.acts import act
from anju.kit.scopes import Subject

pytestmark = pytest.mark.django_db
CAME = act("tests.came", "Came", facts={"way": "code_2"})
JUDGED = act("tests.judged", "Judged", facts={"good": "flag_1"})
BY_CODE = Count(code="tests.by_code", label="扫码", act=CAME, where={"way": Equals("qr")}, is_detail=True)
BY_PHONE = Count(code="tests.by_phone", label="电话", act=CAME, where={"way": Equals("phone")}, is_detail=True)
SHARE = Ratio(code="tests.share", label="评价率", part=Count(act=JUDGED), whole=Count(act=CAME))
GOOD = Ratio(
    code="tests.good", label="满意率", part=Count(act=JUDGED, where={"good": Equals(True)}), whole=Count(act=JUDGED),
    beside=("tests.share",), mix=("tests.by_code", "tests.by_phone"),
)  # fmt: skip
MARCH = {"from": "2026-03-01", "to": "2026-03-31"}
ADDRESS = "/figures/wuhan/ranks/tests.good/"


@pytest.fixture(autouse=True)
def city(tmp_path, monkeypatch):
    make.tree(tmp_path)
    rulebook.found_city(slug="wuhan", name="武汉", root_path="42/4201/", rule_set="wuhan-demo", by=SYSTEM,
                        at=datetime(2020, 1, 1, tzinfo=UTC))  # fmt: skip
    figures = {figure.code: figure for figure in (BY_CODE, BY_PHONE, SHARE, GOOD)}
    monkeypatch.setattr(queries, "declared", lambda: figures)


def rated(good: int, total: int, *, path: str = "42/4201/420102/", firm=None, phoned: int = 0) -> None:
    at = datetime(2026, 3, 5, 4, tzinfo=UTC)
    with transaction.atomic():
        for number in range(total):
            subject = Subject(subject_type="tests.thing", pk=ids.uuid7(), region_path=path, enterprise_id=firm)
            ledger.record(CAME, on=subject, by=SYSTEM, at=at, way="phone" if number < phoned else "qr")
            ledger.record(JUDGED, on=subject, by=SYSTEM, at=at, good=number < good)


def table(client, **asked) -> list[dict]:
    answer = client.get(f"{ADDRESS[:-1]}.json", MARCH | asked)
    return answer.json()["rows"]


def plain(page: str) -> str:
    """The words of a page without its tags."""
    return re.sub(r"<[^>]+>", "", page)


def firms(*names):
    return [make.enterprise(name, code) for name, code in zip(names, make.CODES, strict=False)]


def test_ties_share_a_rank_and_the_next_is_counted_on(client):
    for firm, good in zip(firms("甲物业", "乙物业", "丙物业", "丁物业"), (95, 90, 90, 88), strict=True):
        rated(good, 100, firm=firm.pk)
    rows = table(client, by="enterprise")
    assert sorted((row["rank"], row["numerator"]) for row in rows) == [(1, 95), (2, 90), (2, 90), (4, 88)]
    text = client.get(ADDRESS, MARCH | {"by": "enterprise"}).content.decode()
    assert text.count("并列") >= 2 and "95 / 100" in plain(text)


def test_below_the_smallest_sample_a_name_stands_without_a_rank(client):
    rated(29, 29)
    rated(20, 30, path="42/4201/420103/")
    rows = {row["name"]: row["rank"] for row in table(client, by="district")}
    assert rows == {"江岸区": None, "江汉区": 1}
    assert "29 / 29" in plain(client.get(ADDRESS, MARCH).content.decode())


def test_beside_the_rate_stand_who_rated_and_how_appeals_came(client):
    rated(30, 40, phoned=10)
    (row,) = table(client, by="district")
    assert (row["tests.share"], row["扫码"], row["电话"]) == (100, 30, 10)
    assert "扫码 75% · 电话 25%" in plain(client.get(ADDRESS, MARCH).content.decode())


def test_a_street_is_ranked_by_what_lies_in_it_and_a_district_offers_its_streets(client):
    rated(30, 40, path=make.PATH)
    rated(10, 40)  # right below the district, in no street
    assert [row["name"] for row in table(client, by="street")] == ["江岸区后湖街道"]
    text = client.get(ADDRESS, MARCH | {"region": "42/4201/420102/"}).content.decode()
    assert "by=street" in text and "by=district" not in text


def test_a_column_is_sorted_and_says_so(client):
    for firm, good in zip(firms("甲物业", "乙物业"), (40, 50), strict=True):
        rated(good, 50, firm=firm.pk)
    text = client.get(ADDRESS, MARCH | {"by": "enterprise", "sort": "-rank"}).content.decode()
    assert text.index("甲物业</a>") < text.index("乙物业</a>")
    assert 'aria-sort="descending"' in text and text.count('aria-sort="none"') == 4


def test_the_file_holds_every_row_and_no_cell_is_a_formula(client):
    (firm,) = firms("=1+1")
    rated(30, 40, firm=firm.pk)
    answer = client.get(f"{ADDRESS[:-1]}.csv", MARCH | {"by": "enterprise"})
    (row,) = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert (row["rank"], row["name"], row["numerator"], row["denominator"]) == ("1", "'=1+1", "30", "40")


def test_a_city_that_has_published_no_sample_size_gets_no_ranks(client):
    rulebook.found_city(slug="bare", name="吉林", root_path="22/2202/", rule_set="jilin", by=SYSTEM,
                        at=datetime(2020, 1, 1, tzinfo=UTC))  # fmt: skip
    rated(30, 40, path="22/2202/220202/")
    answer = client.get("/figures/bare/ranks/tests.good.json", MARCH).json()
    assert (answer["missing_rule"], [row["rank"] for row in answer["rows"]]) == ("indicators.least_ranked", [None])
    assert client.get("/figures/bare/ranks/tests.good/", MARCH).status_code == 200


def test_a_figure_that_is_not_ranked_an_unknown_city_and_region_are_not_there(client):
    for address in (
        "/figures/wuhan/ranks/tests.share/",
        "/figures/atlantis/ranks/tests.good/",
        f"{ADDRESS}?region=43/",
    ):
        assert client.get(address).status_code == 404


def test_names_are_written_as_words_and_never_as_markup(client):
    (firm,) = firms("<b>物业")
    rated(30, 40, firm=firm.pk)
    assert "<b>物业" not in client.get(ADDRESS, MARCH | {"by": "enterprise"}).content.decode()


def test_many_rows_ask_as_few_queries_as_one(client, django_assert_max_num_queries):
    rated(30, 30, path="42/4201/420102/")
    client.get(ADDRESS, MARCH)
    for number in range(3, 60):
        if number in (3, 59):
            with django_assert_max_num_queries(4):  # figures, names, way; now and then whether rules changed
                text = client.get(ADDRESS, MARCH).content.decode()
        rated(30, 30, path=f"42/4201/4201{number:02}/")
    assert "page=2" in text and date.fromisoformat(MARCH["to"])


def counted(client, **asked) -> list[tuple[str, int]]:
    """(what is written, how many entries it opens) of every number of the page that opens its records."""
    page = client.get(ADDRESS, MARCH | asked).content.decode()
    links = re.findall(r'<a class="fig" href="([^"]+)">\s*([^<]+)</a>', page)
    return [(text, len(re.findall(r"/ledger/[0-9a-f-]{36}/", client.get(unescape(link)).content.decode())))
            for link, text in links]  # fmt: skip


@pytest.mark.parametrize("level", ["district", "enterprise"])
def test_every_number_of_a_ranking_opens_the_entries_it_counts(client, level):
    (firm,) = firms("甲物业")
    rated(30, 40, firm=firm.pk, phoned=10)
    opened = counted(client, by=level)
    assert [many for text, many in opened if text == "30"] == [30]
    assert {many for text, many in opened if text == "40"} == {40}
    assert ("75%", 30) in opened or ("25%", 10) in opened  # the ways in which they came
    assert all(many for _text, many in opened)


def test_those_too_few_to_be_ranked_open_theirs(client):
    rated(2, 3)
    assert ("2", 2) in counted(client, by="district") and ("3", 3) in counted(client, by="district")
