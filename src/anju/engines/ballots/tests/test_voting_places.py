"""From the code in the stairwell to the own door, and how the code leaves the address."""

import logging
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from anju.engines.ballots import actions, texting
from anju.engines.ballots.models import Ballot, Elector, LinkAsked
from anju.engines.ballots.tests import households as make
from anju.engines.ballots.tests.factories import AT, DAY, OVER, SECRET
from anju.engines.ballots.tests.households import answer_all, estate, now, poll, send, voter, words
from anju.ground.ledger import queries as ledger
from anju.kit.web import throttle

__all__ = ["estate", "now", "poll", "voter"]


# ── from the code in the stairwell to the door ───────────────────────────────


def test_an_open_poll_stands_on_the_page_of_the_estates_code(poll, estate):
    page = words(Client().get(f"/q/{estate.code}/"))
    assert poll.title in page and f"/ballot/{estate.code}/{poll.pk}/" in page


def test_outside_its_window_it_stands_nowhere(poll, estate, now):
    now(OVER)
    assert poll.title not in words(Client().get(f"/q/{estate.code}/"))
    assert "现在没有要住户填写的票" in words(Client().get(f"/ballot/{estate.code}/"))
    assert Client().get(f"/ballot/{estate.code}/{poll.pk}/").status_code == 404


def test_a_poll_elsewhere_is_not_there(town, estate, poll, tmp_path):
    other = make.registers.register_estate(
        name="望江里", region_path=make.STREET, by=town.city, at=AT - DAY, valid_from=(AT - DAY).date()
    )
    other = make.registers.verify_estate(other.pk, by=town.city, at=AT - DAY)
    elector = Elector.objects.filter(poll=poll).first()
    for address in (f"/ballot/{other.code}/{poll.pk}/", f"/ballot/{other.code}/home/{elector.pk}/", "/ballot/NOPE/"):
        assert Client().get(address).status_code == 404


def test_buildings_and_doors_come_as_people_count(town, estate):
    homes = [(f"{building}号楼", f"{door}") for building in (10, 2) for door in (1201, 301)]
    poll = make.poll_of(town, estate, homes=homes)
    page = words(Client().get(f"/ballot/{estate.code}/{poll.pk}/"))
    assert page.index("2号楼</strong>") < page.index("10号楼</strong>")
    page = words(Client().get(f"/ballot/{estate.code}/{poll.pk}/?building=2号楼"))
    assert page.index("301</strong>") < page.index("1201</strong>")


def test_a_large_building_is_shown_page_by_page_with_as_few_questions_as_a_small_one(town, estate):
    poll = make.poll_of(town, estate, homes=[("3号楼", f"{n + 1}01") for n in range(100)])
    address, asked = f"/ballot/{estate.code}/{poll.pk}/", []
    for page in (1, 3):
        with CaptureQueriesContext(connection) as queries:
            shown = words(Client().get(address, {"page": page}))
        asked.append(len(queries))
        assert shown.count('class="pick"') == (48 if page == 1 else 4)
    assert asked == [4, 4]


def test_offices_on_the_roll_are_no_doors(poll, estate):
    page = words(Client().get(f"/ballot/{estate.code}/{poll.pk}/"))
    assert "301" in page and make.PHONE not in page


def test_the_right_code_opens_the_own_door(poll, estate):
    elector = Elector.objects.filter(poll=poll).order_by("number")[0]
    sent = Client().post(f"/ballot/{estate.code}/home/{elector.pk}/", {"code": make.code_of(poll)})
    assert (sent.status_code, sent.url) == (302, "/v/")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "请输入通知单上"),
        ("ABC-1", "码一共12位，这里是4位"),
        ("0000-0000-0000", "没有这个码"),
        ("{other}", "这个码是别家的"),
    ],
)
def test_a_wrong_code_is_said_beside_what_was_typed(poll, estate, typed, said):
    typed = typed.format(other=make.code_of(poll, 1))
    elector = Elector.objects.filter(poll=poll).order_by("number")[0]
    page = Client().post(f"/ballot/{estate.code}/home/{elector.pk}/", {"code": typed})
    assert page.status_code == 422 and said in words(page)
    assert not typed or f'value="{typed}"' in words(page)


# ── the code leaves the address ──────────────────────────────────────────────


