"""Credit for programs: the bureau files, notifies and archives, the enterprise answers, everybody looks up."""

from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from PIL import Image

from anju.ground.access.tests import factories as people
from anju.kit import clock
from anju.programmes.credit import actions
from anju.programmes.credit.models import Evidence, Record, Request
from anju.programmes.credit.tests import factories as make
from anju.programmes.credit.tests import objecting, requesting
from anju.programmes.credit.tests.factories import AT, DAY, WINDOW_OVER
from anju.programmes.credit.types import EvidenceKind, Who

API = "/api/v1/credit"
SCOPES = ("credit:read", "credit:act", "credit:answer", "cases:act")
ITEMS = [{"who": "enterprise", "code": "e03"}, {"who": "manager", "code": "m02"}]


@pytest.fixture
def now(monkeypatch, settings):
    """What the API takes for now; a test moves it on."""
    told, settings.RATE_LIMITS = [AT], False
    monkeypatch.setattr(clock, "now", lambda: told[0])
    return lambda moment: told.__setitem__(0, moment)


@pytest.fixture
def program(town, now):
    """The program of one of the town's people, signed in by a token."""
    return lambda who, *scopes: people.Program(town.people[who], *(scopes or SCOPES), api=API)


def told(town, **also) -> dict:
    day = make.HAPPENED.isoformat()
    return {"kind": "dishonesty", "source": "patrol", "content": "3号楼消防通道堆放杂物", "occurred_on": day,
            "accepted_on": day, "items": ITEMS, "estate_id": str(town.estate.pk), **also}  # fmt: skip


def picture() -> BytesIO:
    """A JPEG as a camera writes it."""
    file = BytesIO()
    Image.new("RGB", (64, 48), "gray").save(file, "JPEG")
    file.seek(0)
    file.name = "door.jpg"
    return file


def read(path: str, **asked):
    return Client().get(f"{API}/{path}", asked)


def test_a_record_is_filed_notified_archived_and_then_everybody_reads_it(town, program, now):
    officer = program("district")
    record_id = officer.post("/records", told(town)).json()["id"]
    assert officer.post(f"/records/{record_id}/notify").json() == {"state": "notified"}
    assert officer.post(f"/records/{record_id}/archive").json()["code"] == "window_open"
    key = town.firm.uscc
    assert read(f"enterprises/{key}").json()["records"] == []
    now(WINDOW_OVER)
    assert program("head").post(f"/records/{record_id}/archive").json() == {"state": "archived"}
    shown = program("district").get(f"/records/{record_id}").json()
    assert (shown["state"], [item["code"] for item in shown["items"]]) == ("archived", ["e03", "m02"])


def test_photos_and_cases_that_were_named_show_it(town, program):
    officer = program("district")
    kept = officer.client.post("/api/v1/cases/files", {"photo": picture()}).json()
    assert officer.post("/records", told(town, files=[kept["file"]])).status_code == 200
    assert Evidence.objects.get().kind == EvidenceKind.PHOTO
    assert officer.post("/records", told(town, files=["invented"])).status_code == 422


def test_the_enterprise_receives_objects_and_another_of_the_bureau_decides(town, program, now):
    record = objecting.both(town)
    now(AT + DAY)
    firm = program("staff")
    assert [row["id"] for row in firm.get("/own").json()["rows"]] == [str(record.pk)]
    assert firm.post(f"/records/{record.pk}/receive").json() == {"is_first": True}
    item_id = str(objecting.item(record, "e06").pk)
    case_id = firm.post(f"/records/{record.pk}/object", {"item_ids": [item_id], "text": "已经清理"}).json()["case_id"]
    verdict = {"verdicts": [{"item_id": item_id, "decision": "struck", "note": "属实"}]}
    assert program("second").post(f"/objections/{case_id}/decide", verdict).json()["decision"] == "struck"
    assert objecting.item(record, "e06").struck


def test_the_enterprise_waives_and_the_record_may_be_archived_at_once(town, program):
    record = make.notified(town)
    assert program("staff").post(f"/records/{record.pk}/waive").status_code == 200
    assert program("head").post(f"/records/{record.pk}/archive").json() == {"state": "archived"}


def test_a_record_is_cancelled_with_a_reason(town, program):
    record = make.filed(town)
    assert program("head").post(f"/records/{record.pk}/cancel", {"reason": "重复记录"}).status_code == 200
    assert Record.objects.get(pk=record.pk).state == "cancelled"


