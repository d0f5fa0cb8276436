"""The administrators' list of what did not follow."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from anju.ground.reactions import actions
from anju.ground.reactions.models import Waiting
from anju.ground.reactions.tests.conftest import AT, GRANTED, Broken, administrator
from anju.ground.reactions.tests.test_actions import follows, granted

LIST = "/desk/reactions/"


def client_of(actor, **also) -> Client:
    client = Client(**also)
    client.force_login(get_user_model().objects.get(pk=actor.account_id))
    return client


@pytest.fixture
def boss(town):
    return administrator()


@pytest.fixture
def failed(boss, declare, done):
    declare(follows(done, GRANTED, title="开出整改通知"))
    done.raises = Broken("<b>没有期限</b>")
    granted()
    actions.run_waiting(at=AT)
    return Waiting.objects.get()


def test_the_list_says_what_after_what_and_why_and_escapes_it(boss, failed):
    text = client_of(boss).get(LIST).content.decode()
    assert "开出整改通知" in text
    assert "&lt;b&gt;没有期限" in text
    assert f"/ledger/{failed.entry_id}/" in text


def test_an_empty_list_says_so(boss):
    text = client_of(boss).get(LIST).content.decode()
    assert "该联动的都已办成" in text


def test_many_failures_cost_no_more_queries_than_one(boss, failed, django_assert_num_queries):
    client = client_of(boss)
    client.get(LIST)
    for number in range(4):
        granted(f"more-{number}")
    actions.run_waiting(at=AT)
    assert Waiting.objects.count() == 5
    counted = []
    for _ in range(2):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        counted.append(sum("reactions_waiting" in one["sql"] for one in queries))
    assert counted == [1, 1]


def test_the_button_lets_it_be_tried_again(boss, failed, done):
    done.raises = None
    answer = client_of(boss).post(f"{LIST}{failed.pk}/again/")
    assert (answer.status_code, answer["Location"]) == (302, LIST)
    failed.refresh_from_db()
    assert failed.attempts == 0
    assert actions.run_waiting(at=failed.due_at) == 1
    assert not Waiting.objects.exists()


def test_others_find_no_such_page(failed, boss):
    elsewhere = client_of(administrator("42/4298/"))
    assert elsewhere.post(f"{LIST}{failed.pk}/again/").status_code == 404
    assert failed.act.encode() not in elsewhere.get(LIST).content
    assert "/sign-in/" in Client().get(LIST)["Location"]
    assert client_of(boss, enforce_csrf_checks=True).post(f"{LIST}{failed.pk}/again/").status_code == 403
    assert client_of(boss).get(f"{LIST}{failed.pk}/again/").status_code == 405
