"""An answered appeal comes back through whoever is affected alone; nobody at a desk takes it up uncounted."""

from datetime import timedelta

import pytest
from django.urls import reverse

from anju.engines.cases import actions as engine
from anju.engines.cases import queries as cases
from anju.engines.cases.types import NewOrder, OrderRole
from anju.ground.access.tests.factories import Program
from anju.ground.ledger import queries as ledger
from anju.kit import clock
from anju.programmes.appeals import actions
from anju.programmes.appeals.models import Appeal
from anju.programmes.appeals.tests import factories
from anju.programmes.appeals.tests.factories import AT, holder_of


def _stands(case_id):
    case = cases.case(case_id)
    return case.state, case.reopened, Appeal.objects.get(pk=case_id).redo_count, len(ledger.story([case_id]))


@pytest.mark.parametrize("who", ["officer", "head", "district_officer"])
def test_no_officer_reopens_an_answered_appeal_on_a_page(place, as_, who):
    appeal = factories.replied(place, at=clock.now())
    before = _stands(appeal.case_id)
    answer = as_(who).post(reverse("cases:reopen", args=[appeal.case_id]))
    assert answer.status_code == 409 and "由反映人退回重办" in answer.content.decode()
    assert _stands(appeal.case_id) == before == ("replied", 0, 0, before[3])


def test_no_program_reopens_a_rated_appeal(place):
    appeal = factories.replied(place, at=clock.now())
    actions.rate_reply(holder=holder_of(appeal), stars=5, at=clock.now())
    before = _stands(appeal.case_id)
    answer = Program(place.officer, "cases:act", api="/api/v1/cases").post(f"/{appeal.case_id}/reopen")
    assert (answer.status_code, answer.json()["code"]) == (409, "reopened_elsewhere")
    assert _stands(appeal.case_id) == before


def test_what_comes_back_lies_with_the_office_that_led_and_one_office_answers_for_it(place):
    appeal = factories.filed(place)
    to_firm = NewOrder(office_id=place.firm.pk, role=OrderRole.CO)
    engine.dispatch(appeal.case_id, [to_firm], by=place.officer, at=AT)
    factories.orders_done(appeal.case_id, {place.firm.pk: place.staff})
    factories.answered(place, appeal)
    actions.reopen_appeal(holder=holder_of(appeal), text="没好。", at=AT + timedelta(days=1))
    case = cases.case(appeal.case_id)
    running = [order.office_id for order in cases.orders(appeal.case_id) if order.is_open]
    assert (case.office_id, running, case.turn_ids) == (place.street.pk, [place.street.pk], [place.street.pk])
