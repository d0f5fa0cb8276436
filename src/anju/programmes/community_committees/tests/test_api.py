"""Community committees for programs: a community records, those above read."""

import pytest

from anju.ground.access.tests import factories as people
from anju.kit import clock
from anju.programmes.community_committees.tests import factories as make

SCOPES = ("community_committees:read", "community_committees:act")


@pytest.fixture
def program(town, monkeypatch):
    """The program of one of the town's people, signed in by a token."""
    monkeypatch.setattr(clock, "now", lambda: make.AT)
    return lambda who, *scopes: people.Program(
        town.people[who], *(scopes or SCOPES), api="/api/v1/community_committees"
    )


def bodies(town) -> dict:
    here = str(town.estate.pk)
    return {
        "patrols": {"day": "2026-03-02", "estate_ids": [here], "problems": 2, "note": ""},
        "meetings": {"day": "2026-03-02", "agenda": "垃圾分类"},
        "evaluations": {"day": "2026-03-02", "estate_id": here, "answers": make.ANSWERS, "note": ""},
    }  # fmt: skip


def test_a_community_records_and_reads_what_it_did(town, program):
    row, own = make.filed(town), program("community")
    for name, body in bodies(town).items():
        assert own.post(f"/{row.pk}/{name}", body).status_code == 200
    seen = own.get(f"/{row.pk}").json()
    assert [(one["what"], one["now"]["done"]) for one in seen["duties"]] == [
        ("patrol", 1), ("meeting", 0), ("evaluation", 1)
    ]  # fmt: skip
    assert {one["what"]: one["percent"] for one in seen["records"]} == {"patrol": None, "evaluation": 80.0}


def test_a_district_reads_coverage_and_who_is_behind(town, program):
    make.filed(town)
    seen = program("district").get("/").json()
    assert (seen["total"]["filed"], seen["total"]["communities"], seen["total"]["overdue"]) == (1, 2, 1)
    street = program("street").get("/").json()
    assert [one["state"] for one in street["communities"]] == ["filed", "none"]


def test_who_sits_on_it_never_comes_out(town, program):
    row = make.filed(town)
    for who in ("community", "street", "district"):
        assert make.WHO not in program(who).get(f"/{row.pk}").content.decode()


@pytest.mark.parametrize("who", ["other", "next_door", "manager"])
def test_out_of_jurisdiction_there_is_nothing(town, program, who):
    row, outside = make.filed(town), program(who)
    answers = {name: outside.post(f"/{row.pk}/{name}", body).status_code for name, body in bodies(town).items()}
    assert set(answers.values()) == {404} and outside.get(f"/{row.pk}").status_code == 404


def test_reading_alone_changes_nothing(town, program):
    row = make.filed(town)
    reader = program("community", "community_committees:read")
    assert reader.post(f"/{row.pk}/patrols", bodies(town)["patrols"]).status_code in (401, 403)
