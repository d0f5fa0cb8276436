"""Cards that a correction has overtaken: who is told, where it is shown, and how the list is corrected."""

from datetime import timedelta

import pytest
from django.urls import reverse

from anju.ground.ledger import queries as ledger
from anju.kit import clock
from anju.programmes.credit import actions, messages
from anju.programmes.credit.models import CardList, Record
from anju.programmes.credit.queries import outdated
from anju.programmes.credit.tests import objecting
from anju.programmes.credit.tests.carding import AFTER, drawn, final, scored, told
from anju.programmes.credit.types import Decided

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
STRUCK = objecting.said(Decided.STRUCK)


@pytest.fixture(autouse=True)
def now(monkeypatch):
    told_ = {"at": AFTER}
    monkeypatch.setattr(clock, "now", lambda: told_["at"])
    return lambda at: told_.update(at=at)


def struck(town, record: Record, *, at) -> None:
    """The district corrects a record of its own accord: its item counts nothing any more."""
    one = record.items.get()
    proposed = actions.propose_correction(
        record.pk, verdicts={one.pk: STRUCK}, reason="核查有误", by=town.people["district"], at=at
    )  # fmt: skip
    actions.confirm_correction(proposed.pk, by=town.people["second"], at=at + HOUR)


@pytest.fixture
def overtaken(town, now):
    """A yellow card over 9 points was given; then 6 of them were struck. The list and the day after come back."""
    rows = scored(town, "6", "3")
    row = drawn(town)
    end = final(town, row)
    struck(town, rows[0], at=end + HOUR)
    now(end + DAY)
    return row, rows[0], end + DAY


def test_nothing_is_overtaken_while_everything_stands(town):
    scored(town, "6", "3")
    drawn(town)
    assert outdated.cards_to_correct(town.people["city"], today=AFTER.date()) == []


def test_the_page_of_lists_leads_whoever_corrects_them_to_the_list(town, overtaken):
    row, _record, _at = overtaken
    shown = town.client("city").get(reverse("credit:card_lists")).content.decode()
    assert "有的牌与现有记录不一致" in shown and "楚禾物业服务有限公司：因累计记9分列入黄牌名单，现为3分。" in shown
    assert reverse("credit:card_list", args=[row.pk]) in shown
    assert "不一致" not in town.client("auditor").get(reverse("credit:card_lists")).content.decode()


def test_the_office_of_the_list_is_told(town, overtaken):
    _row, record, _at = overtaken
    (entry,) = [line for line in ledger.story([record.pk]) if line.act == "credit.corrected"]
    assert [one.office_id for one in messages.keepers(entry)] == [town.offices["city"].pk]


@pytest.mark.parametrize(("who", "then"), [("second", "系统已通知市局更正名单"), ("city", "请更正名单")])
def test_whoever_corrects_is_told_what_the_list_no_longer_fits(town, now, who, then):
    record = scored(town, "6", "3")[0]
    row = drawn(town)
    end = final(town, row)
    now(end + DAY)
    told_ = {"verdicts": {record.items.get().pk: STRUCK}, "reason": "核查有误", "by": town.people["district"]}
    proposed = actions.propose_correction(record.pk, **told_, at=end + HOUR)
    there = reverse("credit:correction", args=[proposed.pk])
    shown = town.client(who).post(there, {"answer": "yes"}, follow=True).content.decode()
    assert f"累计记9分被列入黄牌名单，现为3分。{then}" in shown
    assert who == "city" or reverse("credit:card_list", args=[row.pk]) not in shown


def test_a_list_nobody_would_be_left_on_is_withdrawn_and_not_corrected(town, overtaken):
    row, _record, _at = overtaken
    there, city = reverse("credit:card_list", args=[row.pk]), town.client("city")
    assert "<td>黄牌 9</td><td>—</td>" in city.get(there).content.decode()
    answer = city.post(there, {"reason": "一条记录已更正"})
    assert answer.status_code == 422 and not CardList.objects.filter(corrects=row).exists()  # nobody is left on it


def test_a_corrected_list_takes_the_place_of_the_old_one(town, now):
    rows = scored(town, "6", "6", "3")
    row = drawn(town)
    end = final(town, row)
    struck(town, rows[0], at=end + HOUR)
    now(end + DAY)
    city, there = town.client("city"), reverse("credit:card_list", args=[row.pk])
    assert city.post(there, {"reason": ""}).status_code == 422
    answer = city.post(there, {"reason": "一条记录已更正"})
    new = CardList.objects.get(corrects=row)
    assert answer.url == reverse("credit:card_list", args=[new.pk])
    assert [card.code for card in new.cards.all()] == ["yellow"]
    assert outdated.cards_to_correct(town.people["city"], today=(end + DAY).date()) == []
    final(town, new, at=end + DAY)
    row.refresh_from_db()
    assert (row.state, new.state) == ("replaced", "given") and len(told(row, "credit.card_ended")) == 1


@pytest.mark.parametrize("who", ["district", "second", "street", "staff", "stranger", "other"])
def test_a_list_is_corrected_by_nobody_but_the_city(town, overtaken, who):
    row, _record, _at = overtaken
    assert town.client(who).post(reverse("credit:card_list", args=[row.pk]), {"reason": "更正"}).status_code == 404
    assert not CardList.objects.filter(corrects=row).exists()
