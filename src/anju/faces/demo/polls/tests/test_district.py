"""The demonstration's polls: last year final, this year open, with something for everybody to do."""

from datetime import datetime

import pytest
from django.apps import apps
from django.test import Client

from anju.faces.demo import load
from anju.faces.demo.polls import assessed, codes, evaluated
from anju.kit import clock
from anju.kit.clock import CHINA

# Rows of other rooms, reached by their name: a test looks at what was written.
Anomaly = apps.get_model("ballots", "Anomaly")
Ballot = apps.get_model("ballots", "Ballot")
Poll = apps.get_model("ballots", "Poll")
Sheet = apps.get_model("ballots", "Sheet")
Entry = apps.get_model("ledger", "Entry")
BoardList = apps.get_model("assessments", "BoardList")
Cycle = apps.get_model("assessments", "Cycle")
Result = apps.get_model("assessments", "Result")
Evaluation = apps.get_model("double_evaluation", "Cycle")
Listing = apps.get_model("double_evaluation", "Listing")
Unit = apps.get_model("double_evaluation", "Unit")

AWKWARD = ("2024-01-01 00:05", "2026-03-02 09:05")


@pytest.fixture(params=AWKWARD)
def at(request, monkeypatch) -> datetime:
    moment = datetime.fromisoformat(request.param).replace(tzinfo=CHINA)
    monkeypatch.setattr(clock, "now", lambda: moment)
    return moment


@pytest.mark.slow
@pytest.mark.django_db
def test_a_district_has_held_polls_and_holds_some_now(at):
    made = load.set_up(estates=30, at=at, tick=lambda: None)
    told = assessed.in_district(made, at=at) | evaluated.in_district(made, at=at)
    years = dict(Cycle.objects.values_list("year", "state"))
    assert years == dict.fromkeys(range(at.year - 3, at.year), "final") | {at.year: "collecting"}
    assert Poll.objects.get(type="assessments.parties", year=at.year - 1).counted == 3 * 30
    assert BoardList.objects.get(cycle__year=at.year - 1).state == "standing" and told["board_lines"] > 0
    assert Result.objects.filter(year=at.year - 1, why_unranked="too_few").exists()
    assert dict(Evaluation.objects.values_list("year", "state")) == {at.year - 1: "counted", at.year: "open"}
    assert Listing.objects.get().state == "final" and Unit.objects.count() == told["evaluated_units"]
    assert set(Sheet.objects.values_list("state", flat=True)) == {"settled", "differs", "once"}
    assert Anomaly.objects.filter(judged_at=None, kind="burst").exists()
    assert not Entry.objects.filter(happened_at__gt=at).exists()
    voters_can_try(at)


def voters_can_try(at: datetime) -> None:
    """Every code that is told opens its door and takes a ballot."""
    tried = codes.to_try()
    assert len(tried) == 9
    owners = next(one for one in tried if "考评" in one.title)
    sent = {"code": owners.code, "answers": [5] * 8, "key": "01941f29-7c00-4000-8000-000000000001"}
    answer = Client().post("/api/v1/ballots/", sent, content_type="application/json")
    assert answer.status_code == 201, answer.content.decode()
    assert Ballot.objects.filter(id=answer.json()["ballot_id"]).exists() and Poll.objects.count() == 8
