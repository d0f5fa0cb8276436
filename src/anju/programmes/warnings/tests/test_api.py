"""Warnings for programs: the community warns, the street judges."""

import pytest

from anju.ground.access.tests import factories as people
from anju.kit import clock
from anju.programmes.warnings.tests import factories as make

SCOPES = ("warnings:read", "warnings:act", "cases:act")
API = "/api/v1/warnings"


@pytest.fixture
def program(town, monkeypatch):
    """The program of one of the town's people, signed in by a token."""
    monkeypatch.setattr(clock, "now", lambda: make.AT + make.HOUR)
    return lambda who, *scopes: people.Program(town.people[who], *(scopes or SCOPES), api=API)


def test_a_warning_is_raised_and_settled(town, program):
    community, street = program("community"), program("street")
    made = community.post("/", {"estate_id": str(town.estate.pk), "matter": "fire", "words": "通道堵塞"}).json()["id"]
    assert street.get("/").json()["rows"][0]["id"] == made
    assert street.post(f"/{made}/settle", {"text": "已清理"}).status_code == 200
    seen = community.get(f"/{made}").json()
    assert (seen["state"], seen["answer"]) == ("settled", "已清理")


def test_an_issue_is_read_and_raised(town, program):
    row = make.issue(town)
    community = program("community")
    assert community.get("/issues").json()["rows"][0]["sentence"] == row.sentence
    seen = community.get(f"/issues/{row.pk}").json()
    assert len(seen["members"]) == 3 and seen["members"][0]["title"]
    made = community.post("/", {"issue_id": str(row.pk)}).json()["id"]
    assert community.get(f"/issues/{row.pk}").json()["warning_id"] == made


def test_a_warning_of_nothing_is_refused(town, program):
    assert program("community").post("/", {"words": "有情况"}).status_code == 422


@pytest.mark.parametrize("who", ["other", "far"])
def test_out_of_jurisdiction_there_is_nothing(town, program, who):
    warning, issue = make.warned(town), make.issue(town)
    outside = program(who)
    text = {"text": "不归我"}
    answers = [
        outside.get(f"/{warning.pk}"), outside.get(f"/issues/{issue.pk}"), outside.post(f"/{warning.pk}/drop", text),
        outside.post(f"/{warning.pk}/settle", text), outside.post(f"/issues/{issue.pk}/dismiss", text),
        outside.post("/", {"issue_id": str(issue.pk)}),
        outside.post("/", {"estate_id": str(town.estate.pk), "matter": "fire"}),
    ]  # fmt: skip
    assert {answer.status_code for answer in answers} == {404}
    assert outside.get("/").json()["rows"] == [] and outside.get("/issues").json()["rows"] == []


def test_reading_alone_changes_nothing(town, program):
    row = make.warned(town)
    assert program("street", "warnings:read").post(f"/{row.pk}/drop", {"text": "不处理"}).status_code in (401, 403)
