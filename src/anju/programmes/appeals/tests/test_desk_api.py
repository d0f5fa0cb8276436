"""Appeals for the programs of an office: read, drafted, approved by another, and closed to everybody else."""

import pytest

from anju.engines.cases import queries as cases
from anju.ground.access.tests import factories as people
from anju.kit import clock
from anju.programmes.appeals.tests import factories

API = "/api/v1/appeals/desk"
WORDS = "已协调施工时间，午休和夜间不再施工。"


class Program:
    """A program with a token of somebody's that may answer appeals."""

    def __init__(self, actor, scopes=("appeals:answer",)):
        self.program = people.Program(actor, *scopes, api=API)

    def get(self, case_id):
        return self.program.get(f"/{case_id}")

    def post(self, case_id, act: str, told=None):
        return self.program.post(f"/{case_id}/{act}", told)


@pytest.fixture
def appeal(place):
    return factories.filed(place, contact=factories.PHONE, at=clock.now())


def test_an_appeal_is_drafted_approved_by_another_and_sent(place, appeal):
    officer, head = Program(place.officer), Program(place.head)
    assert officer.post(appeal.case_id, "draft", {"text": WORDS, "result": "solved"}).status_code == 200
    assert officer.post(appeal.case_id, "submit").status_code == 200
    assert officer.post(appeal.case_id, "approve").status_code == 404
    assert head.post(appeal.case_id, "approve").status_code == 200
    assert cases.case(appeal.case_id).state == "replied"
    assert officer.get(appeal.case_id).json()["reply"]["text"] == WORDS


def test_the_telephone_number_is_never_told(place, appeal):
    assert factories.PHONE not in Program(place.officer).get(appeal.case_id).content.decode()


def test_a_reply_comes_back_with_what_has_to_change(place, appeal):
    officer, head = Program(place.officer), Program(place.head)
    officer.post(appeal.case_id, "draft", {"text": WORDS, "result": "solved"})
    officer.post(appeal.case_id, "submit")
    assert head.post(appeal.case_id, "return", {"reason": "写明时间"}).status_code == 200
    assert officer.get(appeal.case_id).json()["in_hand"]["state"] == "returned"


@pytest.mark.parametrize("who", ["other_officer", "lift_officer", "staff"])
@pytest.mark.parametrize("act", ["", "draft", "submit", "approve", "return", "refuse"])
def test_out_of_jurisdiction_there_is_nothing(place, appeal, who, act):
    program = Program(getattr(place, who))
    told = {"text": WORDS, "reason": "不归我们"}
    answer = program.post(appeal.case_id, act, told) if act else program.get(appeal.case_id)
    assert answer.status_code == 404


def test_a_token_that_reads_cases_does_not_read_appeals(place, appeal):
    assert Program(place.officer, scopes=["cases:read"]).get(appeal.case_id).status_code == 403
