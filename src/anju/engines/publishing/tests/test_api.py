"""Publications for programs: everybody reads what is public, the desk hands in, checks and finalises."""

import hashlib

import pytest
from django.test import Client

from anju.engines.publishing.tests import factories as make
from anju.ground.access.tests import factories as people
from anju.kit import clock

API = "/api/v1/publishing"
CHECKED = {"passed": True, "secrecy_ok": True, "privacy_ok": True}


@pytest.fixture
def now(monkeypatch):
    """What the API takes for now; a test moves it on."""
    told = [make.AT]
    monkeypatch.setattr(clock, "now", lambda: told[0])
    return lambda moment: told.__setitem__(0, moment)


@pytest.fixture
def program(town, now):
    """The program of one of the town's people, signed in by a token."""
    return lambda who: people.Program(town.people[who], "publishing:read", "publishing:act", api=f"{API}/desk")


def read(path: str, **asked):
    return Client().get(f"{API}/notices/{path}", asked)


def test_everybody_finds_a_notice_and_reads_it_whole(town, now):
    row = make.released(town)
    (line,) = read("").json()["rows"]
    assert (line["code"], line["state"]) == (row.code, "noticed")
    told = read(row.code).json()
    assert told["rows"] and [one["version"] for one in told["versions"]] == [1]
    assert read("", state="over").json()["rows"] == [] and read("", state="lost").status_code == 422


def test_the_snapshot_is_what_the_fingerprint_is_of(town, now):
    row = make.released(town)
    answer = read(f"{row.code}/snapshot")
    assert hashlib.sha256(answer.content).hexdigest() == row.sha256 == read(row.code).json()["sha256"]


def test_a_draft_is_not_there_for_everybody(town, now):
    row = make.cards(town)
    assert read(row.code).status_code == read(f"{row.code}/snapshot").status_code == 404


def test_a_draft_is_handed_in_checked_by_another_and_made_final(town, program, now):
    row, author, head = make.cards(town), program("district"), program("district_head")
    assert author.post(f"/{row.pk}/submit").json() == {"state": "in_review"}
    assert author.post(f"/{row.pk}/review", CHECKED).json()["code"] == "own_work"
    assert head.post(f"/{row.pk}/review", {**CHECKED, "privacy_ok": False}).json()["code"] == "checklist_open"
    assert head.post(f"/{row.pk}/review", CHECKED).json() == {"state": "noticed"}
    assert head.post(f"/{row.pk}/finalise").status_code == 409
    now(make.OVER)
    assert program("district").post(f"/{row.pk}/finalise").json() == {"state": "final"}


def test_what_may_be_done_next_is_told_with_it(town, program, now):
    row = make.submitted(town, make.cards(town))
    own, head = program("district").get(f"/{row.pk}").json(), program("district_head").get(f"/{row.pk}").json()
    assert "review" not in own["may"] and "review" in head["may"]
    assert [one["id"] for one in program("district").get("/?view=in_review").json()["rows"]] == [str(row.pk)]


def test_a_publication_is_taken_back_with_a_reason(town, program, now):
    row = make.released(town)
    assert program("district").post(f"/{row.pk}/withdraw", {"reason": "数据有误"}).json() == {"state": "withdrawn"}
    assert read(row.code).json()["rows"] == []


@pytest.mark.parametrize("act", ["", "submit", "review", "finalise", "withdraw"])
def test_the_office_of_another_district_finds_nothing(town, program, now, act):
    row, outside = make.submitted(town, make.cards(town)), program("other")
    told = {**CHECKED, "reason": "数据有误"}
    answer = outside.post(f"/{row.pk}/{act}", told) if act else outside.get(f"/{row.pk}")
    assert answer.status_code == 404
