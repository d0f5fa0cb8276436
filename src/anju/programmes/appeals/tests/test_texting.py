"""A resident who left a telephone is told of the answer by text message, through a gateway that really listens."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from anju.engines.cases import actions as engine
from anju.engines.cases.types import Evidence
from anju.engines.messaging import actions as messaging
from anju.engines.messaging import queries as notices
from anju.kit import clock
from anju.programmes.appeals import actions, phone
from anju.programmes.appeals.tests import factories
from anju.programmes.appeals.tests.factories import PHONE

NUMBERS = [PHONE, "13900000000", "13700000000"]


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


# ── a wait for the resident, and an answer another one sent back ─────────────


def waiting(place, reason: str):
    appeal = factories.filed(place, contact=PHONE, at=clock.now())
    proof = Evidence(sha256="c" * 64, size=1, content_type="image/jpeg", kind="document")
    told = {"reason": reason, "text": "三楼王家说周四在家", "proof": proof}
    engine.pause(appeal.case_id, by=place.officer, at=clock.now(), **told)
    return appeal


def texts(gateway, appeal=None) -> list[tuple[str, str]]:
    return [(sent["to"], sent["text"]) for sent in gateway.taken if appeal is None or appeal.number in sent["text"]]


def test_whoever_is_waited_for_is_told_and_nothing_personal_with_it(place, gateway):
    appeal = waiting(place, "resident")
    run_jobs()
    ((telephone, text),) = texts(gateway)
    assert telephone == PHONE and "需要您补充情况或配合" in text and f"/a/{appeal.number}/" in text
    assert "王家" not in text


def test_a_wait_for_others_is_not_texted(place, gateway):
    waiting(place, "third_party")
    run_jobs()
    assert texts(gateway) == []


def test_nobody_is_asked_for_what_has_been_told_meanwhile(place, gateway):
    appeal = waiting(place, "resident")
    actions.add_supplement(holder=factories.holder_of(appeal), text="周四在家。", at=clock.now())
    run_jobs()
    assert texts(gateway) == []


@pytest.fixture
def three(place):
    """An answered appeal and two that were merged into it, each with a telephone of its own."""
    at = clock.now()
    main, *others = (
        factories.filed(place, contact=number, at=at - timedelta(hours=3 - n)) for n, number in enumerate(NUMBERS)
    )
    for other in others:
        engine.merge(other.case_id, into_id=main.case_id, by=place.officer, at=at)
    factories.answered(place, main, at=at)
    return [main, *others]


@pytest.mark.parametrize("who", [0, 1])
def test_an_answer_sent_back_is_told_to_the_other_reporters_under_their_own_numbers(place, gateway, three, who):
    actions.reopen_appeal(holder=factories.holder_of(three[who]), text="又坏了", at=clock.now())
    run_jobs()
    back = {to: text for to, text in texts(gateway) if "退回重办" in text}
    others = [n for n in range(3) if n != who]
    assert set(back) == {NUMBERS[n] for n in others}
    assert all(three[n].number in back[NUMBERS[n]] for n in others)


def test_who_stopped_the_texts_is_not_told_that_it_came_back(place, gateway, three):
    stopped = Client()
    stopped.post("/track/", {"number": three[1].number, "secret": three[1].secret})
    stopped.post(f"/a/{three[1].number}/texts/")
    actions.reopen_appeal(holder=factories.holder_of(three[0]), text="又坏了", at=clock.now())
    run_jobs()
    assert {to for to, text in texts(gateway) if "退回重办" in text} == {NUMBERS[2]}


def test_when_a_neighbour_sends_it_back_whoever_raised_it_is_told(place, gateway):
    appeal = factories.filed(place, contact=PHONE, at=clock.now())
    joined = actions.join_appeal(case_id=appeal.case_id, device="one", at=clock.now())
    factories.answered(place, appeal, at=clock.now())
    actions.reopen_appeal(holder=factories.holder_of(joined), text="我家也还在漏", at=clock.now())
    run_jobs()
    assert any("退回重办" in text for to, text in texts(gateway) if to == PHONE)
