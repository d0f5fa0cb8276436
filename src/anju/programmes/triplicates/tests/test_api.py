"""Triplicates for programs: the enterprise reports, the department answers, the street closes."""

import pytest

from anju.ground.access.tests import factories as people
from anju.kit import clock
from anju.programmes.triplicates.tests import factories as make

SCOPES = ("triplicates:read", "triplicates:act", "cases:act")
API = "/api/v1/triplicates"
FILES = "/api/v1/cases/files"


@pytest.fixture
def program(town, monkeypatch):
    """The program of one of the town's people, signed in by a token."""
    monkeypatch.setattr(clock, "now", lambda: make.AT + make.HOUR)
    return lambda who, *scopes: people.Program(town.people[who], *(scopes or SCOPES), api=API)


def told(town, **also) -> dict:
    return {
        "estate_id": str(town.estate.pk), "matter": "fire", "where": "3号楼东侧消防通道", "concerned": make.WHO,
        "found_at": make.AT.isoformat(), "files": [],
        "dissuaded": {"at": make.AT.isoformat(), "way": "spoken", "came": "went_on"}, **also,
    }  # fmt: skip


def test_a_triplicate_goes_through_its_three_copies(town, program):
    firm, fire, street = program("manager"), program("fire"), program("street")
    file = firm.client.post(FILES, {"photo": make.photo()}).json()["file"]
    made = firm.post("/", told(town, files=[file])).json()["id"]
    assert fire.post(f"/{made}/accept", None).status_code == 200
    assert fire.post(f"/{made}/answer", {"result": "solved", "report": "已责令清除"}).status_code == 200
    assert street.post(f"/{made}/close", None).status_code == 200
    seen = firm.get(f"/{made}").json()
    assert (seen["state"], [copy["part"] for copy in seen["copies"]]) == ("closed", ["1", "2", "3"])


def test_who_is_concerned_never_comes_out(town, program):
    made = program("manager").post("/", told(town)).json()["id"]
    for who in ("manager", "fire", "street"):
        assert "张某" not in program(who).get(f"/{made}").content.decode()
        assert "张某" not in program(who).get("/").content.decode()


def test_a_department_declines_and_the_street_sends_on(town, program):
    made = program("manager").post("/", told(town)).json()["id"]
    assert program("fire").post(f"/{made}/decline", {"reason": "属城管职责"}).status_code == 200
    on = {"office_id": str(town.offices["urban"].pk), "reason": "改派城管"}
    assert program("street").post(f"/{made}/reroute", on).status_code == 200
    seen = program("urban").get(f"/{made}").json()
    assert (seen["state"], seen["declined"][0]["declined"]) == ("reported", "属城管职责")


def test_what_waits_is_dissuaded_again(town, program):
    firm = program("manager")
    waiting = {"at": make.AT.isoformat(), "way": "spoken", "came": "waiting"}
    made = firm.post("/", told(town, dissuaded=waiting)).json()["id"]
    assert firm.post(f"/{made}/dissuade", {**waiting, "came": "stopped"}).status_code == 200
    assert firm.get("/?view=solved").json()["rows"][0]["id"] == made


def test_a_mistake_is_taken_back(town, program):
    firm = program("manager")
    made = firm.post("/", told(town)).json()["id"]
    assert firm.post(f"/{made}/withdraw", {"reason": "现场核实为演练"}).status_code == 200
    seen = firm.get(f"/{made}").json()
    assert (seen["state"], seen["withdrawn_because"]) == ("withdrawn", "现场核实为演练")


def test_an_officer_notes_what_was_missed(town, program):
    missing = {key: value for key, value in told(town).items() if key != "dissuaded"}
    assert program("street").post("/missed", missing).status_code == 200
    assert program("street").get("/").json()["rows"][0]["is_missed"]


@pytest.mark.parametrize("who", ["other", "stranger"])
def test_out_of_jurisdiction_there_is_nothing(town, program, who):
    report = make.found(town)
    outside = program(who)
    bodies = {
        "accept": None, "close": None, "decline": {"reason": "不归我"},
        "answer": {"result": "solved", "report": "好了"},
        "reroute": {"office_id": str(town.offices["urban"].pk), "reason": "改派"},
        "withdraw": {"reason": "误报"},
        "dissuade": {"at": make.AT.isoformat(), "way": "spoken", "came": "stopped"},
    }  # fmt: skip
    answers = {name: outside.post(f"/{report.pk}/{name}", body).status_code for name, body in bodies.items()}
    assert set(answers.values()) == {404} and outside.get(f"/{report.pk}").status_code == 404


def test_reading_alone_changes_nothing(town, program):
    report = make.found(town)
    assert program("fire", "triplicates:read").post(f"/{report.pk}/accept", None).status_code in (401, 403)
