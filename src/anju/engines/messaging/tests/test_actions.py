"""Jobs, notices, letters and text messages."""

import logging
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.core import mail
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from anju.engines.messaging import actions, queries
from anju.engines.messaging.declared import messages
from anju.engines.messaging.models import Notice
from anju.engines.messaging.tasks import deliver
from anju.engines.messaging.tests.conftest import MESSAGE, PATH, account, granted
from anju.engines.messaging.types import Recipient
from anju.ground.access import actions as access
from anju.ground.access.types import SYSTEM, Actor, Grant, Role
from anju.ground.ledger.types import acts

NUMBER = "13800000000"


def jobs() -> list[dict]:
    return list(ProcrastinateJob.objects.filter(task_name="messaging.deliver").values_list("args", flat=True))


def run_jobs() -> list[int]:
    """Run every job once, as the worker would."""
    return [deliver.func(**args) for args in jobs()]


def test_every_message_is_about_an_act_that_somebody_declares():
    assert set(messages()) <= set(acts())


def test_an_act_that_somebody_must_know_of_defers_one_job_with_its_identifier_alone(told, office, at):
    granted("anna", office, at)
    (args,) = jobs()
    assert list(args) == ["entry_id"] and UUID(args["entry_id"])


def test_an_act_that_did_not_happen_tells_nobody(told, office, at):
    with pytest.raises(RuntimeError), transaction.atomic():
        granted("anna", office, at)
        raise RuntimeError
    assert jobs() == []


def test_an_act_of_which_nobody_must_know_defers_no_job(told, office, at):
    account("anna", at)
    assert jobs() == []


def test_what_was_recorded_long_after_it_happened_is_no_news(told, office, at):
    person = account("anna", at)
    access.grant_role(account=person, role=Role.STREET_OFFICER, office=office, by=SYSTEM, at=at - timedelta(days=3))
    assert jobs() == []


def test_the_job_tells_the_office_once_however_often_it_runs(told, office, at):
    reader = granted("anna", office, at)
    assert (run_jobs(), run_jobs()) == ([1], [0])
    (notice,) = queries.notices(reader)
    assert (notice.subject, notice.about, notice.is_new) == ("A new colleague", "about her", True)


def test_an_entry_that_is_not_there_tells_nobody(db, at):
    assert actions.deliver(UUID(int=7), at=at) == 0


def test_nobody_is_told_of_what_she_did_herself(told, office, at, monkeypatch):
    monkeypatch.setitem(
        messages(), MESSAGE.act, [replace(MESSAGE, to=lambda entry: [Recipient(account_id=entry.actor_id)])]
    )
    boss = account("boss", at)
    by = Actor(kind="account", account_id=boss.pk, grants=(Grant(role=Role.ADMINISTRATOR, region_path=PATH),))
    access.grant_role(account=account("anna", at), role=Role.STREET_OFFICER, office=office, by=by, at=at)
    assert run_jobs() == [0]
    assert queries.notices(by) == []


def test_a_deputy_reads_what_the_absent_person_was_told(told, office, at, monkeypatch):
    absent, deputy = granted("anna", office, at), account("bea", at)
    to_her = replace(MESSAGE, to=lambda entry: [Recipient(account_id=absent.account_id)])
    monkeypatch.setitem(messages(), MESSAGE.act, [to_her])
    run_jobs()
    herself = Actor(kind="account", account_id=deputy.pk)
    assert queries.notices(herself) == []
    assert len(queries.notices(replace(herself, acting_for_id=absent.account_id))) == 1


def test_a_letter_goes_to_those_who_have_an_address_and_only_once(told, office, at, monkeypatch):
    monkeypatch.setitem(messages(), MESSAGE.act, [replace(MESSAGE, channels=("app", "email"))])
    granted("anna", office, at, email="anna@example.org")
    run_jobs()
    run_jobs()
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["anna@example.org"], "A new colleague")
    assert "http://127.0.0.1:8000/desk/notices/" in letter.body
    assert Notice.objects.get().emailed_at is not None


# ── text messages ────────────────────────────────────────────────────────────


def test_a_text_message_reaches_the_gateway(gateway):
    actions.send_text(to=NUMBER, text="您的新查询码是 ABCD。")
    assert gateway.taken == [{"type": "application/json; charset=utf-8", "to": NUMBER, "text": "您的新查询码是 ABCD。"}]


def test_a_gateway_that_refuses_is_said_without_the_number(gateway, caplog):
    gateway.answers = 500
    with caplog.at_level(logging.DEBUG), pytest.raises(actions.TextNotSent) as refused:
        actions.send_text(to=NUMBER, text="ABCD")
    assert NUMBER not in str(refused.value) + caplog.text and refused.value.__cause__ is None


def test_a_gateway_that_is_not_there_is_said(settings):
    settings.SMS_WEBHOOK_URL = "http://127.0.0.1:9/"
    with pytest.raises(actions.TextNotSent):
        actions.send_text(to=NUMBER, text="ABCD")


def test_without_a_gateway_nothing_is_sent(settings):
    settings.SMS_WEBHOOK_URL = ""
    with pytest.raises(actions.NoGateway):
        actions.send_text(to=NUMBER, text="ABCD")
