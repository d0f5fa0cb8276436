"""Polls for programs: voting with a code and no token, the desk with one; what is confidential stays out of both."""

import json
from uuid import UUID, uuid4

import pytest
from django.test import Client

from anju.engines.ballots import actions, queries
from anju.engines.ballots.models import Ballot, Part, Poll
from anju.engines.ballots.tests import factories as make
from anju.engines.ballots.tests.factories import AT, DAY, GOOD, HOUR, OVER, SECRET, STREET
from anju.ground.access.tests import factories as people
from anju.kit import clock
from anju.kit.web import throttle

API = "/api/v1/ballots"


@pytest.fixture
def now(monkeypatch):
    """What the API takes for now; a test moves it on."""
    told = [AT]
    monkeypatch.setattr(clock, "now", lambda: told[0])
    return lambda moment: told.__setitem__(0, moment)


@pytest.fixture
def poll(town, now):
    return make.opened(town.city)


@pytest.fixture
def program(town, now):
    """The program of one of the town's people, signed in by a token."""
    return lambda who: people.Program(getattr(town, who), "ballots:read", "ballots:act", api=f"{API}/desk")


def post(path: str, told, **headers):
    return Client().post(f"{API}/{path}", told, content_type="application/json", headers=headers)


def ballot(poll: Poll, **also) -> dict:
    code = actions.code_of(make.electors(poll)[0].pk)
    return {"code": code, "answers": list(GOOD), "key": str(uuid4())} | also


# ── without a token ──


def test_a_household_votes_and_gets_its_receipt(poll):
    answer = post("", ballot(poll))
    told, row = answer.json(), Ballot.objects.get()
    assert answer.status_code == 201
    assert (told["ballot_id"], told["standing"], told["answers"]) == (str(row.id), "counted", list(GOOD))
    assert told["leaf"] == bytes(row.leaf).hex()
    assert queries.read_receipt(told["line"]).ballot_id == row.id


def test_the_same_key_gives_the_same_receipt_and_counts_once(poll):
    told = ballot(poll)
    assert post("", told).json() == post("", told).json()
    assert Ballot.objects.count() == Part.objects.count() == 1


def test_a_code_tells_its_door_and_what_is_asked(poll):
    told = post("household", {"code": ballot(poll)["code"].lower()}).json()
    assert (told["building"], told["door"], told["voted"]) == ("1号楼", "101", 0)
    assert len(told["poll"]["questions"]) == len(GOOD) and told["poll"]["state"] == "open"


def test_everybody_reads_a_poll_and_no_figure_before_it_is_counted(town, poll, now):
    post("", ballot(poll))
    open_one = Client().get(f"{API}/polls/{poll.pk}").json()
    assert (open_one["counted"], open_one["root"], open_one["illustrative"]) == (None, "", True)
    now(OVER + HOUR)
    actions.close(poll.pk, by=town.city, at=OVER)
    assert Client().get(f"{API}/polls/{poll.pk}").json()["root"] == ""
    root = actions.tally(poll.pk, by=town.city, at=OVER + HOUR).root
    counted = Client().get(f"{API}/polls/{poll.pk}").json()
    assert (counted["counted"], counted["late"], counted["root"]) == (1, 0, root)


def test_a_poll_in_preparation_is_nobodys_business(town, now):
    assert Client().get(f"{API}/polls/{make.prepared(town.city).pk}").status_code == 404


def test_a_secret_receipt_shows_no_answers(town, now):
    told = post("", ballot(make.opened(town.city, SECRET))).json()
    assert (told["answers"], told["salt"]) == (None, None)


