"""Patrols for programs: what their reader may see, photographs with a scope of their own, counts for everybody."""

import pytest

from anju.ground.access.tests import factories as people
from anju.kit import clock
from anju.programmes.patrols import actions
from anju.programmes.patrols.tests import factories as make

API = "/api/v1/patrols"


@pytest.fixture
def program(town, monkeypatch):
    """The program of one of the town's people, signed in by a token."""
    monkeypatch.setattr(clock, "now", lambda: make.AT + make.HOUR)
    return lambda who, *scopes: people.Program(town.people[who], *(scopes or ("patrols:read",)), api=API)


def photographed(town):
    """A completed visit with a photograph of its problem."""
    visit = make.planned(town)
    found = make.problem(visit)
    told, content = make.photo(visit, found)
    actions.take_photo(told, content, by=town.people["district"], at=make.AT)
    make.send(town, found, make.record(visit, make.Kind.ORDER, days=3), make.signature(visit),
              make.record(visit, make.Kind.FINISH))  # fmt: skip
    visit.refresh_from_db()
    return visit


def test_a_visit_is_read_with_what_was_found_and_the_case_that_was_opened(town, program):
    visit = photographed(town)
    told = program("district").get(f"/visits/{visit.pk}").json()
    (found,) = told["findings"]
    assert (found["item"], found["result"], found["severity"], found["put_right"]) == ("4.1", "problem", "major", False)
    assert (told["order_id"], told["signed"], told["set_aside"]) == (str(visit.order_id), "signed", 0)
    (listed,) = program("district").get("/visits?view=problems").json()["rows"]
    assert (listed["id"], listed["estate_name"]) == (str(visit.pk), "听澜里")


def test_neither_inspectors_nor_positions_come_out(town, program):
    visit = photographed(town)
    text = program("district").get(f"/visits/{visit.pk}").content.decode()
    assert "district2" not in text and "30.65" not in text and "latitude" not in text


@pytest.mark.parametrize(("who", "status"), {"city": 200, "staff": 200, "other": 404, "stranger": 404}.items())
def test_who_reads_a_visit_on_its_page_reads_it_by_program(town, program, who, status):
    assert program(who).get(f"/visits/{photographed(town).pk}").status_code == status


def test_a_visit_to_come_is_told_to_no_enterprise(town, program):
    visit = make.planned(town)
    assert program("staff").get(f"/visits/{visit.pk}").status_code == 404
    assert program("staff").get("/visits?view=due").json()["rows"] == []
    assert len(program("district").get("/visits?view=due").json()["rows"]) == 1


def test_a_photograph_needs_a_scope_of_its_own(town, program):
    visit = photographed(town)
    address = f"/visits/{visit.pk}/photos/{visit.photos.get().kept}"
    assert program("district").get(address).status_code == 403
    allowed = program("district", "patrols:photos").get(address)
    assert (allowed.status_code, allowed["Content-Type"]) == (200, "image/jpeg")
    assert program("other", "patrols:photos").get(address).status_code == 404


def test_plans_are_read_by_offices_without_the_sealed_number(town, program):
    made = actions.make_plan(
        office_id=town.offices["district"].pk, title="三月抽查", since=make.TODAY, until=make.TODAY, seed="581", many=1,
        by=town.people["district"], at=make.AT,
    )  # fmt: skip
    answer = program("city").get("/plans")
    (told,) = answer.json()
    assert (told["seed"], told["seal"], told["drawn"], told["visits"]) == ("581", made.seal, 1, 1)
    assert made.salt not in answer.content.decode()
    for who in ("staff", "other"):
        assert program(who).get("/plans").json() == []


def test_counts_are_for_everybody(town, program, client):
    photographed(town)
    told = client.get(f"{API}/counts/demo/2026").json()
    assert next(one for one in told if one["code"] == "420102000000")["problems"] == 1
    assert client.get(f"{API}/counts/nowhere/2026").status_code == 404
