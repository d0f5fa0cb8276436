"""Notices for programs: issued by an office, answered by the enterprise's, checked by the office again."""

from datetime import timedelta

import pytest

from anju.ground.access.tests import factories as people
from anju.kit import clock
from anju.programmes.rectifications.models import Notice, Picture
from anju.programmes.rectifications.tests import factories as make
from anju.programmes.rectifications.types import Kind

API = "/api/v1/rectifications"
FILES = "/api/v1/cases/files"
REASON = {"reason": "下发给了别的小区"}


@pytest.fixture
def at(monkeypatch):
    """What the API takes for now; a test moves it on."""
    told = [make.AT + make.HOUR]
    monkeypatch.setattr(clock, "now", lambda: told[0])
    return lambda moment: told.__setitem__(0, moment)


@pytest.fixture
def program(town, at):
    """The program of one of the town's people, signed in by a token."""
    return lambda who, *scopes: people.Program(town.people[who], *(scopes or SCOPES), api=API)


SCOPES = ("rectifications:read", "rectifications:act", "cases:act")


def sent(program, shade: int) -> str:
    """The token of a photograph that was sent first."""
    return program.client.post(FILES, {"photo": make.photo(shade=shade)}).json()["file"]


def told(town, program) -> dict:
    shown = {"text": "3号楼消防通道堆放杂物", "files": [sent(program, 10), sent(program, 20)]}
    return {"estate_id": str(town.estate.pk), "problems": [shown, {"text": "公示栏没有公示收支"}], "basis": make.BASIS}


def answered(program, notice: dict) -> dict:
    """One photograph for each that shows a problem, and at least one."""
    return {"answers": [
        {"problem_id": one["id"], "text": "已经改好",
         "files": [sent(program, 100 + 40 * one["number"] + place) for place in range(len(one["before"]) or 1)]}
        for one in notice["problems"]
    ]}  # fmt: skip


def found(notice: dict, *passed: bool, visited_at) -> dict:
    rows = zip(notice["problems"], passed, strict=True)
    findings = [{"problem_id": one["id"], "passed": ok, "note": "" if ok else "还堆着"} for one, ok in rows]
    return {"visited_at": visited_at.isoformat(), "findings": findings}


def test_a_notice_is_issued_answered_with_pairs_of_photos_and_passed(town, program, at):
    office, firm = program("district"), program("manager")
    case_id = office.post("/", told(town, office)).json()["id"]
    make.sign(town, Notice.objects.get(pk=case_id), at=make.AT + 2 * make.HOUR)
    at(make.AT + make.DAY)
    notice = firm.get(f"/{case_id}").json()
    assert firm.post(f"/{case_id}/answer", answered(firm, notice)).status_code == 200
    at(make.AT + 2 * make.DAY)
    visit = found(notice, True, True, visited_at=make.AT + 2 * make.DAY - make.HOUR)
    head = program("district_head")
    assert head.post(f"/{case_id}/check", visit).json() == {"verdict": "passed"}
    seen = head.get(f"/{case_id}").json()
    pairs = seen["problems"][0]["rounds"][0]["pairs"]
    assert (seen["state"], len(pairs), all(pair["before"] and pair["after"] for pair in pairs)) == ("passed", 2, True)


def test_an_answer_says_which_photos_it_lacks_and_nothing_is_kept(town, program, at):
    notice = make.signed(town)
    firm = program("manager")
    at(make.AT + make.DAY)
    whole = answered(firm, firm.get(f"/{notice.pk}").json())
    whole["answers"][0]["files"][1] = None
    refused = firm.post(f"/{notice.pk}/answer", whole)
    assert (refused.status_code, refused.json()["code"]) == (422, "answer_incomplete")
    assert not Picture.objects.filter(kind=Kind.AFTER).exists()


def test_a_re_check_that_fails_sends_it_back_for_another_round(town, program, at):
    notice = make.submitted(town)
    at(make.AT + 2 * make.DAY)
    head = program("district_head")
    visit = found(head.get(f"/{notice.pk}").json(), False, True, visited_at=make.AT + 2 * make.DAY - make.HOUR)
    assert head.post(f"/{notice.pk}/check", visit).json() == {"verdict": "again"}
    assert head.get(f"/{notice.pk}").json()["round"] == 2


def test_a_visit_without_its_offset_is_refused(town, program):
    notice = make.submitted(town)
    visit = {"visited_at": "2026-03-04T09:00:00", "findings": [{"problem_id": str(notice.pk), "passed": True}]}
    assert program("district_head").post(f"/{notice.pk}/check", visit).status_code == 422


def test_the_enterprise_objects_once_and_another_of_the_office_decides(town, program):
    notice = make.signed(town)
    firm, head = program("manager"), program("district_head")
    assert firm.post(f"/{notice.pk}/object", {"text": "通道不归我们管"}).status_code == 200
    assert firm.post(f"/{notice.pk}/object", {"text": "再说一遍"}).json()["code"] == "objected_already"
    assert head.post(f"/{notice.pk}/decide-objection", {"decision": "upheld", "reason": "属实"}).status_code == 200
    seen = firm.get(f"/{notice.pk}").json()
    assert (seen["state"], seen["objection"]["decision"]) == ("withdrawn", "upheld")


def test_a_notice_is_withdrawn_with_a_reason(town, program):
    notice = make.issued(town)
    assert program("district").post(f"/{notice.pk}/withdraw", REASON).status_code == 200
    assert program("manager").get(f"/{notice.pk}").json()["withdrawn"] == REASON["reason"]


def test_the_list_is_that_of_the_tokens_account(town, program):
    notice = make.issued(town)
    numbers = {who: [row["id"] for row in program(who).get("/").json()["rows"]] for who in ("manager", "city", "other")}
    assert numbers == {"manager": [str(notice.pk)], "city": [str(notice.pk)], "other": []}


@pytest.mark.parametrize("who", ["other", "stranger"])
@pytest.mark.parametrize("is_over", [False, True])
def test_out_of_jurisdiction_there_is_nothing_even_when_it_is_over(town, program, at, who, is_over):
    notice = make.submitted(town)
    if is_over:
        make.checked(town, notice, True, True)
    at(make.AT + 3 * make.DAY)
    outside, problem = program(who), str(notice.problems.first().pk)
    visit = (make.AT + 2 * make.DAY + timedelta(hours=1)).isoformat()
    bodies = {
        "answer": {"answers": [{"problem_id": problem, "text": "好了", "files": [None]}]},
        "check": {"visited_at": visit, "findings": [{"problem_id": problem, "passed": True}]},
        "object": {"text": "不服"}, "decide-objection": {"decision": "dismissed", "reason": "不采纳"},
        "withdraw": REASON,
    }  # fmt: skip
    answers = {name: outside.post(f"/{notice.pk}/{name}", body).status_code for name, body in bodies.items()}
    assert {**answers, "": outside.get(f"/{notice.pk}").status_code} == dict.fromkeys([*bodies, ""], 404)
    assert outside.post("/", told(town, outside)).status_code == 404


def test_a_token_that_only_reads_issues_nothing(town, program):
    reader = program("district", "rectifications:read", "cases:act")
    assert reader.post("/", told(town, reader)).status_code == 403
    assert not Notice.objects.exists()
