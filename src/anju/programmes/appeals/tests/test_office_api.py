"""What an office's programs do besides answering: take appeals down, call residents back, keep reply templates."""

import pytest

from anju.engines.cases import queries as cases
from anju.ground.access.tests import factories as people
from anju.kit import clock
from anju.programmes.appeals import queries
from anju.programmes.appeals.actions import family
from anju.programmes.appeals.models import Appeal, CallBack
from anju.programmes.appeals.tests import factories

API = "/api/v1/appeals/desk"
WORDS = "您反映的{事项}问题已办理：{办理情况}。"


def bearing(actor, *scopes) -> people.Program:
    return people.Program(actor, *(scopes or ("appeals:file", "appeals:answer", "appeals:call")), api=API)


def told(place, **also) -> dict:
    return {"channel": "12345", "matter": "noise", "text": "夜里太吵。", "estate_id": str(place.estate.pk),
            "contact": factories.PHONE, "external_id": "12345-0001", **also}  # fmt: skip


def test_an_appeal_is_taken_down_and_the_resident_follows_it(place):
    made = bearing(place.officer).post("/", told(place)).json()
    assert queries.holder(number=made["number"], secret=made["secret"]).is_reporter
    assert cases.case(made["case_id"]).channel == "12345"


def test_where_the_estate_is_unknown_the_division_is_named(place):
    made = bearing(place.officer).post("/", told(place, estate_id=None, region_path=factories.COMMUNITY)).json()
    assert Appeal.objects.get(pk=made["case_id"]).estate_id is None


@pytest.mark.parametrize("who", ["other_officer", "staff", "auditor", "lift_officer"])
def test_nobody_takes_down_an_appeal_elsewhere(place, who):
    assert bearing(getattr(place, who)).post("/", told(place)).status_code == 404
    assert not Appeal.objects.exists()


def test_a_channel_of_residents_is_not_an_officers(place):
    assert bearing(place.officer).post("/", told(place, channel="qr")).status_code == 422


@pytest.fixture
def to_call(place, monkeypatch):
    """An answered appeal on which the lot fell."""
    monkeypatch.setattr(family.decide, "is_drawn", lambda _lot, *, share: share > 0)
    return factories.replied(place, contact=factories.PHONE, at=clock.now())


def test_who_had_no_part_calls_and_notes_what_came_of_it(place, to_call):
    program = bearing(place.district_officer)
    (row,) = program.get("/callbacks").json()["rows"]
    assert (row["number"], row["contact_tail"]) == (to_call.number, factories.PHONE[-4:])
    path = f"/callbacks/{to_call.case_id}"
    assert program.post(f"{path}/number").json() == {"telephone": factories.PHONE}
    noted = {"reached": True, "verdict": "unsatisfied", "words": "还是吵", "reopen": True}
    assert program.post(path, noted).status_code == 200
    assert CallBack.objects.get().verdict == "unsatisfied" and cases.case(to_call.case_id).state != "replied"
    assert program.get("/callbacks").json()["rows"] == []


def test_a_verdict_that_is_none_is_refused(place, to_call):
    refused = bearing(place.district_officer).post(f"/callbacks/{to_call.case_id}", {"reached": True, "verdict": "so"})
    assert (refused.status_code, refused.json()["code"]) == (422, "no_verdict")


@pytest.mark.parametrize("who", ["officer", "other_officer", "staff", "auditor"])
def test_who_answered_or_stands_elsewhere_calls_nobody(place, to_call, who):
    program, path = bearing(getattr(place, who)), f"/callbacks/{to_call.case_id}"
    assert program.get("/callbacks").json()["rows"] == []
    assert [program.post(f"{path}/number").status_code, program.post(path, {"reached": False}).status_code] == [404] * 2


def test_a_token_that_answers_reads_no_number(place, to_call):
    program = bearing(place.district_officer, "appeals:answer")
    assert program.post(f"/callbacks/{to_call.case_id}/number").status_code == 403


def test_templates_are_written_changed_and_retired_by_the_office_alone(place):
    own, other = bearing(place.officer), bearing(place.other_officer)
    wanted = {"office_id": str(place.street.pk), "title": "噪声", "text": WORDS, "matter": "noise"}
    made = own.post("/templates", wanted).json()
    path = f"/templates/{made['id']}"
    assert other.get("/templates").json() == []
    assert [other.post(path, wanted).status_code, other.post(f"{path}/retire").status_code] == [404, 404]
    assert own.post(path, {**wanted, "title": "夜间噪声"}).json()["title"] == "夜间噪声"
    assert own.post(f"{path}/retire").status_code == 200 and own.get("/templates").json() == []


def test_a_template_for_a_matter_nobody_knows_is_refused(place):
    wanted = {"office_id": str(place.street.pk), "title": "噪声", "text": WORDS, "matter": "weather"}
    assert bearing(place.officer).post("/templates", wanted).json()["field"] == "matter"
