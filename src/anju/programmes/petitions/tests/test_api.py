"""Petitions for programs of the offices: registered, answered, reviewed; who petitions is a scope of its own."""

import uuid

import pytest

from anju.ground.access.tests import factories as people
from anju.ground.ledger import queries as ledger
from anju.kit import clock
from anju.programmes.petitions.models import Petition
from anju.programmes.petitions.tests import factories as make

API = "/api/v1/petitions"
TOLD = {"region_path": make.STREET, "title": "物业收费不公示", "text": "多次反映没有结果。", "name": "陈某",
        "contact": "某路0号", "channel": "letter"}  # fmt: skip
OPINION = {"outcome": "partly", "text": "经核实，答复如下。"}


@pytest.fixture
def program(town, monkeypatch):
    """The program of one of the town's people, signed in by a token."""
    monkeypatch.setattr(clock, "now", lambda: make.ACCEPTED_AT)
    wanted = ("petitions:read", "petitions:act")
    return lambda who, *scopes: people.Program(town.people[who], *(scopes or wanted), api=API)


def test_a_petition_is_registered_told_answered_and_goes_to_review(program):
    district, city = program("district"), program("city")
    case_id = program("street").post("/", TOLD).json()["id"]
    for told in ({"outcome": "accepted", "text": "予以受理。"}, OPINION):
        assert district.post(f"/{case_id}/say", told).status_code == 200
    assert district.post(f"/{case_id}/ask-review").status_code == 200
    seen = city.get(f"/{case_id}").json()
    assert [one["outcome"] for one in seen["opinions"]] == ["accepted", "partly"]
    assert (seen["state"], seen["can_say"]) == ("review", ["maintained", "changed"])


def test_what_cannot_be_said_now_is_refused(town, program):
    case_id = make.registered(town)
    refused = program("district").post(f"/{case_id}/say", OPINION)
    assert (refused.status_code, refused.json()["code"]) == (409, "not_now")


def test_who_petitions_is_told_to_that_scope_alone_and_recorded(town, program):
    case_id = make.registered(town)
    reader = program("district")
    assert make.WHO.name not in reader.get(f"/{case_id}").content.decode()
    assert reader.post(f"/{case_id}/identity").status_code == 403
    shown = program("district", "petitions:identity").post(f"/{case_id}/identity").json()
    assert shown == {"name": make.WHO.name, "contact": make.WHO.contact}
    assert "petitions.identity_read" in [line.act for line in ledger.story([case_id])]


def test_the_list_is_that_of_the_tokens_account(town, program):
    case_id = make.registered(town)
    ids = {who: [row["id"] for row in program(who).get("/").json()["rows"]] for who in ("district", "city", "other")}
    assert ids == {"district": [str(case_id)], "city": [str(case_id)], "other": []}


@pytest.mark.parametrize("who", ["other", "auditor"])
def test_whoever_has_no_part_in_it_does_nothing(town, program, who):
    case_id = make.answered(town)
    outside = program(who, "petitions:act", "petitions:identity")
    asked = {"say": OPINION, "ask-review": None, "identity": None}
    answers = [outside.post(f"/{case_id}/{name}", told).status_code for name, told in asked.items()]
    assert answers == [404, 404, 404] and outside.post("/", TOLD).status_code == 404


def test_outside_the_jurisdiction_nothing_is_read(town, program):
    case_id = make.registered(town)
    assert program("other").get(f"/{case_id}").status_code == 404


def test_sent_twice_it_is_registered_once(program):
    street, key = program("street"), uuid.uuid4()
    first, again = (street.post("/", TOLD, key=key).json() for _ in range(2))
    assert first == again and Petition.objects.count() == 1
