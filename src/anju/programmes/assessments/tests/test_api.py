"""Assessments for programs: what is public without a token, what an office reads and runs, and nobody else."""

import pytest
from django.test import Client

from anju.ground.access.tests import factories as people
from anju.kit import clock
from anju.programmes.assessments.models import Cycle
from anju.programmes.assessments.tests import factories as make
from anju.programmes.assessments.tests.factories import AT, DAY, OVER, answers

pytestmark = pytest.mark.django_db
API = "/api/v1/assessments"
PLAN = {"year": 2026, "assessed_on": "2026-03-02", "first_day": "2026-03-02", "last_day": "2026-03-11"}


@pytest.fixture(autouse=True)
def now(monkeypatch):
    told = {"at": AT - DAY}
    monkeypatch.setattr(clock, "now", lambda: told["at"])
    return lambda at: told.update(at=at)


BOTH = ("assessments:act", "assessments:read")


@pytest.fixture
def program(town, settings):
    """The program of one of the town's people, signed in by a token."""
    settings.RATE_LIMITS = False
    return lambda who, *scopes: people.Program(town.people[who], *(scopes or BOTH), api=API)


def test_a_cycle_is_run_by_a_program_of_the_citys_bureau(town, program, now):
    make.put_in_force(town, minimum_ballots=2)
    some = make.estates(2)
    bureau = program("city")
    made = bureau.post("/cycles", PLAN).json()
    cycle = Cycle.objects.get()
    assert (made["id"], made["state"]) == (str(cycle.pk), "preparing")
    assert bureau.post(f"/cycles/{cycle.pk}/start").status_code == 409
    assert bureau.post(f"/cycles/{cycle.pk}/roll").status_code == 200
    list(make.actions.draw_all(cycle.pk))
    assert bureau.post(f"/cycles/{cycle.pk}/start").json()["state"] == "collecting"
    make.vote(cycle, {one.pk: [answers(5), answers(4)] for one in some})
    now(OVER)
    bureau = program("city")  # a token of that day
    assert bureau.post(f"/cycles/{cycle.pk}/close").json()["state"] == "closed"
    assert bureau.post(f"/cycles/{cycle.pk}/count").json()["digest"]
    told = bureau.get(f"/cycles/{cycle.pk}").json()
    assert [(one["rank"], one["score"], one["score_shown"]) for one in told["rows"]] == [(1, "90/1", 90.0)] * 2


def test_a_district_reads_its_own_part_and_runs_nothing(town, program):
    make.estates(1)
    cycle = make.drawn(town)
    other = program("other")
    assert other.get("/cycles").json()["rows"][0]["year"] == 2026
    assert other.get(f"/cycles/{cycle.pk}").json()["rows"] == []
    for step in ("roll", "start", "close", "count"):
        assert other.post(f"/cycles/{cycle.pk}/{step}").status_code == 404
    assert other.post("/cycles", PLAN).status_code == 404


def test_reading_is_not_running(town, program):
    assert program("city", "assessments:read").post("/cycles", PLAN).status_code in (401, 403)
    assert not Cycle.objects.exists()


def test_what_is_final_is_public_and_nothing_before(town, now):
    make.put_in_force(town, minimum_ballots=2, red_top={"count": 1}, black_bottom={"count": 1})
    some = make.estates(3)
    cycle = make.started(town)
    make.vote(cycle, {one.pk: [answers(5 - n)] * 2 for n, one in enumerate(some)})
    make.counted(town, cycle)
    address = f"{API}/years/demo/2026/420102"
    assert Client().get(f"{API}/years").json()["rows"] == [] and Client().get(address).status_code == 404
    now(make.final(town, make.boards(town, cycle), at=OVER + DAY))
    told = Client().get(address).json()["rows"]
    assert [(one["rank"], one["board"], one["manager"]) for one in told] == [
        (1, "red", "经理0"), (2, "", ""), (3, "black", "经理2"),
    ]  # fmt: skip
    assert [one["year"] for one in Client().get(f"{API}/years").json()["rows"]] == [2026]
