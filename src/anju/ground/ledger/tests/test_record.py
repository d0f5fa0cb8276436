from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

import pytest
from django.db import transaction
from django.db.transaction import TransactionManagementError

from anju.ground.ledger import actions, queries, types
from anju.ground.ledger.models import Entry
from anju.ground.ledger.rules import canonical
from anju.ground.ledger.tests.acting import ESTATE, EVERY_FACT, NOON, OFFICER, RATED
from anju.kit import ids
from anju.kit.scopes import Subject

pytestmark = pytest.mark.django_db


def record(**facts):
    return actions.record(RATED, on=ESTATE, by=OFFICER, at=NOON, **facts)


def test_an_act_becomes_one_entry_with_its_facts_in_their_places():
    entry = Entry.objects.get(pk=record(**EVERY_FACT))
    assert (entry.act, entry.subject_id, entry.region_path) == ("tests.rated", ESTATE.pk, "42/4201/420102/")
    assert (entry.number_1, entry.amount_1, entry.flag_1, entry.day_1) == (5, Decimal("12.5"), False, date(2026, 3, 9))
    assert (entry.code_1, entry.ref_1) == ("lift.stopped", UUID(int=7))
    assert (entry.happened_at, entry.recorded_at) == (NOON, ids.moment_of(entry.pk))


def test_the_hash_of_an_entry_is_that_of_its_row_as_the_database_returns_it():
    entry_id = record(**EVERY_FACT)
    row = Entry.objects.values().get(pk=entry_id)
    assert bytes(row.pop("hash")) == canonical.entry_hash(row)


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("stars", "5"), ("stars", True), ("stars", 5.0), ("stars", 2**63), ("is_late", 1), ("office", str(UUID(int=7))),
        ("paid", 1.5), ("paid", Decimal("0.00001")), ("paid", Decimal("NaN")), ("paid", Decimal(10) ** 16),
        ("due_on", datetime(2026, 3, 9)), ("due_on", "2026-03-09"), ("matter", "电梯"), ("matter", "a sentence"),
        ("matter", ""), ("matter", "x" * 65), ("unheard_of", 1),
    ],
)  # fmt: skip
def test_a_fact_of_the_wrong_name_or_type_is_refused(fact, value):
    with pytest.raises(TypeError, match=fact):
        record(**{fact: value})
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    "given",
    [
        {"at": datetime(2026, 3, 2)}, {"digest": b"short"}, {"rule_version": "版本"}, {"rule_version": "x" * 97},
        {"on": Subject(subject_type="free text", pk=ESTATE.pk)}, {"on": Subject(subject_type="a.b", pk="1")},
        {"on": Subject(subject_type="a.b", pk=ESTATE.pk, region_path="武汉/")},
    ],
)  # fmt: skip
def test_what_the_public_form_cannot_hold_is_refused(given):
    with pytest.raises(TypeError):
        actions.record(RATED, **{"on": ESTATE, "by": OFFICER, "at": NOON, **given})


def test_a_code_may_come_as_a_named_choice():
    class Matter(StrEnum):
        LIFT = "lift.stopped"

    assert Entry.objects.get(pk=record(matter=Matter.LIFT)).code_1 == "lift.stopped"


def test_a_missing_fact_is_null():
    assert Entry.objects.get(pk=record(stars=None)).number_1 is None


def test_recording_costs_one_query(django_assert_num_queries):
    record(**EVERY_FACT)  # whoever follows the act has looked at the rules by now
    with django_assert_num_queries(1):
        record(**EVERY_FACT)


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_recorded():
    with pytest.raises(TransactionManagementError, match=r"tests\.rated"):
        record()


@pytest.mark.django_db(transaction=True)
def test_an_act_undone_leaves_no_entry():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record()
        _ = 1 / 0
    assert not Entry.objects.exists()


def test_followers_hear_of_the_act_in_its_transaction():
    heard = []
    types.follow("tests.rated", heard.append)
    types.follow(lambda entry: entry.facts.get("stars") == 1, heard.append)
    types.follow("tests.other", heard.append)
    try:
        first, second = record(stars=5), record(stars=1, days=None)
    finally:
        types.forget(heard.append)
    assert [entry.id for entry in heard] == [first, second, second]
    assert heard[1].facts == {"stars": 1}


def test_a_story_is_newest_first_and_costs_two_queries(django_assert_num_queries):
    first = record(stars=1)
    second = record(stars=5, office=UUID(int=7))
    with django_assert_num_queries(2):
        lines = queries.story([ESTATE.pk])
    assert [line.entry_id for line in lines] == [second, first]
    assert lines[0].batch_no is None and lines[0].title == "tests.rated"


def test_entries_are_found_by_act_region_and_period():
    record()
    elsewhere = Subject(subject_type="registers.estate", pk=UUID(int=2), region_path="22/2202/")
    actions.record(RATED, on=elsewhere, by=OFFICER, at=NOON)
    found = queries.entries(act="tests.rated", region_path="42/", since=NOON)
    assert [line.subject_id for line in found] == [ESTATE.pk]
    assert queries.entries(act="tests.rated", until=NOON) == []