def test_the_slips_address_is_left_at_once_and_holds_no_code_any_more(poll):
    client, code = Client(), make.code_of(poll)
    sent = client.get(f"/v/{code}/")
    assert (sent.status_code, sent.url, sent["Referrer-Policy"]) == (302, "/v/", "no-referrer")
    cookie = client.cookies["anju_vote"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and code not in cookie.value
    assert not client.session.items()


def test_no_page_and_no_address_of_voting_holds_the_code(voter, poll):
    code = make.code_of(poll)
    answer_all(voter)
    pages = [voter.get(address) for address in ("/v/", "/v/q/1/", "/v/check/")]
    pages += [sent := send(voter), voter.get(sent.url), voter.get("/v/receipt/file/"), voter.get("/v/")]
    grouped = "-".join(re.findall("....", code))
    assert [page.status_code for page in pages] == [200, 200, 200, 302, 200, 200, 200]
    for page in pages:
        assert code not in page.content.decode() and grouped not in page.content.decode()
        assert code not in page.get("Location", "") and "no-store" in page["Cache-Control"]


@pytest.mark.parametrize("method", ["get", "post", "put", "delete"])
@pytest.mark.parametrize("code", ["WRONG", "0000-0000-0000", "<script>", "%E7%A0%81"])
def test_whatever_is_in_that_address_the_answer_is_no_error_that_a_log_would_keep(db, method, code):
    sent = getattr(Client(enforce_csrf_checks=True), method)(f"/v/{code}/")
    assert (sent.status_code, sent.url) == (302, "/v/")


def test_the_log_writes_no_code(capsys):
    (handler,) = [one for one in logging.getLogger().handlers if one.filters]
    record = logging.LogRecord("django.request", 40, "", 0, "%s: %s", ("Server Error", "/v/ABCDEFGHJKMN/m/"), None)
    handler.filter(record)
    assert record.getMessage() == "Server Error: /v/…/m/"


def test_an_unknown_code_is_said_and_forgotten(db):
    client = Client()
    client.get("/v/000000000000/")
    assert "没有这个码" in words(client.get("/v/"))
    assert "没有这个码" not in words(client.get("/v/"))


@pytest.mark.parametrize("typed", ["{}", "{} ", " {lower}", "{spaced}", "{wide}", "{round}"])
def test_a_code_is_taken_as_people_type_it(poll, typed):
    code = make.code_of(poll)
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in code)
    spaced = " ".join(re.findall("....", code))
    told = typed.format(code, lower=code.lower(), spaced=spaced, wide=wide, round=code.replace("0", "o"))
    client = Client()
    assert client.post("/v/", {"code": told}).url == "/v/"
    assert "这是您的家吗" in words(client.get("/v/"))


def test_a_code_issued_anew_ends_the_old_one_on_telephones_too(voter, poll, town):
    actions.reissue(Elector.objects.filter(poll=poll).order_by("number")[0].pk, by=town.street, at=AT)
    assert voter.get("/v/q/1/").url == "/v/"
    assert "没有这个码" in words(voter.get("/v/"))


def test_a_telephone_handed_on_forgets(voter):
    assert voter.post("/v/leave/").url == "/v/"
    assert "输入通知单上的码" in words(voter.get("/v/"))


def asked_for_link(client, estate, poll, place=0):
    elector = Elector.objects.filter(poll=poll).order_by("number")[place]
    return client.post(f"/ballot/{estate.code}/home/{elector.pk}/text/", follow=True)


def test_a_link_by_sms_is_asked_for_and_told_in_the_same_words_to_everybody(town, estate, settings):
    settings.SMS_WEBHOOK_URL = "http://127.0.0.1:1/"
    client = Client()
    with_phone = make.poll_of(town, estate, phone=make.PHONE)
    without = make.poll_of(town, estate, SECRET)
    first, second = (words(asked_for_link(client, estate, one)) for one in (with_phone, without))
    strip = re.compile(r"[0-9a-f-]{36}|value=\"[^\"]{64}\"")
    assert strip.sub("", first) == strip.sub("", second) and "短信已经在路上" in first
    assert LinkAsked.objects.count() == 2


def test_the_message_goes_to_the_telephone_on_the_roll_and_leads_to_the_home(town, estate, settings):
    settings.SMS_WEBHOOK_URL = "http://127.0.0.1:1/"
    poll = make.poll_of(town, estate, phone=make.PHONE)
    asked_for_link(Client(), estate, poll)
    (entry,) = [line for line in ledger.story([poll.pk]) if line.act == "ballots.link_asked"]
    assert texting.telephone(entry) == make.PHONE
    link = re.search(r"http://127.0.0.1:8000(/v/\w+/m/)", texting.link(entry)).group(1)
    client = Client()
    client.get(link)
    answer_all(client), send(client)
    assert Ballot.objects.get().channel == "link"


def test_nobodys_telephone_is_flooded(town, estate, settings):
    settings.SMS_WEBHOOK_URL = "http://127.0.0.1:1/"
    poll = make.poll_of(town, estate, phone=make.PHONE)
    assert {asked_for_link(Client(), estate, poll).status_code for _ in range(5)} == {200}
    assert len([line for line in ledger.story([poll.pk]) if line.act == "ballots.link_asked"]) == 3


def test_where_no_messages_leave_none_is_offered(poll, estate):
    elector = Elector.objects.filter(poll=poll).first()
    assert "发短信链接" not in words(Client().get(f"/ballot/{estate.code}/home/{elector.pk}/"))
    assert asked_for_link(Client(), estate, poll).status_code == 404


def test_guessing_codes_and_asking_for_messages_is_slow(poll, estate, settings):
    settings.RATE_LIMITS, settings.SMS_WEBHOOK_URL = True, "http://127.0.0.1:1/"
    throttle.forget()
    client = Client()
    assert [client.post("/v/", {"code": "0" * 12}).status_code for _ in range(301)][-2:] == [422, 429]
    assert [asked_for_link(client, estate, poll).status_code for _ in range(21)][-2:] == [200, 429]
    throttle.forget()
