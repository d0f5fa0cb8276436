"""Appeals merged into one: every reporter follows, is told, rates the own one, and may send the answer back."""

from datetime import timedelta

import pytest
from django.urls import reverse

from anju.engines.cases import actions as engine
from anju.engines.cases import queries as cases
from anju.engines.indicators import queries as indicators
from anju.ground.ledger import queries as ledger
from anju.kit import clock, storage
from anju.kit.clock import local_day
from anju.programmes.appeals import actions, messages, phone, progress, queries
from anju.programmes.appeals.actions import judging
from anju.programmes.appeals.models import Appeal
from anju.programmes.appeals.panel import panel
from anju.programmes.appeals.tests import factories
from anju.programmes.appeals.tests.factories import AT, CITY, PHONE, holder_of

LATER = AT + timedelta(hours=5)
OTHER_PHONE = "13900000000"


@pytest.fixture
def two(place):
    """An appeal, and a later one of another resident that was merged into it."""
    main = factories.filed(place, contact=PHONE)
    later = factories.filed(place, contact=OTHER_PHONE, text="楼上夜里装修。", at=LATER)
    engine.merge(later.case_id, into_id=main.case_id, by=place.officer, at=LATER)
    return main, later


def acts(case_id):
    return [line.act for line in ledger.story([case_id])]


def test_the_reporter_of_a_merged_appeal_follows_the_one_that_answers_under_the_own_number(place, two):
    main, later = two
    seen = progress.of(holder_of(later), at=LATER)
    assert (seen.number, seen.text, seen.turn) == (later.number, "楼上夜里装修。", ["后湖街道办事处"])
    assert seen.due_at == cases.case(main.case_id).due_at
    assert seen.is_merged and "cases.merged" in {line["act"] for line in seen.lines}
    factories.answered(place, main, at=LATER)
    answered = progress.of(holder_of(later), at=LATER)
    assert (answered.headline, answered.reply.text) == ("已经答复，请您评", "已上门劝阻，约定22点后不施工。")
    assert [line["act"] for line in answered.lines].count("appeals.replied") == 1


def test_neither_reporter_reads_what_the_other_wrote_or_photographed(place):
    kept = storage.keep_photo(factories.photo(), max_mb=1)
    main = factories.filed(place, text="我在1801，天天吵。", photos=[kept])
    later = factories.filed(place, text="楼上装修。", at=LATER)
    engine.merge(later.case_id, into_id=main.case_id, by=place.officer, at=LATER)
    seen = progress.of(holder_of(later), at=LATER)
    assert (seen.text, seen.photos) == ("楼上装修。", [])
    assert progress.photos_of(holder_of(later)) == set()
    assert progress.photos_of(holder_of(main)) == {kept.digest}
    assert "楼上装修" not in str(progress.of(holder_of(main), at=LATER))


def test_one_answer_to_two_appeals_is_an_entry_for_each_with_its_own_days(place, two):
    factories.answered(place, two[0], at=AT + timedelta(days=1, hours=1))
    first, second = (next(line for line in ledger.story([one.case_id]) if line.act == "appeals.replied") for one in two)
    assert (first.facts["days"], second.facts["days"]) == (1, 0)
    assert (first.facts["orders_ended"], second.facts["orders_ended"]) == (1, 0)


def test_the_answer_is_texted_to_every_reporter_and_the_merge_to_the_merged_one(two, place):
    main, later = two
    told = next(line for line in ledger.story([later.case_id]) if line.act == "cases.merged")
    assert messages.MERGED_TEXT.to(told) == OTHER_PHONE
    assert later.number in messages.MERGED_TEXT.text(told)
    factories.answered(place, main, at=LATER)
    replies = [line for one in two for line in ledger.story([one.case_id]) if line.act == "appeals.replied"]
    assert [messages.ANSWERED_TEXT.to(line) for line in replies] == [PHONE, OTHER_PHONE]


def test_a_refusal_of_the_main_appeal_reaches_the_merged_reporter_too(place, two):
    main, later = two
    actions.refuse(case_id=main.case_id, reason="请向法院起诉。", by=place.officer, at=LATER)
    seen = progress.of(holder_of(later), at=LATER)
    assert (seen.headline, seen.refusal) == ("不予受理", "请向法院起诉。")
    assert acts(later.case_id)[0] == "appeals.refused"


def test_each_reporter_rates_for_the_own_appeal_and_the_share_never_passes_the_whole(place, two):
    main, later = two
    now = clock.now()
    factories.answered(place, main, at=now)
    actions.rate_reply(holder=holder_of(later), stars=2, at=now)
    assert cases.case(main.case_id).state == "replied"
    actions.rate_reply(holder=holder_of(main), stars=5, at=now)
    assert cases.case(main.case_id).state == "closed"
    day = local_day(now)
    counted = indicators.figures(
        city="demo", region_path=CITY, since=day, until=day + timedelta(days=1), as_of=clock.now()
    )
    figures = {figure.code: figure for figure in counted}
    assert (figures["appeals.rated"].value, figures["appeals.replied"].value) == (2, 2)
    assert figures["appeals.rated_share"].value == 1
    assert figures["appeals.satisfaction_rate"].value == 1 / 2


