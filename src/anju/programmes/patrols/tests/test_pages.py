"""The pages of patrols: who reads what, at a fixed number of queries, and what the phones fetch and send."""

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from anju.kit import clock
from anju.kit.web.subjects import Told, told
from anju.programmes.patrols import actions
from anju.programmes.patrols.models import Plan, Received, Visit
from anju.programmes.patrols.tests import factories as make
from anju.programmes.patrols.types import VISIT


@pytest.fixture(autouse=True)
def now(monkeypatch, settings):
    settings.RATE_LIMITS = False
    monkeypatch.setattr(clock, "now", lambda: make.AT + make.HOUR)


def at(name: str, *args) -> str:
    return reverse(f"patrols:{name}", args=args)


READS = {"city": 200, "district": 200, "head": 200, "auditor": 200, "street": 200, "community": 200, "staff": 404,
         "other": 404, "stranger": 404}  # fmt: skip


@pytest.mark.parametrize(("name", "status"), READS.items())
def test_a_visit_to_come_is_read_by_those_above_the_place_and_by_no_enterprise(town, name, status):
    visit = make.planned(town)
    assert town.client(name).get(at("visit", visit.pk)).status_code == status


@pytest.mark.parametrize(("name", "status"), {**READS, "staff": 200}.items())
def test_a_completed_visit_is_read_by_its_enterprise_too(town, name, status):
    visit = make.visited(town, ordered=3)
    assert town.client(name).get(at("visit", visit.pk)).status_code == status


@pytest.mark.parametrize(("name", "status"), {"district": 200, "staff": 200, "other": 404, "stranger": 404}.items())
def test_a_photograph_is_seen_by_who_reads_its_visit(town, name, status):
    visit = make.planned(town)
    found = make.problem(visit)
    told, content = make.photo(visit, found)
    actions.take_photo(told, content, by=town.people["district"], at=make.AT)
    make.send(town, found, make.signature(visit), make.record(visit, make.Kind.FINISH))
    kept = visit.photos.get().kept
    assert town.client(name).get(at("photo", visit.pk, kept)).status_code == status


def test_what_came_too_late_stands_on_the_page_of_its_visit_but_not_for_the_enterprise(town):
    visit = make.visited(town)
    make.send(town, make.problem(visit, item="4.2", words="迟到的记录"))
    assert "迟到的记录" in town.client("district").get(at("visit", visit.pk)).content.decode()
    assert "迟到的记录" not in town.client("staff").get(at("visit", visit.pk)).content.decode()


def test_the_list_asks_as_much_for_many_as_for_few(town, django_assert_max_num_queries):
    client = town.client("district")
    make.visited(town)
    client.get(at("list") + "?view=done")
    for _ in range(5):
        make.visited(town)
    with django_assert_max_num_queries(12) as asked:
        page = client.get(at("list") + "?view=done").content.decode()
    assert page.count("听澜里") == 6
    few = len(asked)
    make.visited(town)
    with django_assert_max_num_queries(few):
        client.get(at("list") + "?view=done")


def test_the_page_of_a_visit_asks_as_much_for_many_answers_as_for_few(town, django_assert_max_num_queries):
    visit = make.planned(town)
    make.send(town, make.problem(visit))
    client = town.client("district")
    with django_assert_max_num_queries(30) as asked:
        client.get(at("visit", visit.pk))
    make.send(town, *(make.problem(visit, item=code) for code in ("4.2", "4.3", "5.1", "5.2", "5.3")))
    with django_assert_max_num_queries(len(asked)):
        client.get(at("visit", visit.pk))


def test_a_plan_is_made_at_the_desk_and_its_seed_is_shown(town):
    client = town.client("district")
    told = {"office": town.offices["district"].pk, "title": "三月巡查", "since": "2026-03-02", "until": "2026-03-31",
            "seed": "福彩3D 581", "many": "2"}  # fmt: skip
    answer = client.post(at("make_plan"), told)
    plan = Plan.objects.get()
    assert answer.headers["Location"] == at("plan", plan.pk)
    assert "福彩3D 581" in client.get(at("plan", plan.pk)).content.decode()
    assert town.client("other").get(at("plan", plan.pk)).status_code == 404
    assert "三月巡查" in client.get(at("plans")).content.decode()


def test_who_makes_a_plan_sees_how_often_each_grade_and_risk_is_visited(town):
    page = town.client("district").get(at("make_plan")).content.decode()
    assert "高风险" in page and "示例数值" in page


def test_a_visit_is_planned_and_cancelled_at_the_desk(town):
    client = town.client("community")
    team = [str(town.people[name].account_id) for name in ("community", "community2")]
    client.post(at("plan_visit", town.estate.pk), {"day": "2026-03-03", "team": team})
    visit = Visit.objects.get()
    assert client.post(at("cancel", visit.pk), {"reason": ""}).status_code == 422
    client.post(at("cancel", visit.pk), {"reason": "雨太大"})
    visit.refresh_from_db()
    assert visit.state == "cancelled"


