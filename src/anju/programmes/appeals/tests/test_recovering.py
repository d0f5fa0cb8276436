"""A lost secret comes back by text message, and nobody learns from asking whose appeal it is."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from anju.engines.messaging import actions as messaging
from anju.ground.ledger import queries as ledger
from anju.programmes.appeals import actions, queries, tasks
from anju.programmes.appeals.models import Recovery
from anju.programmes.appeals.tests import factories
from anju.programmes.appeals.tests.factories import AT, PHONE


@pytest.fixture(autouse=True)
def calm(settings):
    settings.RATE_LIMITS = False


def jobs() -> list[dict]:
    return list(ProcrastinateJob.objects.filter(task_name="appeals.send_secret").values_list("args", flat=True))


def run_jobs() -> list[bool]:
    return [tasks.send_secret.func(**args) for args in jobs()]


def ask(number: str, contact: str):
    return Client().post(reverse("appeals:lost"), {"number": number, "contact": contact})


def shown(page) -> str:
    """What a page says, without the tokens of its forms."""
    return re.sub(r'value="[0-9A-Za-z]{64}"', "", page.content.decode())


def opens(appeal, secret: str) -> bool:
    try:
        return queries.holder(number=appeal.number, secret=secret).case_id == appeal.case_id
    except queries.WrongSecret:
        return False


def sent_secret(gateway) -> str:
    return re.findall(r"[0-9A-Z]{4}-[0-9A-Z]{4}", gateway.taken[-1]["text"])[-1]


def test_the_new_secret_goes_to_the_telephone_and_replaces_the_old_one(place, gateway):
    appeal = factories.filed(place, contact=PHONE)
    assert ask(appeal.number, PHONE).status_code == 200
    assert opens(appeal, appeal.secret), "until it was sent the old one works"
    assert run_jobs() == [True]
    assert gateway.taken[0]["to"] == PHONE
    assert opens(appeal, sent_secret(gateway)) and not opens(appeal, appeal.secret)
    assert ledger.story([appeal.case_id])[0].act == "appeals.secret_recovered"
    assert run_jobs() == [False] and len(gateway.taken) == 1


def test_neither_telephone_nor_secret_stands_in_a_job_or_open_in_a_row(place, gateway):
    appeal = factories.filed(place, contact=PHONE)
    ask(appeal.number, PHONE)
    assert [list(args) for args in jobs()] == [["recovery_id"]]
    gateway.answers = 500
    with pytest.raises(messaging.TextNotSent):
        run_jobs()
    row = Recovery.objects.get()
    secret = sent_secret(gateway).replace("-", "")
    assert not any(word.encode() in bytes(row.secret) + bytes(row.contact_digest) for word in (secret, PHONE))
    gateway.answers = 200
    run_jobs()
    assert Recovery.objects.get().secret is None


def test_a_message_that_failed_is_sent_again_with_the_same_secret_and_the_old_one_works_meanwhile(place, gateway):
    appeal = factories.filed(place, contact=PHONE)
    ask(appeal.number, PHONE)
    gateway.answers = 500
    with pytest.raises(messaging.TextNotSent):
        run_jobs()
    assert opens(appeal, appeal.secret)
    gateway.answers = 200
    assert run_jobs() == [True]
    assert gateway.taken[0] == gateway.taken[1]
    assert opens(appeal, sent_secret(gateway))


@pytest.mark.parametrize("wrong", ["number", "telephone", "no telephone"])
def test_a_wrong_pair_answers_alike_does_the_same_work_and_sends_nothing(place, gateway, wrong):
    appeal = factories.filed(place, contact=PHONE)
    typed = {
        "number": ("SQ26-99999", PHONE),
        "telephone": (appeal.number, "13900000000"),
        "no telephone": (appeal.number, "x"),
    }
    right, other = ask(appeal.number, PHONE), ask(*typed[wrong])
    assert (right.status_code, shown(right)) == (other.status_code, shown(other))
    assert len(jobs()) == Recovery.objects.count() == 2
    assert sorted(run_jobs()) == [False, True]
    assert [taken["to"] for taken in gateway.taken] == [PHONE]


def test_an_appeal_gets_three_messages_a_day_at_most(place, gateway):
    appeal = factories.filed(place, contact=PHONE)
    for _n in range(5):
        actions.recover_secret(number=appeal.number, contact=PHONE, at=AT)
    run_jobs()
    assert len(gateway.taken) == 3
    assert opens(appeal, sent_secret(gateway))
    actions.recover_secret(number=appeal.number, contact=PHONE, at=AT + timedelta(days=1, minutes=1))
    run_jobs()
    assert len(gateway.taken) == 4
