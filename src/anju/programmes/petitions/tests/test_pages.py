"""The pages of petitions: who opens them and what they take."""

import re
import subprocess

import pytest
from django.test import Client
from django.urls import reverse

from anju.engines.cases import queries as cases
from anju.kit import clock
from anju.programmes.petitions import listing
from anju.programmes.petitions.models import Opinion, Petition
from anju.programmes.petitions.tests import factories as make
from anju.programmes.petitions.tests.factories import AT
from anju.programmes.petitions.types import Outcome

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


# ── the list, and the letter ─────────────────────────────────────────────────


def listed(town, who: str, query: str = "") -> str:
    return text(town.client(who).get(f"/desk/petitions/{query}"))


@pytest.mark.parametrize("who", ["district", "city", "auditor"])
def test_the_list_shows_the_petitions_of_ones_places(town, who):
    case_id = make.registered(town)
    assert reverse("cases:case", args=[case_id]) in listed(town, who)
    assert "物业收费不公示" not in listed(town, who, "?view=answered")


def test_the_list_shows_nothing_of_others_and_is_for_officers(town):
    make.registered(town)
    assert "物业收费不公示" not in listed(town, "other", "?view=all")
    assert Client().get("/desk/petitions/").status_code == 302


def test_the_list_is_narrowed_by_place_and_knows_how_many_wait_there(town):
    make.registered(town)
    make.answered(town)
    assert listing.by_place(town.people["city"], region_path=make.CITY) == [(make.DISTRICT, "江岸区", 1)]
    assert "物业收费不公示" in listed(town, "city", f"?region={make.DISTRICT}")
    assert "物业收费不公示" not in listed(town, "city", f"?region={make.OTHER_DISTRICT}")
    assert "物业收费不公示" not in listed(town, "city", "?region=99/")


def test_the_list_goes_on_where_the_page_ends_in_as_many_queries_whatever_it_holds(town, django_assert_num_queries):
    made = [make.registered(town) for _ in range(3)]
    by = town.people["city"]
    first = listing.listed(by, view="all", size=2)
    assert [line.id for line in first.lines] == made[:0:-1]
    assert [line.id for line in listing.listed(by, view="all", size=2, after=first.after).lines] == made[:1]
    with django_assert_num_queries(3):
        listing.listed(by, view="open")
    with django_assert_num_queries(len(listing.VIEWS)):
        assert listing.counts(by)["registered"] == 3


def letter(town, who: str, case_id):
    return town.client(who).get(reverse("cases:letter_pdf", args=[case_id]))


def printed(answer) -> str:
    said = subprocess.run(["pdftotext", "-layout", "-", "-"], input=answer.content, capture_output=True, check=True)
    return re.sub(r"\s", "", said.stdout.decode())


def test_what_was_said_in_writing_is_printed_as_a_notice_then_as_an_opinion_without_the_petitioner(town):
    case_id = make.accepted(town)
    said = printed(letter(town, "district", case_id))
    assert "经核实，答复如下。" in said and "江岸区房管局" in said and cases.case(case_id).number in said
    assert "某某" not in said and "13800000000" not in said and "复查" not in said
    assert "letter.pdf" in text(town.client("district").get(reverse("cases:case", args=[case_id])))
    make.say(town, case_id, Outcome.PARTLY, at=make.ACCEPTED_AT + make.DAY)
    assert "请求复查" in printed(letter(town, "district", case_id))


def test_before_anything_was_said_and_for_others_there_is_no_letter(town):
    case_id = make.registered(town)
    assert letter(town, "district", case_id).status_code == 404
    make.say(town, case_id, Outcome.ACCEPTED)
    for who in ("street", "other", "auditor"):
        assert letter(town, who, case_id).status_code == 404
