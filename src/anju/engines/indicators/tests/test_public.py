"""The open pages of estates and enterprises: found, facts with their dates, figures that keep quiet about too few."""

import re
from datetime import UTC, date, datetime

import pytest
from django.db import transaction

from anju.engines.indicators import queries
from anju.engines.indicators.types import Count, Equals, Ratio
from anju.ground.access.types import SYSTEM
from anju.ground.ledger import actions as ledger
from anju.ground.ledger import types as ledger_types
from anju.ground.registers import actions as registers
from anju.ground.registers.tests import factories as make
from anju.ground.rulebook import actions as rulebook
from anju.kit import ids
from anju.kit.acts import act
from anju.kit.scopes import Subject

pytestmark = pytest.mark.django_db
OPENED = act("tests.opened", "Opened", facts={"estate": "ref_1"})
JUDGED = act("tests.judged", "Judged", facts={"good": "flag_1"})
YEAR = {"from": "2026-01-01", "to": "2026-12-31"}
FIGURES = [
    Count(code="tests.opened", label="Opened", act=OPENED, is_trend=True),
    Ratio(code="tests.good", label="Good", part=Count(act=JUDGED, where={"good": Equals(True)}),
          whole=Count(act=JUDGED)),
]  # fmt: skip


def plain(page: str) -> str:
    """The words of a page without its tags."""
    return re.sub(r"<[^>]+>", "", page)


@pytest.fixture
def town(tmp_path, monkeypatch):
    make.tree(tmp_path)
    rulebook.found_city(slug="wuhan", name="武汉", root_path="42/4201/", rule_set="wuhan-demo", by=SYSTEM,
                        at=datetime(2020, 1, 1, tzinfo=UTC))  # fmt: skip
    known = ledger_types.acts() | {OPENED.name: OPENED, JUDGED.name: JUDGED}
    monkeypatch.setattr(ledger_types, "acts", lambda: known)
    monkeypatch.setattr(queries, "declared", lambda: {figure.code: figure for figure in FIGURES})
    firm = make.enterprise(service_phone="027-00000000")
    estate, other = make.estate(address="示例路1号"), make.estate("江汉花园", make.OTHER)
    for one in (estate, other):
        registers.sign_contract(
            estate_id=one.pk, enterprise_id=firm.pk, valid_from=date(2024, 1, 1), valid_to=date(2099, 1, 1),
            by=SYSTEM, at=make.AT,
        )  # fmt: skip
    registers.appoint_manager(
        estate_id=estate.pk, manager_id=make.manager().pk, valid_from=date(2024, 3, 1), by=SYSTEM, at=make.AT
    )
    return estate, other, firm


def judged(estate, firm, times: int, *, good: int) -> None:
    with transaction.atomic():
        for number in range(times):
            subject = Subject(
                subject_type="tests.thing", pk=ids.uuid7(), region_path=estate.region_path, enterprise_id=firm.pk
            )
            at = datetime(2026, 3, 5, 4, tzinfo=UTC)
            ledger.record(OPENED, on=subject, by=SYSTEM, at=at, estate=estate.pk)
            ledger.record(JUDGED, on=subject, by=SYSTEM, at=at, good=number < good)


def read(client, address: str, **asked) -> str:
    answer = client.get(address, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_everybody_reads_who_manages_an_estate_and_since_when(client, town):
    text = read(client, f"/estates/{town[0].code}/")
    for words in (
        "示例物业服务有限公司",
        "张示例",
        "2024年3月1日",
        "至2098年12月31日",
        "027-00000000",
        f"/q/{town[0].code}/",
    ):
        assert words in text


def test_too_few_are_counted_but_give_no_rate(client, town):
    estate, _other, firm = town
    judged(estate, firm, 9, good=9)
    text = read(client, f"/estates/{estate.code}/", **YEAR)
    assert "9 / 9" in plain(text) and "100.0" not in text
    judged(estate, firm, 1, good=0)
    text = read(client, f"/estates/{estate.code}/", **YEAR)
    assert ">90.0</a>" in text and "9 / 10" in plain(text)


def test_a_number_of_an_estate_opens_the_records_of_that_estate_alone(client, town):
    estate, other, firm = town
    judged(estate, firm, 2, good=2)
    judged(other, firm, 3, good=3)
    text = read(client, "/figures/wuhan/tests.opened/", estate=estate.code, **YEAR)
    assert text.count('href="/ledger/0') == 2 and "示例花园" in text


def test_an_enterprise_page_tells_its_estates_and_its_own_figures(client, town):
    estate, other, firm = town
    judged(estate, firm, 2, good=2)
    judged(other, firm, 3, good=3)
    for name in (firm.uscc, firm.pk):
        text = read(client, f"/enterprises/{name}/", **YEAR)
        assert ">5</a>" in text and "江汉花园" in text and "示例花园" in text


def test_a_draft_a_stranger_and_nonsense_are_not_there(client, town):
    draft = registers.register_estate(name="草稿花园", region_path=make.PATH, by=SYSTEM, at=make.AT)
    firm = registers.register_enterprise(
        name="未核验", uscc=make.CODES[2], region_path="42/4201/", by=SYSTEM, at=make.AT
    )
    for address in (
        f"/estates/{draft.code}/", "/estates/00000000/", f"/enterprises/{firm.uscc}/", "/enterprises/x/",
        f"/enterprises/{ids.uuid7()}/", "/figures/wuhan/tests.opened/?estate=00000000",
    ):  # fmt: skip
        assert client.get(address).status_code == 404


def test_names_are_written_as_words_and_never_as_markup(client, town):
    estate = make.estate("<b>&花园", address="<i>1号")
    for text in (read(client, f"/estates/{estate.code}/"), read(client, "/estates/", q="花园")):
        assert "<b>&" not in text and "<i>1" not in text and "&lt;b&gt;&amp;花园" in text


@pytest.mark.parametrize("text", ["示例花", "示例路", "后湖街道", "惠民苑", "示例物业", "后湖 示例", "shilihuayuan"])
def test_an_estate_is_found_by_name_sound_address_street_and_enterprise(client, town, text):
    found = read(client, "/estates/", q=text)
    assert "示例花园" in found
    assert "江汉花园" not in found or text == "示例物业"


def test_the_list_asks_as_much_for_many_estates_as_for_one(client, town, django_assert_num_queries):
    read(client, "/estates/")
    for number in range(25):
        with django_assert_num_queries(3) if number in (0, 24) else transaction.atomic():
            text = read(client, "/estates/")
        make.estate(f"新花园{number}")
    assert "page=2" in text


def test_the_pages_ask_as_much_for_many_appeals_as_for_one(client, town, django_assert_max_num_queries):
    estate, _other, firm = town
    for times in (1, 20):
        judged(estate, firm, times, good=1)
        read(client, f"/estates/{estate.code}/", **YEAR)
        with django_assert_max_num_queries(5):
            read(client, f"/estates/{estate.code}/", **YEAR)
        with django_assert_max_num_queries(7):
            read(client, f"/enterprises/{firm.uscc}/", **YEAR)
