"""The pages of petitions: who opens them and what they take."""

import pytest
from django.test import Client
from django.urls import reverse

from anju.engines.cases import queries as cases
from anju.kit import clock
from anju.programmes.petitions.models import Opinion, Petition
from anju.programmes.petitions.tests import factories as make
from anju.programmes.petitions.tests.factories import AT

NASTY = "<script>alert(1)</script>"
TYPED = {"channel": "letter", "region_path": make.STREET, "title": "物业收费不公示", "text": NASTY, "name": "某某",
         "contact": "13800000000"}  # fmt: skip


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT)


def text(answer) -> str:
    return answer.content.decode()


def address(name: str, pk) -> str:
    return reverse(f"petitions:{name}", args=[pk])


@pytest.mark.parametrize("who", ["street", "district", "city"])
def test_officers_register_what_came_in_their_places(town, who):
    where = make.DISTRICT if who == "city" else make.STREET
    answer = town.client(who).post("/desk/petitions/new/", {**TYPED, "region_path": where})
    assert answer["Location"] == reverse("cases:case", args=[Petition.objects.get().pk])


def test_a_place_of_others_is_not_offered(town):
    assert town.client("other").post("/desk/petitions/new/", TYPED).status_code == 422
    assert town.client("auditor").get("/desk/petitions/new/").status_code == 404
    assert Client().get("/desk/petitions/new/").status_code == 302


def test_the_case_page_shows_the_words_escaped_and_never_the_petitioner(town):
    town.client("street").post("/desk/petitions/new/", TYPED)
    page = text(town.client("district").get(reverse("cases:case", args=[Petition.objects.get().pk])))
    assert "&lt;script&gt;" in page and NASTY not in page
    assert "某某" not in page and "13800000000" not in page


def test_whoever_answers_for_it_looks_at_the_petitioner_and_nobody_keeps_the_page(town):
    case_id = make.registered(town)
    answer = town.client("district").post(address("identity", case_id))
    assert "某某" in text(answer) and "no-store" in answer["Cache-Control"]
    for who in ("street", "other", "auditor"):
        assert town.client(who).post(address("identity", case_id)).status_code == 404
    assert town.client("district").get(address("identity", case_id)).status_code == 405


def test_what_is_said_in_writing_moves_it_on(town):
    case_id = make.registered(town)
    client = town.client("district")
    assert client.post(address("say", case_id), {"outcome": "solved", "text": "x"}).status_code == 422
    assert client.post(address("say", case_id), {"outcome": "accepted", "text": "已受理"}).status_code == 302
    assert (cases.case(case_id).state, Opinion.objects.get().text) == ("accepted", "已受理")


@pytest.mark.parametrize("who", ["street", "other", "auditor"])
def test_for_others_its_pages_are_not_there(town, who):
    case_id = make.answered(town)
    for name in ("say", "review"):
        for method in ("get", "post"):
            assert getattr(town.client(who), method)(address(name, case_id)).status_code == 404


def test_a_review_is_taken_down(town, monkeypatch):
    case_id = make.answered(town)
    monkeypatch.setattr(clock, "now", lambda: make.ACCEPTED_AT + 20 * make.DAY)
    client = town.client("district")
    assert client.get(address("review", case_id)).status_code == 200
    assert client.post(address("review", case_id)).status_code == 302
    assert cases.case(case_id).state == "review"


def test_forms_want_a_token(town):
    assert town.client("street", enforce_csrf_checks=True).post("/desk/petitions/new/", TYPED).status_code == 403
