"""Credit grades for programs: what is public without a token, what an office reads, enters and answers, nobody else."""

from uuid import uuid4

import pytest
from django.test import Client

from anju.ground.access.tests import factories as people
from anju.kit import clock
from anju.programmes.grades.models import Input
from anju.programmes.grades.tests import factories as make
from anju.programmes.grades.tests.factories import AT, HOUR

pytestmark = pytest.mark.django_db
API = "/api/v1/grades"
BOTH = ("grades:act", "grades:read")
FIGURE = {"kind": "contract", "figure": "90", "source": "抽查", "evidence": "抽查表"}


@pytest.fixture(autouse=True)
def now(monkeypatch, settings):
    settings.RATE_LIMITS = False
    told = {"at": AT + 2 * HOUR}
    monkeypatch.setattr(clock, "now", lambda: told["at"])
    return lambda at: told.update(at=at)


@pytest.fixture
def program(town):
    """The program of one of the town's people, signed in by a token."""
    return lambda who, *scopes: people.Program(town.people[who], *(scopes or BOTH), api=API)


def test_inputs_are_entered_and_corrected_by_the_bureaus_program(town, program):
    row = make.prepared(town)
    bureau, firm = program("city"), str(town.firms["甲"].pk)
    made = bureau.post(f"/gradings/{row.pk}/inputs", FIGURE | {"enterprise_id": firm}).json()
    bureau.post(f"/inputs/{made['id']}/correct", {"figure": "80", "reason": "抄错了"})
    told = bureau.get(f"/sheets/{make.sheet(row, town, '甲').pk}").json()
    found = {one["kind"]: one["figure"] for one in told["inputs"]}
    assert found["contract"] == "80" and told["total"] is None
    assert bureau.get("/gradings").json()["rows"][0]["state"] == "prepared"


def test_a_district_reads_its_own_part_and_enters_nothing(town, program):
    row = make.prepared(town)
    other = program("other")
    assert [one["name"] for one in other.get(f"/gradings/{row.pk}").json()["rows"]] == ["江湾丙物业"]
    assert other.get(f"/sheets/{make.sheet(row, town, '甲').pk}").status_code == 404
    told = FIGURE | {"enterprise_id": str(town.firms["丙"].pk)}
    assert other.post(f"/gradings/{row.pk}/inputs", told).status_code == 404
    assert program("staff").get("/gradings").status_code == 404
    assert program("city", "grades:read").post(f"/gradings/{row.pk}/inputs", told).status_code in (401, 403)
    assert not Input.objects.exists()


def test_an_office_answers_by_its_program(town, program):
    row = make.prepared(town)
    make.asked(town, row)
    street = program("street")
    told = street.get(f"/opinions/{row.pk}").json()
    assert len(told["rows"]) == 3 and told["values"][0] == [0, 1, 2, 3, 4]
    line = told["rows"][0]["line_id"]
    said = {"answers": [4, 4, 3], "key": str(uuid4()), "words": "配合"}
    assert street.post(f"/opinions/lines/{line}", said).json() == {"ok": True}
    assert len(street.get(f"/opinions/{row.pk}").json()["rows"]) == 2
    assert program("community").post(f"/opinions/lines/{line}", said | {"key": str(uuid4())}).status_code == 404
    assert program("city").get("/opinions").status_code == 404


def test_what_is_final_is_public_and_nothing_before(town, now):
    row, browser, firm = make.computed(town), Client(), town.firms["丁"].pk
    assert browser.get(f"{API}/years").json()["rows"] == []
    assert browser.get(f"{API}/years/jilin/2023").status_code == 404
    now(make.final(town, make.drafted(town, row)) + HOUR)
    told = browser.get(f"{API}/years/jilin/2023", {"grade": "D"}).json()
    assert told["rated"] == sum(told["counts"].values()) == 4
    assert [(one["name"], one["grade"], one["board"]) for one in told["rows"]] == [("松江丁物业", "D", "black")]
    why = browser.get(f"{API}/years/jilin/2023/{firm}").json()
    assert why["grade"] == "D" and len(why["parts"]) == 6
