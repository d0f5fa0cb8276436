"""How one is told: choosing, stopping without signing in, and what administrators see."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from anju.engines.messaging import actions, queries
from anju.engines.messaging.models import Outgoing
from anju.engines.messaging.tests.conftest import administrator, granted
from anju.engines.messaging.tests.test_leaving import ANNA, states, tell, urgent, working
from anju.engines.messaging.tests.test_pages import client_of
from anju.ground.ledger import queries as ledger
from anju.kit.ids import uuid7

PAGE = "/desk/notices/preferences/"
CHOICES = dict.fromkeys(("orders", "returns", "deadlines", "escalations", "reminders"), "daily")
CHOSEN = {**CHOICES, "mail": "on", "urgent": "at_once", "daily_at": "9"}


@pytest.fixture
def anna(told, office, at):
    """A street officer with an address, of whose own grant nobody is told any more."""
    found = granted("anna", office, at, email=ANNA)
    tell()
    return found


def chooses(reader, **wants) -> None:
    assert client_of(reader).post(PAGE, {**CHOSEN, **wants}).status_code == 302


def test_visitors_are_asked_to_sign_in():
    assert "/sign-in/" in Client().get(PAGE)["Location"]


def test_what_is_chosen_is_shown_and_kept(anna, mailbox):
    chooses(anna, orders="hourly", daily_at="14")
    page = client_of(anna).get(PAGE).content.decode()
    assert 'value="hourly" selected' in page and 'value="14" selected' in page and ANNA in page


def test_a_choice_that_is_none_is_refused(anna):
    answer = client_of(anna).post(PAGE, {**CHOSEN, "orders": "never"})
    assert answer.status_code == 422 and queries.preference(anna.account_id).orders == "daily"


@pytest.mark.parametrize(
    ("wants", "leave"),
    [({"orders": "off"}, 0), ({"orders": "at_once"}, 1), ({"orders": "hourly"}, 1), ({"reminders": "off"}, 1)],
)
def test_a_class_reaches_the_reader_as_she_chose(anna, office, at, mailbox, wants, leave):
    chooses(anna, **wants)
    granted("bea", office, at)
    tell()
    actions.send_due(at=working(at))
    assert len(mailbox.taken) == leave
    assert len(queries.notices(anna)) == 2  # in the house she is told all the same


def test_what_is_urgent_comes_though_its_class_is_off(anna, office, at, mailbox, monkeypatch):
    chooses(anna, orders="off")
    urgent(monkeypatch)
    granted("bea", office, at)
    tell()
    actions.send_due(at=at + timedelta(minutes=1))
    assert len(mailbox.taken) == 1


def test_without_an_address_the_page_says_whom_to_ask(told, office, at, mailbox):
    assert "请本单位管理员补上" in client_of(granted("bea", office, at)).get(PAGE).content.decode()


# ── stopping, signed out ─────────────────────────────────────────────────────


def sent_letter(office, at, mailbox):
    granted("bea", office, at)
    tell()
    actions.send_due(at=working(at))
    return mailbox.taken[-1]


def test_the_link_in_a_letter_asks_first_and_stops_when_it_is_confirmed(anna, office, at, mailbox):
    link = re.search(r"http://127\.0\.0\.1:8000(/notices/stop/\S+)", sent_letter(office, at, mailbox).get_content())[1]
    stranger = Client(enforce_csrf_checks=True)
    assert "停用邮件" in stranger.get(link).content.decode()
    assert queries.preference(anna.account_id).stopped_at is None
    assert "今后不再给您发邮件" in stranger.post(link).content.decode()
    granted("cai", office, at)
    tell()
    actions.send_due(at=working(at) + timedelta(days=40))
    assert len(mailbox.taken) == 1


def test_a_mail_program_stops_with_one_click(anna, office, at, mailbox):
    letter = sent_letter(office, at, mailbox)
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = letter["List-Unsubscribe"].strip(" <>").removeprefix("http://127.0.0.1:8000")
    body = {"List-Unsubscribe": "One-Click"}
    assert Client(enforce_csrf_checks=True).post(address, body).status_code == 200
    assert queries.preference(anna.account_id).stopped_at is not None


def test_what_waits_is_not_sent_once_it_is_stopped_and_comes_again_when_switched_on(anna, office, at, mailbox):
    chooses(anna, mail="")
    actions.send_due(at=working(at))
    assert mailbox.taken == [] and {state for state, _ in states()} <= {"spared"}
    chooses(anna)
    sent_letter(office, at, mailbox)
    assert len(mailbox.taken) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("mark", ["x", "IjEi:1abc:def"])
def test_a_link_nobody_signed_stops_nothing(mark):
    client = Client()
    answers = [client.get(f"/notices/stop/{mark}/"), client.post(f"/notices/stop/{mark}/")]
    assert [answer.status_code for answer in answers] == [404, 404]


# ── what did not arrive ──────────────────────────────────────────────────────


@pytest.fixture
def refused(told, office, at, mailbox):
    """A letter that its reader's server refused for good."""
    mailbox.refuses = ["550 no such user"]
    granted("anna", office, at, email=ANNA)
    tell()
    actions.send_due(at=working(at))
    return Outgoing.objects.get()


def test_administrators_see_what_did_not_arrive_and_why(refused, at, django_assert_max_num_queries):
    client = client_of(administrator(at))
    client.get("/desk/notices/undelivered/")
    with django_assert_max_num_queries(12):
        page = client.get("/desk/notices/undelivered/").content.decode()
    assert "没有这个邮箱" in page and "anna" in page and ANNA not in page


def test_sending_again_is_recorded(refused, at, mailbox):
    client = client_of(administrator(at))
    assert client.post(f"/desk/notices/undelivered/{refused.pk}/again/").status_code == 302
    (line,) = [line for line in ledger.story([refused.pk]) if line.act == "messaging.sent_again"]
    assert line.facts["messages"] == 1
    actions.send_due(at=working(at) + timedelta(days=1))
    assert len(mailbox.taken) == 1


def test_others_see_nothing_of_it(refused, office, at):
    elsewhere, officer = administrator(at, "42/4298/"), granted("bea", office, at)
    assert client_of(officer).get("/desk/notices/undelivered/").status_code == 404
    assert "anna" not in client_of(elsewhere).get("/desk/notices/undelivered/").content.decode()
    for reader in (elsewhere, officer):
        assert client_of(reader).post(f"/desk/notices/undelivered/{refused.pk}/again/").status_code == 404


def test_what_arrived_or_is_not_there_is_not_sent_again(refused, at):
    client = client_of(administrator(at))
    assert client.post(f"/desk/notices/undelivered/{uuid7()}/again/").status_code == 404
