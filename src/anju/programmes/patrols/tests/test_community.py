"""The community committee (社区环物委) plans and records patrols of its own, with the same pages and the same app."""

import json

import pytest
from django.urls import reverse

from anju.kit import clock
from anju.programmes.patrols.models import Plan, Visit
from anju.programmes.patrols.tests import factories as make


@pytest.fixture(autouse=True)
def now(monkeypatch, settings):
    settings.RATE_LIMITS = False
    monkeypatch.setattr(clock, "now", lambda: make.AT + make.HOUR)


def test_a_community_plans_by_its_own_frequency_and_records_with_the_same_app(town):
    client = town.client("community")
    told = {"office": town.offices["community"].pk, "title": "社区三月巡查", "since": "2026-03-02", "seed": "581",
            "until": "2026-04-30", "many": ""}  # fmt: skip
    client.post(reverse("patrols:make_plan"), told)
    made = Plan.objects.get()
    assert made.office_id == town.offices["community"].pk
    visits = list(made.visits.order_by("day"))
    assert {visit.estate_id for visit in visits} == {one.pk for one in town.estates[:2]}
    visit = visits[0]
    Visit.objects.filter(pk=visit.pk).update(day=make.TODAY)
    (on_phone,) = [
        one for one in client.get(reverse("patrols:day")).json()["visits"] if one["day"] == make.TODAY.isoformat()
    ]
    assert on_phone["id"] == str(visit.pk)
    sent = [make.problem(visit), make.record(visit, make.Kind.ORDER, days=7), make.signature(visit),
            make.record(visit, make.Kind.FINISH)]  # fmt: skip
    records = [
        {"id": str(one.id), "kind": one.kind, "visit": str(one.visit_id), "phone_at": one.phone_at.isoformat(),
         "sha256": one.sha256, "text": one.text} for one in sent
    ]  # fmt: skip
    answer = client.post(reverse("patrols:records"), json.dumps({"records": records}), content_type="application/json")
    assert all("sha256" in one for one in answer.json()["receipts"]), answer.json()
    visit.refresh_from_db()
    assert (visit.state, visit.problems, visit.order_id is not None) == ("done", 1, True)


def test_those_above_read_what_a_community_found_and_those_beside_do_not(town):
    address = reverse("patrols:visit", args=[make.visited(town, by="community").pk])
    told = {name: town.client(name).get(address).status_code for name in ("street", "district", "city", "other")}
    assert told == {"street": 200, "district": 200, "city": 200, "other": 404}
