"""The pages on which a household votes: each step, what they keep, and what they never tell."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from anju.engines.ballots import rules as decide
from anju.engines.ballots.actions import drafting
from anju.engines.ballots.models import Ballot, Comment, Draft, Elector, InUrn, Part, Poll
from anju.engines.ballots.tests import households as make
from anju.engines.ballots.tests.factories import AT, DAY, GOOD, HOUR, NAMED, OVER, SECRET, cast
from anju.engines.ballots.tests.households import answer_all, estate, form_key, now, poll, send, voter, words
from anju.kit import sealing

__all__ = ["estate", "now", "poll", "voter"]


# ── questions, and a telephone that dies ─────────────────────────────────────


def test_the_home_is_shown_with_its_door_alone(voter, poll):
    page = words(voter.get("/v/"))
    assert "听澜里 3号楼301" in page and "一共8题" in page and "两名工作人员一起" in page


def test_each_tap_keeps_the_answer_and_goes_on(voter):
    assert voter.post("/v/q/1/", {"answer": "4"}).url == "/v/q/2/"
    page = words(voter.get("/v/q/1/"))
    assert "客服接待和报修响应" in page and page.count('class="answer answer-given"') == 1
    assert 'max="8" value="1"' in page


@pytest.mark.parametrize("answer", ["", "9", "-1", "五", "4.0", "5" * 40])
def test_what_is_no_option_is_refused_and_nothing_lost(voter, answer):
    voter.post("/v/q/1/", {"answer": "4"})
    page = voter.post("/v/q/1/", {"answer": answer})
    assert page.status_code == 422 and "请点一个答案" in words(page) and "answer-given" in words(page)


@pytest.mark.parametrize("number", [0, 9, 999])
def test_there_are_no_more_questions_than_there_are(voter, number):
    assert voter.get(f"/v/q/{number}/").status_code == 404


def test_another_telephone_goes_on_where_the_first_one_died(voter, poll):
    answer_all(voter, GOOD[:3])
    second = Client()
    second.get(f"/v/{make.code_of(poll)}/")
    page = words(second.get("/v/"))
    assert "已经答了3题" in page and 'href="/v/q/4/"' in page
    answer_all(second)
    assert send(second).url == "/v/receipt/"


def test_a_draft_opens_with_the_code_alone_and_holds_it_nowhere(voter, poll):
    answer_all(voter, (1, 2, 3))
    row, code = Draft.objects.get(), make.code_of(poll)
    with pytest.raises(sealing.CannotUnseal):
        sealing.unseal(row.sealed, purpose="ballots.draft:")
    assert drafting.draft(code, row_subject(poll), questions=8)[:4] == [1, 2, 3, None]
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(d::text, '') FROM ballots_draft d")
        assert code.encode().hex() not in cursor.fetchone()[0]


def row_subject(poll):
    return Elector.objects.filter(poll=poll).first().subject_id


def test_answers_missing_are_asked_before_sending(voter):
    voter.post("/v/q/1/", {"answer": "5"})
    assert voter.get("/v/check/").url == "/v/q/2/"
    assert voter.post("/v/check/", {"key": make.key()}).url == "/v/q/2/"


def test_an_answer_changed_on_the_last_page_leads_back_to_it(voter):
    answer_all(voter)
    assert voter.post("/v/q/3/", {"answer": "1"}).url == "/v/check/"


# ── sending ──────────────────────────────────────────────────────────────────


def test_a_ballot_is_sent_and_its_receipt_read_again_from_its_file(voter):
    answer_all(voter, (5, 4, 3, 2, 1, 5, 4, 3))
    page = words(voter.get(send(voter).url))
    assert "您家的票收到了" in page and "还可以改1次" in page
    row = Ballot.objects.get()
    assert row.answers == [5, 4, 3, 2, 1, 5, 4, 3] and not Draft.objects.exists()
    file = voter.get("/v/receipt/file/")
    receipt = decide.read_receipt(file.content.decode())
    assert receipt.ballot_id == row.id and file["Content-Disposition"].startswith("attachment")
    assert decide.receipt_line(receipt) in page and bytes(row.leaf).hex() in page


def test_the_button_pressed_twice_counts_once(voter):
    answer_all(voter)
    told = {"key": form_key(voter.get("/v/check/"))}
    assert voter.post("/v/check/", told).url == voter.post("/v/check/", told).url == "/v/receipt/"
    assert Ballot.objects.count() == 1


def test_a_form_without_its_key_is_shown_again_with_one(voter):
    answer_all(voter)
    page = voter.post("/v/check/", {"key": "x"})
    assert page.status_code == 422 and not Ballot.objects.exists()


def test_words_beside_the_ballot_are_kept_and_those_too_long_stay_in_the_form(voter):
    answer_all(voter)
    long = "很好<b>" * 200
    page = send(voter, comment=long)
    assert page.status_code == 422 and long in words(page) and "<b>" not in page.content.decode().split("</dl>")[1]
    send(voter, comment="电梯常坏<script>")
    assert Comment.objects.count() == Ballot.objects.count() == 1


def test_entering_the_code_again_says_when_it_came_in_and_offers_the_change(voter, poll, now):
    answer_all(voter), send(voter)
    now(AT + HOUR)
    again = Client()
    again.get(f"/v/{make.code_of(poll)}/")
    page = words(again.get("/v/"))
    assert "您家的票今天09:00已经收到" in page and "改一改" in page and "看回执" not in page
    answer_all(again, (1,) * 8)
    assert "以这一张为准" in words(again.get(send(again).url))
    page = words(again.get("/v/"))
    assert "不能再改" in page and "改一改" not in page and Ballot.objects.count() == 2
    assert again.get("/v/q/1/").url == again.get("/v/check/").url == "/v/"


def test_a_change_does_not_show_what_was_answered_before(voter, poll):
    answer_all(voter), send(voter)
    assert "answer-given" not in words(voter.get("/v/q/1/"))


def test_where_the_rules_allow_no_change_none_is_offered(town, estate):
    poll = make.poll_of(town, estate, NAMED)
    cast(Elector.objects.get(poll=poll))
    client = Client()
    client.get(f"/v/{make.code_of(poll)}/")
    page = words(client.get("/v/"))
    assert "不能再改" in page and "改一改" not in page


def test_a_receipt_stands_on_the_telephone_that_sent_it_alone(voter, poll):
    answer_all(voter), send(voter)
    other = Client()
    other.get(f"/v/{make.code_of(poll)}/")
    assert other.get("/v/receipt/").url == other.get("/v/receipt/file/").url == "/v/"


@pytest.mark.parametrize(
    ("at", "said"), [(AT - 2 * DAY, "开始。"), (OVER, "已经截止"), (OVER + DAY, "没有收到您家的票")]
)
def test_outside_the_window_the_page_says_so_and_nothing_is_taken(voter, now, at, said):
    answer_all(voter)
    now(at)
    assert said in words(voter.get("/v/"))
    assert voter.get("/v/q/1/").url == voter.post("/v/q/1/", {"answer": "1"}).url == voter.get("/v/check/").url == "/v/"


def test_what_was_sent_a_moment_too_late_is_kept_and_says_that_it_does_not_count(voter, now):
    answer_all(voter)
    told = {"key": form_key(voter.get("/v/check/"))}
    now(OVER)
    page = words(voter.get(voter.post("/v/check/", told).url))
    assert "收到了，但不计入" in page
    assert Ballot.objects.get().standing == "late" and not Part.objects.exists()


# ── secret polls, polls with a choice, links ─────────────────────────────────


@pytest.fixture
def secret(town, estate):
    poll, client = make.poll_of(town, estate, SECRET), Client()
    client.get(f"/v/{make.code_of(poll)}/")
    return client


def whole(client, **also):
    page = client.get("/v/all/")
    return {"key": form_key(page)} | {f"a{n}": "5" for n in range(8)} | also


def test_a_secret_ballot_is_given_on_one_page_and_nothing_kept_on_the_way(secret):
    assert secret.get("/v/q/1/").url == "/v/" and 'href="/v/all/"' in words(secret.get("/v/"))
    assert "谁也查不到您怎么填的" in words(secret.get("/v/all/"))
    told = whole(secret)
    page = words(secret.get(secret.post("/v/all/", told).url))
    assert "回执里看不出您怎么填的" in page and InUrn.objects.count() == 1 and not Draft.objects.exists()
    assert "answers" not in json.loads(secret.get("/v/receipt/file/").content)
    assert secret.post("/v/all/", told).url == "/v/receipt/" and InUrn.objects.count() == 1


def test_what_is_missing_on_it_is_said_and_the_rest_stays_chosen(secret):
    page = secret.post("/v/all/", whole(secret, a3=""))
    assert page.status_code == 422 and "还有题目没有答" in words(page)
    assert words(page).count("checked") == 7 and not InUrn.objects.exists()


def test_a_secret_ballot_is_changed_by_its_receipt_alone(town, estate, secret, monkeypatch):
    secret.post("/v/all/", whole(secret))
    line = decide.receipt_line(decide.read_receipt(secret.get("/v/receipt/file/").content.decode()))
    Poll.objects.update(changes=1)
    assert "/ballot/change/" in words(secret.get("/v/receipt/")) and "/ballot/change/" in words(secret.get("/v/"))
    anybody = Client()
    page = anybody.post("/ballot/change/", {"receipt": line})
    assert "客服接待和报修响应" in words(page) and page.status_code == 200
    told = {"receipt": line, "key": form_key(page)} | {f"a{n}": "1" for n in range(8)}
    assert anybody.post("/ballot/change/", told | {"a2": ""}).status_code == 422
    page = words(anybody.post("/ballot/change/", told))
    assert "旧回执不再有用" in page and line not in page
    assert InUrn.objects.get().answers == [1] * 8 and Part.objects.count() == 1
    again = anybody.post("/ballot/change/", told | {"key": make.key()})
    assert again.status_code == 422 and InUrn.objects.count() == 1


@pytest.mark.parametrize("typed", ["", "ANJU1.AAAA", "{}", "<script>"])
def test_what_is_no_receipt_stays_in_the_form(db, typed):
    page = Client().post("/ballot/change/", {"receipt": typed})
    assert page.status_code == 422 and "<script>" not in page.content.decode().split("</h1>")[1]


@pytest.fixture
def chooser(town, estate):
    poll, client = make.poll_of(town, estate, make.CHOOSING), Client()
    client.get(f"/v/{make.code_of(poll)}/")
    return client


def test_what_may_be_rated_stands_in_a_list_with_what_was_done(chooser):
    one, two = (f"/v/of/{choice.subject_id}/" for choice in make.UNITS)
    page = words(chooser.get("/v/"))
    assert all(f"{choice.group}</h2>" in page and choice.title in page for choice in make.UNITS)
    assert page.count("未评") == 2
    assert f'href="{one}q/1/"' in words(chooser.get(one))
    chooser.post(f"{two}q/1/", {"answer": "3"})
    answer_all(chooser, base=one)
    assert send(chooser, base=one).url == f"{one}receipt/"
    page = words(chooser.get("/v/"))
    assert (page.count("已评<"), page.count("评了一半<"), page.count("未评<")) == (1, 1, 0)
    assert "还有1个没评" in words(chooser.get(f"{one}receipt/"))


@pytest.mark.parametrize("step", ["", "q/1/", "check/", "receipt/"])
def test_what_is_not_on_the_list_is_not_there(chooser, voter, step):
    nobody, theirs = "01941f29-7c00-7000-8000-000000000001", make.UNITS[0].subject_id
    assert chooser.get(f"/v/of/{nobody}/{step}").status_code == 404
    assert voter.get(f"/v/of/{theirs}/{step}").status_code == 404


# ── what holds everywhere ────────────────────────────────────────────────────


@pytest.mark.parametrize("address", ["/v/q/1/", "/v/check/", "/v/all/", "/v/receipt/", "/v/receipt/file/"])
def test_without_a_code_every_step_leads_to_where_it_is_asked_for(db, address):
    assert Client().get(address).url == "/v/"
    sent = Client().post(address)
    assert sent.status_code == 405 if "receipt" in address else sent.url == "/v/"


@pytest.mark.parametrize("address", ["/v/", "/v/q/1/", "/v/check/", "/v/all/", "/v/leave/"])
def test_every_form_carries_a_token(poll, address):
    client = Client(enforce_csrf_checks=True)
    client.get(f"/v/{make.code_of(poll)}/")
    assert client.post(address, {"answer": "5"}).status_code == 403


def test_an_altered_cookie_is_no_cookie(poll):
    client = Client()
    client.get(f"/v/{make.code_of(poll)}/")
    client.cookies["anju_vote"] = client.cookies["anju_vote"].value[:-4] + "AAAA"
    assert client.get("/v/q/1/").url == "/v/"


def test_a_door_with_markup_is_shown_as_text(town, estate):
    poll = make.poll_of(town, estate, homes=[("<i>3</i>", "<b>1</b>")])
    client = Client()
    pages = [client.get(f"/ballot/{estate.code}/{poll.pk}/")]
    client.get(f"/v/{make.code_of(poll)}/")
    for page in [*pages, client.get("/v/")]:
        assert "<b>1" not in page.content.decode() and "&lt;b&gt;1" in page.content.decode()


def test_a_tap_asks_the_database_for_little(voter):
    voter.post("/v/q/1/", {"answer": "5"})
    with CaptureQueriesContext(connection) as asked:
        voter.post("/v/q/2/", {"answer": "5"})
    assert len([one for one in asked if "SAVEPOINT" not in one["sql"]]) <= 6, [one["sql"][:90] for one in asked]


def test_every_step_can_be_read_in_english(voter):
    voter.cookies["anju_language"] = "en"
    answer_all(voter)
    for address, said in (
        ("/v/", "Is this your home?"),
        ("/v/q/2/", "A tap keeps the answer"),
        ("/v/check/", "Look once"),
    ):
        assert said in words(voter.get(address))
    assert reverse("ballots:vote") == "/v/"
