"""Cases for programs: what a token of whom reads and does, and that a broken line does no harm."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client

from anju.engines.cases import actions as cases
from anju.engines.cases.api.narrowing import FiltersIn
from anju.engines.cases.filters import Filters
from anju.engines.cases.models import EvidenceItem, Note, Order
from anju.engines.cases.tests import factories as make
from anju.engines.cases.tests.test_pages import photo
from anju.ground.access import actions as access
from anju.ground.access import queries as accounts
from anju.ground.access.tests import factories as people
from anju.kit import clock

pytestmark = pytest.mark.usefixtures("town")
API = "/api/v1/cases"


@pytest.fixture
def now(monkeypatch):
    """The API reads the clock an hour after the case was raised."""
    at = make.AT + timedelta(hours=1)
    monkeypatch.setattr(clock, "now", lambda: at)
    return at


@pytest.fixture
def case(now):
    return make.opened()


def bearing(actor, scopes=("cases:read", "cases:act")) -> people.Program:
    """A program with a token of somebody's."""
    return people.Program(actor, *scopes, api=API)


def test_the_inbox_is_that_of_the_tokens_account(case, town):
    own, other = (bearing(who).get("/").json()["rows"] for who in (town.street_officer, town.other_officer))
    assert [row["number"] for row in own] == [case.number] and other == []
    assert bearing(town.street_officer).get("/counts").json()["mine"] == 1


def test_a_case_says_whose_turn_it_is_and_what_may_be_done_next(case, town):
    told = bearing(town.street_officer).get(f"/{case.pk}").json()
    assert told["number"] == case.number and told["stage"] == "open"
    (order,) = told["orders"]
    assert {step["name"]: step["allowed"] for step in order["next"]}["sign"] is True


@pytest.mark.parametrize("who", ["lift_officer", "firm_staff", "other_officer"])
@pytest.mark.parametrize("path", ["", "/dispatch", "/remarks", "/close", "/reopen"])
def test_out_of_jurisdiction_there_is_nothing(case, town, who, path):
    program = bearing(getattr(town, who))
    told = {"orders": [{"office_id": str(town.street)}], "text": "x", "outcome": "solved"}
    answer = program.post(f"/{case.pk}{path}", told) if path else program.get(f"/{case.pk}")
    assert answer.status_code == 404


def test_without_a_token_or_its_scope_nothing_is_told_or_done(case, town):
    assert Client().get(f"{API}/{case.pk}").status_code == 401
    reader = bearing(town.street_officer, scopes=["cases:read"])
    refused = reader.post(f"/orders/{make.lead(case).pk}/sign")
    assert refused.status_code == 403 and refused.json()["code"] == "scope_missing"
    assert make.lead(case).state == "sent"


def test_an_order_goes_from_signed_to_done(case, town):
    program, order = bearing(town.street_officer), make.lead(case)
    assert program.post(f"/orders/{order.pk}/sign").json()["state"] == "signed"
    assert program.post(f"/orders/{order.pk}/start").json()["state"] == "handling"
    told = {"result": "solved", "report": "已修好"}
    assert program.post(f"/orders/{order.pk}/finish", told).json()["state"] == "done"


def test_sent_twice_it_is_done_once(case, town):
    program, key = bearing(town.street_officer), uuid.uuid4()
    told = {"text": "已电话联系。"}
    first, second = (program.post(f"/{case.pk}/remarks", told, key=key) for _ in range(2))
    assert first.content == second.content and Note.objects.count() == 1


def test_a_conflict_says_what_happened_meanwhile(case, town):
    order = make.lead(case)
    cases.sign(order.pk, by=town.colleague, at=make.AT)
    refused = bearing(town.street_officer).post(f"/orders/{order.pk}/sign")
    assert refused.status_code == 409 and refused.json()["message"]


def test_an_order_is_sent_sent_back_and_sent_anew(case, town):
    street, lifts = bearing(town.street_officer), bearing(town.lift_officer)
    sent = street.post(f"/{case.pk}/dispatch", {"orders": [{"office_id": str(town.lifts), "role": "co"}]}).json()
    (order_id,) = sent["order_ids"]
    assert lifts.post(f"/orders/{order_id}/return", {"reason": "应由街道处理"}).json()["state"] == "returned"
    assert street.post(f"/{case.pk}/dispatch", {"orders": [{"office_id": str(town.firm)}]}).status_code == 200
    assert Order.objects.filter(case=case, follows=order_id).count() == 1


