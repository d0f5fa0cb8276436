"""The Atom feed: what RFC 4287 asks of every feed and entry, whatever people wrote."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest

from anju.engines.publishing.feed import Item, atom

AT = datetime(2026, 5, 11, 2, tzinfo=UTC)
PLACE = "https://anju.example/n/"
NS = {"a": "http://www.w3.org/2005/Atom"}


def item(code: str = "7K4M9QXD", **told) -> Item:
    facts = {
        "title": "红牌名单公示", "address": f"{PLACE}{code}/", "summary": "上半年", "issuer": "示例市房管局",
        "category": "信用公示", "published_at": AT, "updated_at": AT,
    }  # fmt: skip
    return Item(**{**facts, **told})


def written(*items: Item) -> ElementTree.Element:
    text = atom(items, title="公示公告", address="https://anju.example/notices/", language="zh-hans", updated_at=AT,
                own_address="https://anju.example/notices/feed.atom")  # fmt: skip
    return ElementTree.fromstring(text)


def one(found: ElementTree.Element, path: str) -> str:
    (node,) = found.findall(path, NS)
    return node.text


def test_a_feed_has_an_id_a_title_a_date_and_a_way_back_to_itself():
    found = written(item())
    assert one(found, "a:id") == "https://anju.example/notices/feed.atom" and one(found, "a:title") == "公示公告"
    links = {link.get("rel"): link.get("href") for link in found.findall("a:link", NS)}
    assert links == {"alternate": "https://anju.example/notices/", "self": "https://anju.example/notices/feed.atom"}
    assert datetime.fromisoformat(one(found, "a:updated")) == AT


def test_an_entry_is_known_by_its_permanent_address_and_names_who_issued_it():
    found = written(item())
    assert one(found, "a:entry/a:id") == f"{PLACE}7K4M9QXD/"
    assert one(found, "a:entry/a:author/a:name") == "示例市房管局"
    assert found.find("a:entry/a:category", NS).get("term") == "信用公示"
    assert datetime.fromisoformat(one(found, "a:entry/a:published")) == AT


def test_the_feed_is_as_new_as_its_newest_entry():
    later = AT + timedelta(days=9)
    found = written(item("7K4M9QXD", updated_at=later), item("8K4M9QXD"))
    assert datetime.fromisoformat(one(found, "a:updated")) == later


def test_an_empty_feed_is_a_feed_all_the_same():
    found = written()
    assert found.findall("a:entry", NS) == [] and datetime.fromisoformat(one(found, "a:updated")) == AT


@pytest.mark.parametrize("nasty", ["<b>&amp;</b>", "a\x00b\x0bc", "]]>", "\ufffe", "\"'>"])
def test_whatever_was_written_stays_text(nasty):
    kept = nasty.translate({0: None, 11: None, 0xFFFE: None})
    assert (one(written(item(title=nasty)), "a:entry/a:title") or "") == kept


def test_equal_notices_make_equal_bytes():
    told = {"title": "t", "address": "a", "own_address": "o", "language": "zh", "updated_at": AT}
    assert atom([item()], **told) == atom([item()], **told)
