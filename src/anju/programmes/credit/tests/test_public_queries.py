"""What anybody finds and reads: nothing but what is archived, public and in its term."""

from datetime import timedelta

import pytest

from anju.programmes.credit.models import Record
from anju.programmes.credit.queries import public
from anju.programmes.credit.tests import factories as make
from anju.programmes.credit.tests.carding import AFTER, drawn, final, scored
from anju.programmes.credit.types import NewItem, Who
from anju.programmes.credit.why import subject_of

pytestmark = pytest.mark.django_db
TODAY, DAY = AFTER.date(), timedelta(days=1)


def firm(town):
    return subject_of(Who.ENTERPRISE, town.firm.uscc, day=TODAY)


def numbers(town, day=TODAY, **also) -> list[str]:
    return [row.number for row in public.records(firm(town), day=day, **also).rows]


def test_a_record_is_public_from_its_archiving_to_the_end_of_its_term(town):
    record = make.archived(town)
    assert (record.public_from, record.public_until) == (make.WINDOW_OVER.date(), record.public_until)
    for day, there in (
        (record.public_from - DAY, False), (record.public_from, True), (record.public_until - DAY, True),
        (record.public_until, False),
    ):  # fmt: skip
        assert (numbers(town, day) == [record.number]) is there


def test_what_is_not_archived_or_not_made_public_is_not_there(town):
    make.notified(town)
    make.archived(town, NewItem(who=Who.ENTERPRISE, code="e08"), occurred_on=make.HAPPENED - DAY)  # minor: never public
    assert numbers(town) == []


def test_a_record_says_the_items_of_whom_is_looked_up_without_numbers_of_people(town):
    make.archived(town, content="住户１３８－００１３－８０００反映，身份证420102 19900307 7714")
    (of_firm,) = public.records(firm(town), day=TODAY).rows
    (of_manager,) = public.records(subject_of(Who.MANAGER, town.manager.pk, day=TODAY), day=TODAY).rows
    assert of_firm.content == "住户***反映，身份证***"
    assert [(one.title, one.points, one.helps) for one in of_firm.items] == [
        ("公共部位堆放杂物没有劝阻、清理", "3", False)
    ]
    assert [one.title for one in of_manager.items] == ["项目巡查记录缺失"]


def test_pages_follow_one_another_newest_first(town):
    made = [make.archived(town, occurred_on=make.HAPPENED - n * DAY).number for n in range(3)]
    first = public.records(firm(town), day=TODAY, size=2)
    assert [row.number for row in first.rows] == made[:0:-1]
    assert numbers(town, after=first.after, size=2) == made[:1] and numbers(town, after="x", size=2) == made[:0:-1]


def test_reading_costs_the_same_however_much_there_is(town, django_assert_num_queries):
    subject = firm(town)
    for n in range(3):
        make.archived(town, occurred_on=make.HAPPENED - n * DAY)
        with django_assert_num_queries(2):
            public.records(subject, day=TODAY)


def test_somebody_is_found_by_a_part_of_the_name_with_the_cards_in_effect(town, django_assert_max_num_queries):
    scored(town, "6", "3")
    row = drawn(town)
    assert [one.marks for one in public.search(Who.ENTERPRISE, "楚禾", day=TODAY).rows] == [[]]
    end = final(town, row)
    with django_assert_max_num_queries(4):
        (found,) = public.search(Who.ENTERPRISE, "楚禾", day=end.date()).rows
    assert (found.key, [mark.title for mark in found.marks]) == (town.firm.uscc, ["黄牌"])
    assert [one.name for one in public.search(Who.MANAGER, "沈砚秋", day=TODAY).rows] == ["沈砚秋"]
    assert public.search(Who.ENTERPRISE, "没有这家", day=TODAY).rows == []


def test_the_standing_of_today_tells_points_and_no_verdict(town):
    rows = scored(town, "6", "6", "3")
    today = make.WINDOW_OVER.date()
    told = public.standing(firm(town), on=today)
    assert (told.total, told.demerits, told.illustrative) == ("15", True, True)
    Record.objects.filter(pk=rows[0].pk).update(public_until=today)
    assert public.standing(firm(town), on=today).total == ""


def test_lists_name_somebody_once_they_are_published(town):
    scored(town, "6", "3")
    row = drawn(town)
    assert public.lists_naming(town.firm.pk) == []
    final(town, row)
    assert [one.pk for one in public.lists_naming(town.firm.pk)] == [row.publication_id]