def test_a_file_is_taken_in_and_named_by_the_act(case, town, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    program = bearing(town.street_officer)
    kept = program.client.post(f"{API}/files", {"photo": photo()}).json()
    assert program.post(f"/{case.pk}/evidence", {"files": [kept["file"]]}).status_code == 200
    assert EvidenceItem.objects.get(case=case).sha256 == kept["sha256"]
    assert program.get(f"/{case.pk}/files/{kept['sha256']}").status_code == 200
    assert bearing(town.other_officer).get(f"/{case.pk}/files/{kept['sha256']}").status_code == 404


def test_another_accounts_file_cannot_be_named(case, town, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    kept = bearing(town.lift_officer).client.post(f"{API}/files", {"photo": photo()}).json()
    for token in (kept["file"], "invented"):
        assert bearing(town.street_officer).post(f"/{case.pk}/evidence", {"files": [token]}).status_code == 422


def test_a_program_acts_only_while_its_account_may(case, town):
    program = bearing(town.street_officer)
    held = accounts.account(town.street_officer.account_id)
    access.close_account(account=held, by=town.administrator, at=clock.now())
    assert program.get(f"/{case.pk}").status_code == 401


def test_more_time_is_asked_for_and_granted_by_another(case, town):
    street, district = bearing(town.street_officer), bearing(town.district_officer)
    told = {"until": (case.due_at + timedelta(days=1)).isoformat(), "reason": "等配件"}
    asked = street.post(f"/{case.pk}/extensions", told).json()
    path = f"/extensions/{asked['facts']['extension_id']}/decide"
    assert street.post(path, {"grant": True}).status_code == 409
    assert district.get(f"/{case.pk}").json()["asked"][0]["reason"] == "等配件"
    assert district.post(path, {"grant": True}).json()["state"] == "granted"


def test_a_clock_stands_with_proof_and_runs_on(case, town, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    program = bearing(town.street_officer)
    kept = program.client.post(f"{API}/files", {"photo": photo()}).json()
    told = {"reason": "resident", "text": "等居民回家", "files": [kept["file"]]}
    assert program.post(f"/{case.pk}/pause", told).json()["state"] == "paused"
    assert program.get(f"/{case.pk}").json()["clock"]["light"] == "paused"
    assert program.post(f"/{case.pk}/resume").json()["state"] == "running"


def test_those_above_direct_and_nobody_else(case, town):
    told = {"kind": "supervision", "text": "请三天内办结", "due_at": (make.AT + timedelta(days=3)).isoformat()}
    assert bearing(town.street_officer).post(f"/{case.pk}/direct", told).status_code in (404, 409)
    (order_id,) = bearing(town.district_officer).post(f"/{case.pk}/direct", told).json()["order_ids"]
    assert Order.objects.get(pk=order_id).kind == "supervision"


def numbers(program, query: str) -> list[str]:
    return [row["number"] for row in program.get(f"/?{query}").json()["rows"]]


def test_the_list_is_narrowed_by_the_same_filters_as_the_page(town, now):
    noise, lift = make.opened(), make.opened(matter="elevator", channel="12345")
    program = bearing(town.street_officer)
    assert numbers(program, "view=all&matter=elevator") == numbers(program, "channel=12345") == [lift.number]
    assert set(numbers(program, "view=all&state=sign&region=42/4299/")) == {noise.number, lift.number}
    assert numbers(program, "assignee=mine") == numbers(program, "due_from=2030-01-01") == []
    assert numbers(program, f"view=all&q={noise.number}") == [noise.number]


def test_every_filter_of_the_page_is_one_of_the_api():
    assert {"text" if name == "q" else name for name in FiltersIn.model_fields} == set(Filters.__dataclass_fields__)


@pytest.mark.parametrize(
    "query", ["view=theirs", "state=lost", "level=x", "opened_from=morgen", "region=../", "estate=7"]
)
def test_a_filter_that_cannot_be_read_is_refused_and_narrows_nothing_silently(town, now, query):
    assert bearing(town.street_officer).get(f"/?{query}").status_code == 422


def test_a_list_is_named_shared_changed_and_deleted_by_its_owner_alone(case, town):
    own, colleague, other = (bearing(who) for who in (town.street_officer, town.colleague, town.other_officer))
    told = {"name": "电梯", "filters": {"view": "all", "matter": "elevator"}, "office_id": str(town.street)}
    made = own.post("/views", told).json()
    assert made["filters"] == {"view": "all", "matter": "elevator"}
    assert [row["is_own"] for row in colleague.get("/views").json()] == [False] and other.get("/views").json() == []
    path = f"/views/{made['id']}"
    assert [one.post(path, told).status_code for one in (colleague, other)] == [404, 404]
    assert own.post(path, {**told, "name": "电梯件"}).json()["name"] == "电梯件"
    assert own.post(f"{path}/delete").status_code == 200 and own.get("/views").json() == []


def test_many_are_signed_for_and_what_is_refused_stops_nothing_else(case, town):
    again, strange = make.opened(), uuid.uuid4()
    wanted = [str(again.pk), str(strange), str(case.pk)]
    told = bearing(town.street_officer).post("/many/sign", {"case_ids": wanted}).json()
    assert told["done"] == [str(again.pk), str(case.pk)]
    assert [one["case_id"] for one in told["refused"]] == [str(strange)]
    assert {make.lead(one).state for one in (case, again)} == {"signed"}


@pytest.mark.parametrize("act", ["assign", "remark", "dispatch"])
def test_on_many_of_others_nothing_is_done(case, town, act):
    told = {"case_ids": [str(case.pk)], "text": "看看", "account_id": str(town.other_officer.account_id),
            "office_id": str(town.lifts)}  # fmt: skip
    assert bearing(town.other_officer).post(f"/many/{act}", told).json()["done"] == []
    assert not Note.objects.exists() and Order.objects.filter(case=case).count() == 1


def test_many_are_remarked_on_once(case, town):
    program, key = bearing(town.street_officer), uuid.uuid4()
    told = {"case_ids": [str(case.pk)], "text": "已转维保单位"}
    for _ in range(2):
        assert program.post("/many/remark", told, key=key).json()["done"] == [str(case.pk)]
    assert Note.objects.count() == 1


def test_a_moment_without_its_offset_is_refused(case, town):
    told = {"until": "2030-01-01T09:00:00", "reason": "等配件"}
    assert bearing(town.street_officer).post(f"/{case.pk}/extensions", told).status_code == 422