def test_coverage_counts_an_estate_once(town):
    make.visited(town)
    make.visited(town)
    page = town.client("city").get(at("coverage"))
    row = next(one for one in page.context["rows"] if one.path == make.DISTRICT)
    assert (row.estates, row.visited, row.problems) == (2, 1, 2)


# ── the phone ────────────────────────────────────────────────────────────────


def test_the_shell_holds_nothing_of_anybody_and_names_its_files(town, client):
    page = client.get(at("app"))
    assert page.status_code == 200
    assert "听澜里" not in page.content.decode()
    worker = client.get(at("worker"))
    assert worker["Content-Type"].startswith("text/javascript")
    assert "patrols/app.js" in worker.content.decode()
    assert client.get(at("manifest")).json()["start_url"] == at("app")


@pytest.mark.parametrize(
    ("name", "status"), {"district": 200, "community": 200, "head": 404, "auditor": 404, "staff": 404}.items()
)
def test_the_day_is_for_inspectors(town, name, status):
    assert town.client(name).get(at("day")).status_code == status


def test_nobody_signed_in_is_asked_to_sign_in_and_told_nothing(town, client):
    for name in ("day", "records", "photos"):
        answer = client.get(at(name)) if name == "day" else client.post(at(name))
        assert (answer.status_code, answer.json()) == (401, {"code": "sign_in"})


def test_the_phone_takes_along_its_own_visits_their_list_and_what_was_found_before(town):
    make.visited(town)
    visit = make.planned(town)
    make.planned(town, by="community")
    make.planned(town, day=make.TODAY + timedelta(days=30))
    told = town.client("district").get(at("day")).json()
    assert [one["id"] for one in told["visits"]] == [str(visit.pk)]
    (one,) = told["visits"]
    assert one["history"][0]["problems"] == ["3号楼消防通道停了两辆车"]
    assert len(told["checklists"][one["checklist"]]["items"]) == 18


def test_the_day_asks_as_much_for_many_visits_as_for_few(town, django_assert_max_num_queries):
    make.planned(town)
    client = town.client("district")
    client.get(at("day"))
    with django_assert_max_num_queries(25) as asked:
        client.get(at("day"))
    for _ in range(4):
        make.planned(town, estate=town.estates[1])
    with django_assert_max_num_queries(len(asked)):
        client.get(at("day"))


def as_sent(one) -> dict:
    return {"id": str(one.id), "kind": one.kind, "visit": str(one.visit_id), "phone_at": one.phone_at.isoformat(),
            "sha256": one.sha256, "text": one.text}  # fmt: skip


def test_records_are_posted_with_a_token_and_receipted(town):
    visit = make.planned(town)
    sent = json.dumps({"records": [as_sent(make.ok(visit))]})
    client = town.client("district", enforce_csrf_checks=True)
    assert client.post(at("records"), sent, content_type="application/json").status_code == 403
    token = client.get(at("day")).json()["token"]
    answer = client.post(at("records"), sent, content_type="application/json", headers={"x-csrftoken": token})
    (receipt,) = answer.json()["receipts"]
    assert receipt["sha256"] == Received.objects.get().sha256


@pytest.mark.parametrize("body", ["", "[]", '{"records": [{}]}', '{"records": [{"id": "x"}]}', '{"records": 3}'])
def test_what_no_phone_sends_is_refused(town, body):
    answer = town.client("district").post(at("records"), body, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (422, "unreadable")


def test_a_photograph_is_posted_once(town):
    visit = make.planned(town)
    told, content = make.photo(visit, make.problem(visit))
    sent = {"id": told.id, "of": told.of, "visit": told.visit_id, "shows": "before", "sha256": told.sha256,
            "phone_at": told.phone_at.isoformat(), "latitude": "30.6", "longitude": "114.3", "metres": "9"}  # fmt: skip
    client = town.client("district")
    answers = [
        client.post(at("photos"), {**sent, "file": SimpleUploadedFile("photo", content, "image/jpeg")}).json()
        for _ in range(2)
    ]
    assert answers[0] == answers[1]
    assert answers[0]["sha256"] == told.sha256
    assert Received.objects.count() == 1
    assert client.post(at("photos"), sent).status_code == 422


def test_other_rooms_call_it_by_its_estate_and_day_and_lead_to_it(town):
    visit = make.visited(town)
    called = Told(f"听澜里 · {visit.day}", at("visit", visit.pk))
    assert told([(VISIT, visit.pk), (VISIT, make.ids(7))]) == {visit.pk: called}
