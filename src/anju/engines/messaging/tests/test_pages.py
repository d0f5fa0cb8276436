"""The bell: the list, what is new, and marking it read."""

from dataclasses import replace

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from anju.engines.messaging import queries
from anju.engines.messaging.declared import messages
from anju.engines.messaging.models import Notice
from anju.engines.messaging.tests.conftest import MESSAGE, granted
from anju.engines.messaging.tests.test_actions import run_jobs
from anju.ground.access.types import RESIDENT


def client_of(actor) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(pk=actor.account_id))
    return client


@pytest.fixture
def reader(told, office, at):
    found = granted("anna", office, at)
    run_jobs()
    return found


def test_visitors_are_asked_to_sign_in():
    assert "/sign-in/" in Client().get("/desk/notices/")["Location"]


@pytest.mark.django_db
def test_a_visitor_was_told_nothing():
    assert (queries.notices(RESIDENT), queries.unread(RESIDENT)) == ([], 0)


def test_the_bell_counts_what_is_new_until_it_is_read(reader, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert queries.unread(reader) == 1
    client = client_of(reader)
    assert "about her" in client.get("/desk/notices/").content.decode()
    newest = queries.notices(reader)[0].id
    assert client.post("/desk/notices/read/", {"to": newest}).status_code == 302
    assert queries.unread(reader) == 0
    assert not queries.notices(reader)[0].is_new


def test_reading_does_not_move_back(reader):
    client, newest = client_of(reader), queries.notices(reader)[0].id
    client.post("/desk/notices/read/", {"to": newest})
    client.post("/desk/notices/read/", {"to": "00000000-0000-0000-0000-000000000001"})
    assert queries.unread(reader) == 0


def test_a_mark_that_is_none_is_not_taken(reader):
    assert client_of(reader).post("/desk/notices/read/", {"to": "x"}).status_code == 404


def test_nobody_reads_what_another_office_was_told(reader, at):
    from anju.ground.access import actions as access
    from anju.ground.access.types import SYSTEM, OfficeKind

    other = access.open_office(
        kind=OfficeKind.STREET_OFFICE, name="乙街道办事处", region_path="42/4298/", by=SYSTEM, at=at
    )
    stranger = granted("bea", other, at)
    assert queries.notices(stranger) == []


def test_the_list_takes_as_many_queries_for_fifty_as_for_one(reader, django_assert_num_queries):
    with django_assert_num_queries(2):
        queries.notices(reader)
    one = Notice.objects.get()
    Notice.objects.bulk_create(
        Notice(key=f"k{n}", act=one.act, entry_id=one.entry_id, subject_id=one.subject_id, office_id=one.office_id,
               happened_at=one.happened_at) for n in range(60)
    )  # fmt: skip
    with django_assert_num_queries(2):
        assert len(queries.notices(reader)) == 50


def test_the_page_of_notices_keeps_its_number_of_queries(reader, django_assert_max_num_queries):
    client = client_of(reader)
    client.get("/desk/notices/")
    with django_assert_max_num_queries(12):
        client.get("/desk/notices/")


@pytest.mark.parametrize("is_urgent", [True, False])
def test_what_is_urgent_is_marked(told, office, at, monkeypatch, is_urgent):
    monkeypatch.setitem(messages(), MESSAGE.act, [replace(MESSAGE, urgent=lambda entry: is_urgent)])
    found = granted("anna", office, at)
    run_jobs()
    assert ("紧急" in client_of(found).get("/desk/notices/").content.decode()) is is_urgent