def test_the_list_is_narrowed_and_that_of_ones_places(town, program):
    record = make.filed(town)
    ids = {who: [row["id"] for row in program(who).get("/records?view=all").json()["rows"]]
           for who in ("district", "city", "auditor", "other", "staff")}  # fmt: skip
    mine = [str(record.pk)]
    assert ids == {"district": mine, "city": mine, "auditor": mine, "other": [], "staff": []}
    assert program("city").get("/records?view=archived").json()["rows"] == []


@pytest.mark.parametrize("who", ["other", "stranger"])
def test_outside_there_is_nothing_and_nothing_is_done(town, program, who):
    record, outside = make.notified(town), program(who)
    asked = {"notify": {}, "archive": None, "cancel": {"reason": "重复"}, "receive": None, "waive": None,
             "object": {"item_ids": [str(record.items.first().pk)], "text": "不服"}}  # fmt: skip
    answers = [outside.post(f"/records/{record.pk}/{name}", body).status_code for name, body in asked.items()]
    assert {*answers, outside.get(f"/records/{record.pk}").status_code} == {404}
    assert outside.post("/records", told(town)).status_code == 404


def test_an_enterprise_reads_nothing_before_the_notice_and_keeps_no_file(town, program):
    record, firm = make.filed(town), program("staff")
    assert firm.get(f"/records/{record.pk}").status_code == 404
    assert firm.post(f"/records/{record.pk}/notify", {}).status_code == 404


def test_everybody_finds_an_enterprise_and_reads_why(town, now):
    make.archived(town)
    now(WINDOW_OVER)
    (row,) = read("enterprises", q="楚禾").json()["rows"]
    file = read(f"enterprises/{row['key']}").json()
    assert file["name"] == row["name"] and file["standing"]["last"]
    statement = read(f"enterprises/{row['key']}/statement", on="2026-03-13").json()
    assert statement["format"].startswith("anju.credit.statement/") and statement["on"] == "2026-03-13"
    assert read(f"enterprises/{row['key']}/statement", on="2030-01-01").status_code == 400
    assert read(f"managers/{town.manager.pk}").json()["name"] == town.manager.name
    assert read("managers/nobody").status_code == 404


# ── repair, requests, reports ────────────────────────────────────────────────


def test_a_record_is_repaired_by_programs_and_then_a_report_names_it_no_more(town, program, now):
    record = requesting.determined(town, make.FIXED)
    now(requesting.on(date(2026, 8, 10)))
    firm, officer = program("staff"), program("second")
    lacks = firm.post(f"/records/{record.pk}/repair", {"text": requesting.WORDS}).json()
    assert lacks["code"] == "papers_missing"
    case_id = requesting.applied(town, record, at=requesting.on(date(2026, 8, 10)))
    assert officer.post(f"/repairs/{case_id}/decide", {"answer": "refuse"}).json()["code"] == "reason_missing"
    assert officer.post(f"/repairs/{case_id}/decide", {"answer": "grant"}).json() == {"ok": True}
    stands = officer.get(f"/records/{record.pk}").json()
    assert (stands["ended"], stands["use_ended_on"]) == ("repaired", "2026-08-10")


@pytest.mark.parametrize("who", ["stranger", "district", "street", "auditor"])
def test_programs_of_others_ask_for_nothing_and_decide_nothing(town, program, now, who):
    record = requesting.determined(town, make.FIXED)
    now(requesting.on(date(2026, 8, 10)))
    case_id = requesting.applied(town, record, at=requesting.on(date(2026, 8, 10)))
    other = program(who)
    assert other.post(f"/records/{record.pk}/ask-correction", {"text": "有误，请更正"}).status_code == 404
    assert other.post(f"/records/{record.pk}/repair", {"text": requesting.WORDS}).status_code == 404
    if who != "district":
        assert other.post(f"/repairs/{case_id}/decide", {"answer": "grant"}).status_code == 404


def test_a_program_asks_for_a_correction(town, program, now):
    record = requesting.determined(town, make.FIXED)
    told = program("staff").post(f"/records/{record.pk}/ask-correction", {"text": "有误，请更正"}).json()
    assert str(Request.objects.get().pk) == told["case_id"]


def test_anybody_checks_a_report_by_its_number(town, now):
    row = actions.print_report(Who.ENTERPRISE, town.firm.pk, by=town.people["staff"], at=AT)
    told = read(f"reports/{row.code.lower()}").json()
    assert (told["name"], told["is_current"], told["records"]) == (town.firm.name, True, 0)
    record = requesting.determined(town, make.FIXED)
    now(requesting.MAY + DAY)
    changed = read(f"reports/{row.code}").json()
    assert (changed["is_current"], changed["total"], record.state) == (False, None, "archived")
    assert read("reports/0000000000000000").status_code == 404