@pytest.mark.parametrize(
    ("wrong", "status", "code"),
    [
        ({"code": "0000-0000-0000"}, 422, "wrong_code"),
        ({"answers": [5] * 7}, 422, "incomplete"),
        ({"answers": [9] * 8}, 422, "incomplete"),
        ({"subject_id": str(UUID(int=7))}, 422, "not_there"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(poll, wrong, status, code):
    answer = post("", ballot(poll, **wrong))
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert not Ballot.objects.exists() and not Part.objects.exists()


def test_what_is_wrong_is_said_in_the_language_that_is_asked_for(poll):
    told = ballot(poll, code="0000-0000-0000")
    chinese, english = (post("", told, **{"accept-language": one}).json()["message"] for one in ("zh-hans", "en"))
    assert english.startswith("This code is not known") and "社区" in chinese


@pytest.mark.parametrize(
    "body",
    [
        {}, [], "", {"answers": "55555555"}, {"answers": [True] * 8}, {"answers": [5.5] * 8}, {"answers": ["5"] * 8},
        {"answers": [-1] * 8}, {"answers": [10**9] * 8}, {"answers": [5] * 25}, {"answers": []}, {"key": "once"},
        {"key": None}, {"subject_id": "x"}, {"code": ""}, {"code": "A" * 41}, {"code": 12}, {"code": None},
    ],
)  # fmt: skip
def test_a_body_of_another_shape_is_refused_without_an_echo(poll, body):
    good = ballot(poll)
    answer = post("", good | body if body and isinstance(body, dict) else body)
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_shape")
    assert good["code"] not in answer.content.decode() and not Ballot.objects.exists()


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff\xfe", b"null", b"[" * 5000])
def test_what_is_no_json_breaks_nothing(poll, raw):
    answer = Client().generic("POST", f"{API}/", raw, content_type="application/json")
    assert answer.status_code in (400, 422)


@pytest.mark.parametrize(("path", "most"), [("", 600), ("household", 600)])
def test_whoever_tries_codes_is_slowed_down(poll, settings, monkeypatch, path, most):
    settings.RATE_LIMITS = True
    throttle.forget()
    name, told = (
        {"": "take", "household": "household"}[path],
        {"code": "0000-0000-0000", "answers": [5], "key": str(uuid4())},
    )
    for _ in range(most):
        throttle.require(throttle.parse(f"{most}/minute"), f"ballots.api.{name}", "127.0.0.1")
    assert post(path, told).status_code == 429
    throttle.forget()


def test_reading_polls_is_slowed_down_too(poll, settings):
    settings.RATE_LIMITS = True
    throttle.forget()
    assert Client().get(f"{API}/polls/{poll.pk}").status_code == 200
    for _ in range(119):
        throttle.require(throttle.parse("120/minute"), "ballots.api.poll", "127.0.0.1")
    assert Client().get(f"{API}/polls/{poll.pk}").status_code == 429
    throttle.forget()


# ── with a token ──


def test_a_poll_is_opened_extended_closed_and_counted(town, now, program):
    poll = make.prepared(town.city)
    actions.draw_roll(poll, [make.RollLine(party="owners", region_path=STREET, door="101", subject_id=uuid4())])
    runs = program("city")
    assert runs.post(f"/polls/{poll.pk}/open").json()["state"] == "open"
    assert runs.post(f"/polls/{poll.pk}/close").json()["code"] == "not_over"
    later = runs.post(f"/polls/{poll.pk}/extend", {"last_day": "2026-03-20"}).json()
    assert later["closes_at"].startswith("2026-03-20T16:00")  # midnight in China
    now(OVER + 10 * DAY)
    runs = program("city")
    assert runs.post(f"/polls/{poll.pk}/close").json()["state"] == "closed"
    assert runs.post(f"/polls/{poll.pk}/tally").json()["counted"] == 0


def test_turnout_is_told_by_place(poll, program):
    post("", ballot(poll))
    (line,) = program("city").get(f"/polls/{poll.pk}/turnout?level=street").json()
    assert (line["key"], line["electors"], line["voted"], line["by_channel"]) == (STREET, 3, 1, {"code": 1})


def test_a_street_sees_the_citys_poll_and_its_own_households(town, poll, program):
    street, other = program("street"), program("other")
    assert [one["id"] for one in street.get("/polls").json()["rows"]] == [str(poll.pk)]
    assert street.get(f"/polls/{poll.pk}/turnout").json()[0]["electors"] == 3
    assert other.get(f"/polls/{poll.pk}").status_code == 200  # the city asks there too
    assert other.get(f"/polls/{poll.pk}/turnout").json() == []


def test_a_districts_poll_is_not_there_for_the_next_district(town, now, program):
    poll = make.opened(town.district, region_path=make.DISTRICT)
    outside = program("other")
    assert outside.get("/polls").json()["rows"] == []
    for path in ("", "/turnout"):
        assert outside.get(f"/polls/{poll.pk}{path}").status_code == 404
    for act in ("open", "close", "tally"):
        assert outside.post(f"/polls/{poll.pk}/{act}").status_code == 404
    assert outside.post(f"/polls/{poll.pk}/extend", {"last_day": "2026-04-01"}).status_code == 404


@pytest.mark.parametrize("who", ["street", "clerk", "head", "auditor", "district"])
@pytest.mark.parametrize("act", ["open", "close", "tally", "extend"])
def test_only_officers_of_its_own_place_run_a_poll(poll, now, program, who, act):
    now(OVER)
    answer = program(who).post(f"/polls/{poll.pk}/{act}", {"last_day": "2026-04-01"})
    assert answer.status_code == 404


def test_a_poll_in_preparation_above_is_not_told_below(town, now, program):
    poll = make.prepared(town.city)
    assert program("street").get(f"/polls/{poll.pk}").status_code == 404
    assert program("city").get(f"/polls/{poll.pk}").status_code == 200


def test_no_operation_gives_away_who_voted_how(town, poll, program):
    told = ballot(poll)
    receipt = post("", told).json()
    desk = program("city")
    read = [desk.get(path).content.decode() for path in ("/polls", f"/polls/{poll.pk}", f"/polls/{poll.pk}/turnout")]
    read += [Client().get(f"{API}/polls/{poll.pk}").content.decode()]
    row, elector = Ballot.objects.get(), make.electors(poll)[0]
    never = [told["code"], receipt["ballot_id"], receipt["leaf"], bytes(row.link).hex(), str(elector.pk), elector.door]
    assert not [one for one in never for text in read if one in text]
    assert not {"answers", "elector_id", "link", "salt"} & set(json.dumps([json.loads(one) for one in read]).split('"'))