def test_the_reporter_of_a_merged_appeal_rates_the_units_once(place, two):
    main, later = two
    factories.answered(place, main, at=LATER)
    actions.rate_unit(holder=holder_of(later), office_id=place.street.pk, stars=3, at=LATER)
    with pytest.raises(judging.CannotJudge):
        actions.rate_unit(holder=holder_of(later), office_id=place.street.pk, stars=5, at=LATER)


def test_the_reporter_of_a_merged_appeal_sends_the_answer_back_for_all(place, two):
    main, later = two
    factories.answered(place, main, at=LATER)
    actions.reopen_appeal(holder=holder_of(later), text="还在吵。", at=LATER)
    case = cases.case(main.case_id)
    assert (case.state, case.reopened) == ("handling", 1)
    assert ledger.story([main.case_id])[0].facts["who"] == "merged"
    assert cases.case(later.case_id).state == "merged"
    assert progress.of(holder_of(later), at=LATER).headline == "退回重办中"


def test_what_the_merged_reporter_adds_and_asks_reaches_the_offices_at_work(place, two):
    _main, later = two
    actions.add_supplement(holder=holder_of(later), text="今天又吵了。", at=LATER)
    actions.urge(holder=holder_of(later), at=LATER)
    for line in ledger.story([later.case_id])[:2]:
        assert [one.office_id for one in messages.at_work(line)] == [place.street.pk]


def test_the_main_case_shows_the_words_of_all_and_counts_every_household(place, two):
    main, later = two
    actions.join_appeal(case_id=later.case_id, device="one", at=LATER)
    shown = panel(main.case_id, place.officer, LATER)
    assert [(one["number"], one["text"]) for one in shown["merged"]] == [(later.number, "楼上夜里装修。")]
    assert shown["households"] == 3
    assert Appeal.objects.get(pk=main.case_id).joiners.count() == 1


def test_the_enterprise_reads_the_merged_words_without_numbers_and_no_contact(place):
    main = factories.filed(place, matter="elevator")
    later = factories.filed(
        place, matter="elevator", text=f"电梯停了，请打{OTHER_PHONE}", contact=OTHER_PHONE, at=LATER
    )
    engine.merge(later.case_id, into_id=main.case_id, by=place.officer, at=LATER)
    (one,) = panel(main.case_id, place.staff, LATER)["merged"]
    assert OTHER_PHONE not in one["text"] and one["contact_tail"] == ""
    (for_officer,) = panel(main.case_id, place.officer, LATER)["merged"]
    assert for_officer["contact_tail"] == OTHER_PHONE[-4:]


def test_after_a_split_each_goes_its_own_way_again(place, two):
    main, later = two
    engine.split(later.case_id, by=place.officer, at=LATER)
    factories.answered(place, main, at=LATER)
    seen = progress.of(holder_of(later), at=LATER)
    assert (seen.reply, seen.is_merged) == (None, False)
    factories.answered(place, later, at=LATER)
    actions.rate_reply(holder=holder_of(later), stars=4, at=LATER)
    assert cases.case(later.case_id).state == "closed"


def test_neighbours_see_one_problem_and_the_count_of_the_estate_waits_with_the_main_one(place, two):
    count, rows = queries.neighbours(place.estate.pk, titles={}, at=LATER)
    assert (count, [row.households for row in rows]) == (2, [2])
    (total,) = queries.totals(place.estate.pk, titles={}, since=AT)
    assert (total.raised, total.answered) == (2, 0)


def test_likely_duplicates_are_shown_to_who_may_see_them_the_most_alike_first(place):
    main = factories.filed(place, text="夜里装修太吵")
    factories.filed(place, text="狗叫", at=LATER)
    factories.filed(place, text="垃圾没人收", matter="refuse", at=LATER)
    new = factories.filed(place, text="夜里装修太吵了", at=LATER)
    found = cases.duplicates(place.officer, cases.case(new.case_id), at=LATER)
    assert found[0].number == main.number
    assert (len(found), found[0].is_earlier, found[0].same_words) == (2, True, True)
    assert cases.duplicates(place.other_officer, cases.case(new.case_id), at=LATER) == []
    assert cases.duplicates(place.officer, cases.case(new.case_id), at=AT + timedelta(days=60)) == []


def test_the_page_of_a_merged_appeal_says_so_and_keeps_both_secrets_apart(client, place, two):
    main, later = two
    client.cookies[phone.COOKIE] = _cookie(later)
    page = client.get(reverse("appeals:follow", args=[later.number])).content.decode()
    assert "已合并办理" in page and main.number not in page
    assert client.get(reverse("appeals:follow", args=[main.number])).status_code == 302


def _cookie(appeal) -> str:
    from django.http import HttpResponse
    from django.test import RequestFactory

    answer = phone.remember(RequestFactory().get("/"), HttpResponse(), number=appeal.number, secret=appeal.secret)
    return answer.cookies[phone.COOKIE].value
