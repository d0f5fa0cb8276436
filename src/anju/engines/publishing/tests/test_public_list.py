"""The list of notices: found by words and by whom a list names, narrowed, paged, followed as a feed."""

from xml.etree import ElementTree

import pytest

from anju.engines.publishing import actions
from anju.engines.publishing.models import Publication
from anju.engines.publishing.queries import public_list
from anju.engines.publishing.queries.public_list import Wanted
from anju.engines.publishing.tests import factories as make
from anju.ground.access.types import SYSTEM
from anju.ground.registers import actions as registers

QUERIES, SEARCHING = 3, 5  # rows, districts to choose from, names of places; with words, whom they may name
FEED = "{http://www.w3.org/2005/Atom}"


def read(client, **asked) -> str:
    answer = client.get("/notices/", asked)
    assert answer.status_code == 200
    return answer.content.decode()


def published(town, title: str, *, days: int = 0, **also) -> Publication:
    """A plain document that was published some days after the others."""
    at = make.AT + days * make.DAY
    row = make.document(town, title=title, at=at, **also)
    return make.reviewed(town, make.submitted(town, row, at=at), at=at)


def titles(**wanted) -> list[str]:
    return [row.title for row in public_list.listed(Wanted(**wanted)).rows]


def test_the_newest_stands_first_with_its_state(client, town):
    published(town, "去年的公告")
    make.released(town, make.cards(town, title="红黄牌名单", at=make.AT + make.DAY), at=make.AT + make.DAY)
    page = read(client)
    assert page.index("红黄牌名单") < page.index("去年的公告")
    assert "江岸区房管局" in page and "已公布" in page


def test_an_empty_list_says_what_comes_next(client, town):
    assert "这里还没有公示或公告" in read(client)
    assert "没有符合条件的公示公告" in read(client, q="不存在的")


@pytest.mark.parametrize("text", ["维修", "关于 维修", "岸房〔2026〕9号", "江岸区房管局", "MA-2026-00009"])
def test_words_are_found_in_title_numbers_and_issuer(town, text):
    published(town, "关于维修资金的通知", document_no="岸房〔2026〕9号", index_no="MA-2026-00009")
    published(town, "别的事", issuer="市局")
    assert titles(text=text) == ["关于维修资金的通知"]


def test_a_list_is_found_by_the_enterprise_it_names_while_it_is_open(town):
    firm = registers.register_enterprise(
        name="清和物业", uscc="91420100000000000U", region_path=make.CITY, by=SYSTEM, at=make.AT
    )
    registers.verify_enterprise(firm.pk, by=SYSTEM, at=make.AT)
    content = make.rows(楚禾物业=9)
    content["rows"][0] |= {"name": "清和物业", "subject_id": firm.pk}
    row = make.finalised(town, make.released(town, make.cards(town, content=content)))
    assert titles(text="清和") == [row.title]
    Publication.objects.filter(pk=row.pk).update(ends_on=make.OVER.date())
    actions.end_due(make.OVER + make.DAY)
    assert titles(text="清和", state="over") == []
    assert titles(text="红黄牌", state="over") == [row.title]


def test_it_is_narrowed_by_kind_place_and_state(town):
    published(town, "江岸的公告")
    make.released(town, make.cards(town, title="江岸的名单"))
    there = make.document(town, title="江汉的公告", of="other", by="other")
    make.reviewed(town, make.submitted(town, there, by="other"), by="city_head")
    assert set(titles(place=make.DISTRICT)) == {"江岸的公告", "江岸的名单"}
    assert titles(kind=make.CARDS.name) == titles(state="noticed") == ["江岸的名单"]
    assert set(titles(state="final")) == {"江岸的公告", "江汉的公告"}


def test_of_a_corrected_list_one_version_is_listed(town):
    first = make.released(town)
    make.released(town, make.corrected(town, first), at=make.AT + make.DAY)
    assert [row.version for row in public_list.listed(Wanted()).rows] == [2]


def test_what_was_taken_back_is_listed_for_those_who_ask(town):
    row = make.released(town)
    actions.withdraw(row.pk, reason="有误", by=town.people["district_head"], at=make.AT + make.HOUR)
    assert titles() == [] and titles(state="over") == [row.title]


def test_page_after_page_shows_every_notice_once(client, town):
    for number in range(25):
        published(town, f"公告{number:02}", days=number // 3)
    page, seen = public_list.listed(Wanted()), []
    while True:
        seen += [row.title for row in page.rows]
        if not page.after:
            break
        page = public_list.listed(Wanted(), after=page.after)
    assert sorted(seen) == [f"公告{number:02}" for number in range(25)] and len(seen) == 25
    first = public_list.listed(Wanted())
    assert "较早" in read(client) and "回到最新" in read(client, after=first.after)


@pytest.mark.parametrize("nonsense", ["x", "2026-13-40_x", "2026-03-02T01:00:00_01a221fe-0982-7f96-9034-5b0d7252cf1f"])
def test_nonsense_in_the_address_shows_the_first_page(client, town, nonsense):
    published(town, "公告")
    assert "公告" in read(client, after=nonsense, kind=nonsense, place=nonsense, state=nonsense)


def test_what_was_typed_comes_back_escaped(client, town):
    page = read(client, q='"><script>alert(1)</script>')
    assert "<script>alert" not in page


def test_many_cost_as_few_queries_as_one(client, town, django_assert_num_queries):
    published(town, "公告")
    for many in (0, 12):
        for number in range(many):
            published(town, f"公告{number}")
        with django_assert_num_queries(QUERIES):
            read(client)
        with django_assert_num_queries(SEARCHING):
            read(client, q="公告")


def feed(client, **asked):
    answer = client.get("/notices/feed.atom", asked)
    assert answer.status_code == 200 and answer["Content-Type"].startswith("application/atom+xml")
    return answer, ElementTree.fromstring(answer.content).findall(f"{FEED}entry")


def test_the_feed_tells_what_the_list_tells_and_what_became_of_it(client, town):
    make.released(town)
    published(town, "公告")
    _answer, entries = feed(client, kind=make.CARDS.name)
    assert [entry.find(f"{FEED}title").text for entry in entries] == ["2026年上半年红黄牌名单（公示期满）"]
    row = Publication.objects.get(kind=make.CARDS.name)
    assert entries[0].find(f"{FEED}id").text.endswith(f"/n/{row.code}/")
    actions.withdraw(row.pk, reason="有误", by=town.people["district_head"], at=make.AT + make.HOUR)
    _answer, entries = feed(client, place=make.DISTRICT)
    assert entries[0].find(f"{FEED}title").text.endswith("（已撤回）")
    assert "楚禾物业" not in _answer.content.decode()


def test_a_reader_who_has_the_feed_is_told_so(client, town):
    published(town, "公告")
    tag = feed(client)[0]["ETag"]
    assert client.get("/notices/feed.atom", headers={"if-none-match": tag}).status_code == 304
    published(town, "新公告")
    assert client.get("/notices/feed.atom", headers={"if-none-match": tag}).status_code == 200
