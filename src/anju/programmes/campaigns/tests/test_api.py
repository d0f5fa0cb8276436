"""Campaigns for programs: read, self-checked by the enterprise's, inspected by the office's."""

import pytest

from anju.ground.access.tests import factories as people
from anju.programmes.campaigns.models import Problem, Target
from anju.programmes.campaigns.tests import factories as make
from anju.programmes.campaigns.tests.factories import AT

API = "/api/v1/campaigns"
SCOPES = ("campaigns:read", "campaigns:act", "cases:act")
SAID = {"said": [{"type": "notice", "said": "found", "words": "缺标准"}, {"type": "overcharge", "said": "ok"}]}
WRONG = {"type": "overcharge", "words": "多收停车费", "amount": "4800.00", "households": 120}
FOUND = {"inspected_at": AT.isoformat(), "due_on": "2026-04-30", "findings": [WRONG]}


@pytest.fixture
def program(town, now):
    """The program of one of the town's people, signed in by a token."""
    return lambda who, *scopes: people.Program(town.people[who], *(scopes or SCOPES), api=API)


def test_an_estate_is_self_checked_and_inspected_by_programs(town, program):
    row = make.target(make.opened(town), town)
    assert program("staff").post(f"/estates/{row.pk}/self-check", SAID).json() == {"ok": True}
    assert program("street").post(f"/estates/{row.pk}/inspect", FOUND).status_code == 200
    told = program("city").get(f"/{row.campaign_id}").json()
    assert (told["stage"], told["total"]["found"], told["total"]["concealed"]) == ("self_check", 2, 1)
    assert [one["name"] for one in told["places"]] == ["江岸区", "江汉区"]


def test_what_lacks_is_refused_and_nothing_kept(town, program):
    row = make.target(make.opened(town), town)
    half = {"said": [{"type": "notice", "said": "found"}]}
    answer = program("staff").post(f"/estates/{row.pk}/self-check", half)
    assert (answer.status_code, answer.json()["code"]) == (422, "self_check_incomplete")
    answer = program("street").post(f"/estates/{row.pk}/inspect", FOUND | {"due_on": None})
    assert answer.status_code == 422 and not Problem.objects.exists()


def test_lists_are_those_of_the_tokens_account(town, program):
    campaign = make.opened(town)
    assert [one["id"] for one in program("manager").get("/").json()] == [str(campaign.pk)]
    names = {who: {one["estate_name"] for one in program(who).get(f"/{campaign.pk}/estates").json()["rows"]}
             for who in ("city", "manager", "stranger", "other")}  # fmt: skip
    assert names == {"city": {"听澜里", "望江苑", "别苑"}, "manager": {"听澜里", "望江苑"}, "stranger": {"别苑"},
                     "other": {"望江苑"}}  # fmt: skip


@pytest.mark.parametrize("who", ["other", "stranger", "police", "auditor"])
def test_out_of_reach_there_is_nothing_to_act_on(town, program, who):
    row = make.target(make.opened(town), town)
    outside = program(who)
    assert outside.post(f"/estates/{row.pk}/self-check", SAID).status_code == 404
    assert outside.post(f"/estates/{row.pk}/inspect", FOUND).status_code == 404
    assert not Target.objects.filter(answered_at__isnull=False).exists()


def test_a_token_that_only_reads_records_nothing(town, program):
    row = make.target(make.opened(town), town)
    assert program("street", "campaigns:read").post(f"/estates/{row.pk}/inspect", FOUND).status_code == 403
