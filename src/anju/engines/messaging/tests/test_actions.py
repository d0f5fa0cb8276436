"""What waits, notices, letters and text messages."""

import logging
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from anju.engines.messaging import actions, queries
from anju.engines.messaging.declared import messages
from anju.engines.messaging.models import Waiting
from anju.engines.messaging.tasks import deliver
from anju.engines.messaging.tests.conftest import MESSAGE, PATH, account, granted
from anju.engines.messaging.types import Recipient
from anju.ground.access import actions as access
from anju.ground.access.types import SYSTEM, Actor, Grant, Role
from anju.ground.ledger import queries as ledger
from anju.ground.ledger.types import acts

NUMBER = "13800000000"


def waiting() -> list[UUID]:
    return list(Waiting.objects.values_list("entry_id", flat=True))


def jobs() -> list[dict]:
    return list(ProcrastinateJob.objects.filter(task_name="messaging.deliver").values_list("args", flat=True))


def run_jobs() -> None:
    """Tell what waits, then run every job once, as the process of the jobs would."""
    while actions.tell_waiting():
        pass
    for args in jobs():
        deliver.func(**args)


def test_every_message_is_about_an_act_that_somebody_declares():
    assert set(messages()) <= set(acts())


def test_an_act_that_somebody_must_know_of_waits_under_its_identifier_and_defers_no_job(told, office, at):
    granted("anna", office, at)
    (entry_id,) = waiting()
    assert ledger.entry(entry_id).act == MESSAGE.act
    assert jobs() == []


def test_an_act_that_did_not_happen_tells_nobody(told, office, at):
    with pytest.raises(RuntimeError), transaction.atomic():
        granted("anna", office, at)
        raise RuntimeError
    assert waiting() == []


def test_an_act_of_which_nobody_must_know_does_not_wait(told, office, at):
    account("anna", at)
    assert waiting() == []


def test_what_was_recorded_long_after_it_happened_is_no_news(told, office, at):
    person = account("anna", at)
    access.grant_role(account=person, role=Role.STREET_OFFICER, office=office, by=SYSTEM, at=at - timedelta(days=3))
    assert waiting() == []


def test_the_office_is_told_once_however_often_it_is_tried(told, office, at):
    reader = granted("anna", office, at)
    (entry_id,) = waiting()
    assert (actions.tell_waiting(), actions.tell_waiting()) == (1, 0)
    assert actions.tell(entry_id) == 1
    (notice,) = queries.notices(reader)
    assert (notice.subject, notice.about, notice.is_new) == ("A new colleague", "about her", True)


def test_many_acts_are_told_in_as_many_queries_as_one(told, office, at, django_assert_max_num_queries):
    reader = granted("anna", office, at)
    for name in "bcdefgh":
        granted(name, office, at)
    with django_assert_max_num_queries(8):
        assert actions.tell_waiting() == 8
    assert len(queries.notices(reader)) == 8


def test_an_act_that_cannot_be_told_holds_up_nobody_else(told, office, at, monkeypatch):
    reader, broken = granted("anna", office, at), []

    def to(entry):
        if entry.entry_id in broken:
            raise RuntimeError("no such office")
        return [Recipient(office_id=office.pk)]

    monkeypatch.setitem(messages(), MESSAGE.act, [replace(MESSAGE, to=to)])
    broken += waiting()
    granted("bea", office, at)
    assert actions.tell_waiting() == 2
    assert (waiting(), len(jobs())) == ([], 2)
    with pytest.raises(RuntimeError):
        deliver.func(**jobs()[0])
    deliver.func(**jobs()[1])
    assert len(queries.notices(reader)) == 1


def test_an_entry_that_is_not_there_tells_nobody(db):
    assert actions.tell(UUID(int=7)) == 0


def test_nobody_is_told_of_what_she_did_herself(told, office, at, monkeypatch):
    monkeypatch.setitem(
        messages(), MESSAGE.act, [replace(MESSAGE, to=lambda entry: [Recipient(account_id=entry.actor_id)])]
    )
    boss = account("boss", at)
    by = Actor(kind="account", account_id=boss.pk, grants=(Grant(role=Role.ADMINISTRATOR, region_path=PATH),))
    access.grant_role(account=account("anna", at), role=Role.STREET_OFFICER, office=office, by=by, at=at)
    run_jobs()
    assert queries.notices(by) == []


def test_a_deputy_reads_what_the_absent_person_was_told(told, office, at, monkeypatch):
    absent, deputy = granted("anna", office, at), account("bea", at)
    to_her = replace(MESSAGE, to=lambda entry: [Recipient(account_id=absent.account_id)])
    monkeypatch.setitem(messages(), MESSAGE.act, [to_her])
    run_jobs()
    herself = Actor(kind="account", account_id=deputy.pk)
    assert queries.notices(herself) == []
    assert len(queries.notices(replace(herself, acting_for_id=absent.account_id))) == 1


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
