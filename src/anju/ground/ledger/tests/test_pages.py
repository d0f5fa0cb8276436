import json
import re
from uuid import UUID

import pytest
from django.urls import reverse

from anju.ground.ledger import actions, types
from anju.ground.ledger.actions import seal
from anju.ground.ledger.tests.acting import DAY, ESTATE, EVERY_FACT, NOON, OFFICER, RATED
from anju.kit import clock, ids

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry_id():
    found = [actions.record(RATED, on=ESTATE, by=OFFICER, at=NOON, **EVERY_FACT) for _ in range(3)]
    actions.seal_pending(at=clock.now())
    return found[0]


def page(client, name, *args):
    return client.get(reverse(f"ledger:{name}", args=args)).content.decode()


def test_an_empty_ledger_says_what_comes_next(client):
    assert "零点" in page(client, "roots")


def test_the_roots_are_public_and_a_file(client, entry_id, django_assert_max_num_queries):
    seal.close_days(at=clock.now() + DAY)
    with django_assert_max_num_queries(3):
        text = page(client, "roots")
    answer = client.get(reverse("ledger:roots_json"))
    (root,) = answer.json()["roots"]
    assert root["root"] in text
    assert root["entries"] == 3
    assert "attachment" in answer.headers["Content-Disposition"]


def test_the_batches_of_the_running_day_stand_below(client, entry_id):
    assert seal.last_batch().root.hex() in page(client, "roots")
    assert seal.last_batch().root.hex() in page(client, "day", clock.local_day(clock.now()).isoformat())


def test_an_entry_has_a_permanent_page_with_its_proof(client, entry_id):
    text = page(client, "entry", entry_id)
    assert seal.last_batch().root.hex() in text
    assert "2026-03-02" in text


def test_an_entry_in_public_says_the_day_and_not_the_moment(client, entry_id):
    both = page(client, "entry", entry_id) + page(client, "entry_json", entry_id)
    recorded = clock.local_day(clock.now()).isoformat()
    assert both.count("2026-03-02") == 2 and recorded in both
    assert not re.search(r"2026-03-02.?(04|12):00", both)


def test_nothing_on_the_page_says_who_acted_or_on_what(client, monkeypatch):
    people = [ids.uuid7() for _ in range(6)]
    officer = type(OFFICER)(actor_id=people[0], acting_for_id=people[1])
    subject = type(ESTATE)(subject_type="a.b", pk=people[2], enterprise_id=people[3])
    facts = {**EVERY_FACT, "office": people[4], "cause": people[5]}
    entry_id = actions.record(RATED, on=subject, by=officer, at=NOON, digest=b"\xab" * 32, **facts)
    actions.seal_pending(at=clock.now())
    both = page(client, "entry", entry_id) + page(client, "entry_json", entry_id)
    assert str(entry_id) in both
    assert not [person for person in people if str(person) in both]
    assert "ab" * 32 not in both


def test_the_region_is_named_as_the_registers_name_it(client, entry_id):
    assert "420102" in page(client, "entry", entry_id)
    before = types._region_names
    types.name_regions_with(lambda path: ["武汉市", "江岸区"])
    try:
        assert "武汉市 · 江岸区" in page(client, "entry", entry_id)
    finally:
        types.name_regions_with(before)


def test_the_proof_is_a_file_a_program_can_check(client, entry_id):
    proof = json.loads(page(client, "entry_json", entry_id))
    assert proof["batch"]["count"] == 3
    assert len(proof["path"]) in (1, 2)


@pytest.mark.parametrize(
    "address",
    [
        "/ledger/01941f29-7c00-7000-8000-000000000001/",
        "/ledger/days/2026-13-01/",
        "/ledger/days/2020-01-01/",
        "/ledger/days/9999-12-31/",
    ],
)
def test_what_does_not_exist_is_a_404(client, address):
    assert client.get(address).status_code == 404


def test_pages_only_answer_questions(client):
    assert client.post(reverse("ledger:roots")).status_code == 405
    assert client.post(reverse("ledger:entry", args=[UUID(int=1)])).status_code == 405


def test_facts_are_named_in_words_and_codes_by_the_room_of_their_act():
    """An order's result is the words of the room of cases; what nobody names stays as it is recorded."""
    from anju.ground.ledger import words

    told = words.told("cases.finished", {"result": "partly", "minutes": 90, "on_time": True, "unheard": "x"})
    assert [(str(title), str(value), raw) for title, value, raw in told] == [
        ("办理结果", "部分解决", False), ("用时（分钟）", "90", False), ("按时", "True", False), ("unheard", "x", True),
    ]  # fmt: skip
