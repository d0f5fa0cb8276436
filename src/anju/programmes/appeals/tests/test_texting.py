"""A resident who left a telephone is told of the answer by text message, through a gateway that really listens."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from anju.engines.messaging import actions as messaging
from anju.engines.messaging import queries as notices
from anju.kit import clock
from anju.programmes.appeals import actions, phone
from anju.programmes.appeals.tests import factories
from anju.programmes.appeals.tests.factories import PHONE


def run_jobs(*, later: timedelta = timedelta(days=1)) -> None:
    """Tell what waits and send what is due by this hour tomorrow, whatever the hour: at night nothing leaves."""
    while messaging.tell_waiting():
        pass
    noon = (clock.now() + later).replace(hour=4, minute=0)
    messaging.send_due(at=noon)


def replied(place, **also):
    """Answered just now: only what is new is news."""
    return factories.replied(place, at=clock.now(), **also)


def refused(place, **also):
    appeal = factories.filed(place, **also)
    told = {"case_id": appeal.case_id, "reason": "请向法院起诉，电话13900000000。"}
    actions.refuse(by=place.officer, at=clock.now(), **told)
    return appeal


@pytest.mark.parametrize(("act", "words"), [(replied, "已有答复，请查看并评价"), (refused, "没有受理，原因请看")])
def test_the_resident_is_sent_a_link_and_nothing_personal(place, gateway, act, words):
    appeal = act(place, contact=PHONE)
    run_jobs()
    (sent,) = gateway.taken
    link = f"http://127.0.0.1:8000/a/{appeal.number}/"
    assert (sent["to"], sent["text"]) == (PHONE, f"您反映的问题（{appeal.number}）{words}：{link}")


def test_a_job_that_runs_again_sends_nothing_again(place, gateway):
    replied(place, contact=PHONE)
    run_jobs()
    run_jobs()
    assert len(gateway.taken) == 1


def test_a_gateway_that_fails_is_asked_again_later(place, gateway):
    replied(place, contact=PHONE)
    gateway.answers = 500
    run_jobs()
    gateway.answers = 200
    run_jobs(later=timedelta(days=2))
    run_jobs(later=timedelta(days=3))
    assert [sent["to"] for sent in gateway.taken] == [PHONE, PHONE]


def test_what_waits_to_leave_holds_no_telephone(place, gateway):
    replied(place, contact=PHONE)
    gateway.answers = 500
    run_jobs()
    with connection.cursor() as cursor:
        cursor.execute("SELECT outgoing::text FROM messaging_outgoing AS outgoing")
        (row,) = cursor.fetchall()
    assert "gateway" in row[0] and PHONE not in row[0]


def test_whoever_left_no_telephone_is_sent_nothing(place, gateway):
    replied(place)
    run_jobs()
    assert gateway.taken == []


def test_where_there_is_no_gateway_nothing_is_sent_and_nothing_fails(place, gateway, settings):
    settings.SMS_WEBHOOK_URL = ""
    replied(place, contact=PHONE)
    run_jobs()
    assert gateway.taken == []


def test_the_answer_to_a_second_attempt_is_told_too(place, gateway):
    appeal = replied(place, contact=PHONE)
    actions.reopen_appeal(holder=factories.holder_of(appeal), text="又坏了", at=clock.now())
    actions.draft_reply(case_id=appeal.case_id, text="已再次上门。", result="solved", by=place.officer, at=clock.now())
    actions.submit_reply(case_id=appeal.case_id, by=place.officer, at=clock.now())
    actions.approve_reply(case_id=appeal.case_id, by=place.head, at=clock.now())
    run_jobs()
    assert len(gateway.taken) == 2


def test_the_link_opens_on_the_telephone_that_follows_and_asks_others_for_the_code(place, gateway):
    appeal = replied(place, contact=PHONE)
    run_jobs()
    address = re.search(r"http://127\.0\.0\.1:8000(\S+)", gateway.taken[0]["text"])[1]
    stranger = Client().get(address, follow=True)
    assert stranger.redirect_chain == [(f"/track/?number={appeal.number}", 302)]
    assert f'value="{appeal.number}"' in stranger.content.decode()
    client = Client()
    client.post("/track/", {"number": appeal.number, "secret": appeal.secret})
    assert phone.COOKIE in client.cookies
    assert "已上门劝阻" in client.get(address).content.decode()


def test_whoever_filed_stops_the_text_messages_and_has_them_again(place, gateway):
    appeal = factories.filed(place, contact=PHONE)
    client, page = Client(), f"/a/{appeal.number}/"
    client.post("/track/", {"number": appeal.number, "secret": appeal.secret})
    assert "这件事不再发短信" in client.get(page).content.decode()
    assert client.post(f"{page}texts/").status_code == 302
    assert "重新给我发短信" in client.get(page).content.decode() and notices.texts_stopped(appeal.case_id)
    client.post(f"{page}texts/", {"wanted": "1"})
    assert not notices.texts_stopped(appeal.case_id)


def test_nobody_else_stops_them(place, gateway):
    appeal = factories.filed(place, contact=PHONE)
    Client().post(f"/a/{appeal.number}/texts/")
    assert not notices.texts_stopped(appeal.case_id)


@pytest.mark.parametrize(("matter", "urgent"), [("elevator", True), ("noise", False)])
def test_what_endangers_people_is_urgent(place, matter, urgent):
    factories.filed(place, matter=matter, at=clock.now())
    while messaging.tell_waiting():
        pass
    reader = next(one for one in (place.officer, place.head) if notices.notices(one))
    assert {told.is_urgent for told in notices.notices(reader)} == {urgent}
