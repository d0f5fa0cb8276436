"""While an office waits, the tracking page says for whom, since when, and that its clock stands."""

from datetime import timedelta

import pytest
from django.test import Client

from anju.engines.cases import actions as engine
from anju.engines.cases import queries as cases
from anju.engines.cases.types import Evidence
from anju.kit import clock
from anju.programmes.appeals import actions, progress
from anju.programmes.appeals.tests import factories
from anju.programmes.appeals.tests.factories import AT, holder_of

PROOF = Evidence(sha256="c" * 64, size=1, content_type="image/jpeg", kind="document", name="王家通话.jpg")
LATER = AT + timedelta(days=1)


def waiting(place, *, reason="resident", **also):
    appeal = factories.filed(place, **also)
    engine.pause(appeal.case_id, reason=reason, text="三楼王家说周四在家", proof=PROOF, by=place.officer, at=AT)
    return appeal


def read(appeal) -> str:
    client = Client()
    client.post("/track/", {"number": appeal.number, "secret": appeal.secret})
    return client.get(f"/a/{appeal.number}/").content.decode()


@pytest.fixture(autouse=True)
def later(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: LATER)


def test_the_reporter_reads_who_waits_since_when_and_answers_with_one_press(place):
    appeal = waiting(place)
    page = read(appeal)
    assert "后湖街道办事处在等您补充情况" in page and "等待期间不计时" in page
    assert f'class="btn btn-main" href="/a/{appeal.number}/more/"' in page
    assert "暂停计时" in page
    assert 'class="dial' not in page


def test_proof_and_remark_of_a_pause_are_not_on_the_page(place):
    page = read(waiting(place))
    assert "王家" not in page and PROOF.sha256 not in page


def test_once_more_was_told_nobody_waits(place):
    appeal = waiting(place)
    actions.add_supplement(holder=holder_of(appeal), text="周四上午在家。", at=LATER)
    assert progress.of(holder_of(appeal), at=LATER).waiting is None
    assert "在等您" not in read(appeal)


def test_a_neighbour_reads_that_the_reporter_is_waited_for(place):
    appeal = waiting(place)
    joined = actions.join_appeal(case_id=appeal.case_id, device="one", at=LATER)
    page = read(joined)
    assert "在等反映人补充情况" in page and "在等您" not in page


def test_a_wait_for_others_asks_nothing_of_the_resident(place):
    page = read(waiting(place, reason="third_party"))
    assert "在等第三方" in page and "在等您" not in page


def test_an_office_that_helps_may_wait_while_the_answer_is_still_counted(place):
    appeal = factories.filed(place)
    own = signed(appeal, place)
    engine.pause(appeal.case_id, order_id=own.pk, reason="resident", proof=PROOF, by=place.officer, at=AT)
    seen = progress.of(holder_of(appeal), at=LATER)
    assert (seen.waiting.whom, seen.waiting.is_whole) == ("you", False)
    assert seen.left


def signed(appeal, place):
    (order,) = cases.orders(appeal.case_id)
    return engine.sign(order.pk, by=place.officer, at=AT)
