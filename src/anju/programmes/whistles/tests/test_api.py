"""Whistles for programs: the street whistles, a department reports in and records, another refuses, it is rated."""

import pytest

from anju.ground.access.tests import factories as people
from anju.kit import clock
from anju.programmes.whistles.tests import factories as make

SCOPES = ("whistles:read", "whistles:act", "cases:act")
API, FILES = "/api/v1/whistles", "/api/v1/cases/files"


@pytest.fixture
def program(town, monkeypatch):
    """The program of one of the town's people, signed in by a token."""
    monkeypatch.setattr(clock, "now", lambda: make.AT + make.HOUR)
    return lambda who, *scopes: people.Program(town.people[who], *(scopes or SCOPES), api=API)


def told(town, **also) -> dict:
    return {
        "estate_id": str(town.estate.pk), "level": "urgent", "item": "fire", "site": "3号楼东侧消防通道",
        "words": "通道被长期堵塞", "office_ids": [str(town.offices[name].pk) for name in ("fire", "urban")], **also,
    }  # fmt: skip


def enforced(file: str, **also) -> dict:
    return {"item": "fire", "measure": "fine", "amount": "5000.00", "against": "enterprise",
            "document_no": "江消罚〔2026〕12号", "files": [file], **also}  # fmt: skip


def test_a_whistle_goes_from_the_call_to_its_end(town, program):
    street, fire, urban = program("street"), program("fire"), program("urban")
    cause = make.source(town)
    made = street.post("/", told(town, cause_id=str(cause.pk))).json()["id"]
    assert fire.post(f"/{made}/arrive", {"latitude": 30.65, "longitude": 114.3}).status_code == 200
    file = fire.client.post(FILES, {"photo": make.photo()}).json()["file"]
    assert fire.post(f"/{made}/enforce", enforced(file)).status_code == 200
    assert urban.post(f"/{made}/refuse", {"reason": "不属本部门"}).status_code == 200
    assert fire.post(f"/{made}/result", {"result": "solved", "report": "已清障"}).status_code == 200
    seen = street.get(f"/{made}").json()
    assert (seen["state"], seen["cause_id"]) == ("answered", str(cause.pk))
    assert [one["state"] for one in seen["calls"]] == ["answered", "refused"]
    rating = {"order_id": seen["calls"][0]["order_id"], "answers": {"speed": 30, "work": 50, "help": 20}}
    assert street.post(f"/{made}/rate", rating).status_code == 200
    assert street.post(f"/{made}/close", {"result": "solved"}).status_code == 200
    assert street.get("/?view=closed").json()["rows"][0]["id"] == made
    assert street.get("/enforcements?measure=fine").json()["rows"][0]["document_no"] == "江消罚〔2026〕12号"


def test_a_person_never_comes_out(town, program):
    street, fire = program("street"), program("fire")
    made = street.post("/", told(town)).json()["id"]
    fire.post(f"/{made}/arrive", {})
    file = fire.client.post(FILES, {"photo": make.photo()}).json()["file"]
    fire.post(f"/{made}/enforce", enforced(file, against="owner", person=make.WHO))
    for who in ("street", "fire"):
        for address in (f"/{made}", "/enforcements", "/"):
            assert "张某" not in program(who).get(address).content.decode()


def test_another_department_is_called(town, program):
    street = program("street")
    made = street.post("/", told(town, office_ids=[])).json()["id"]
    more = {"office_ids": [str(town.offices["urban"].pk)]}
    assert street.post(f"/{made}/call", more).status_code == 200
    assert len(program("urban").get(f"/{made}").json()["calls"]) == 2


@pytest.mark.parametrize("who", ["other", "other_street", "other_fire", "water"])
def test_out_of_jurisdiction_there_is_nothing(town, program, who):
    row = make.blown(town)
    outside = program(who)
    bodies = {
        "call": {"office_ids": [str(town.offices["urban"].pk)]}, "arrive": {}, "refuse": {"reason": "不归我"},
        "result": {"result": "solved", "report": "好了"}, "close": {"result": "solved"},
        "enforce": {"item": "fire", "measure": "none", "against": "owner"},
        "rate": {"order_id": str(make.order_of(row, town, "fire").pk), "answers": {}},
    }  # fmt: skip
    answers = {name: outside.post(f"/{row.pk}/{name}", body).status_code for name, body in bodies.items()}
    assert set(answers.values()) == {404} and outside.get(f"/{row.pk}").status_code == 404
    assert outside.post("/", told(town)).status_code == 404 and outside.get("/").json()["rows"] == []


def test_reading_alone_changes_nothing(town, program):
    row = make.blown(town)
    assert program("fire", "whistles:read").post(f"/{row.pk}/arrive", {}).status_code in (401, 403)
