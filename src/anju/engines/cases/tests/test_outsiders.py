"""What is not anybody's to do or to learn: offices elsewhere, orders of other cases, numbers in others' words."""

import uuid
from datetime import timedelta

import pytest

from anju.engines.cases import actions as cases
from anju.engines.cases import queries
from anju.engines.cases.actions import bulk
from anju.engines.cases.actions.dispatching import NoSuchOffice
from anju.engines.cases.models import Order
from anju.engines.cases.tests import factories as make
from anju.engines.cases.tests.factories import AT, opened, sent_to
from anju.engines.cases.types import Evidence, OrderKind
from anju.ground.access import actions as access
from anju.ground.access.types import SYSTEM, OfficeKind
from anju.kit.errors import Hidden

DAY = timedelta(days=1)


def direct(case, office_id, by):
    return cases.direct(case.pk, kind=OrderKind.SUPERVISION, office_id=office_id, text="限期答复", due_at=AT + DAY,
                        by=by, at=AT)  # fmt: skip


def test_nobody_sends_a_case_to_an_office_of_another_city_or_to_one_that_is_closed(town):
    """Whoever is sent an order reads the case; the page offers no such office, and a program gets none either."""
    case = opened()
    away = make.office(OfficeKind.STREET_OFFICE, "外市街道办事处", "42/4298/429801/")
    closed = make.office(OfficeKind.DEPARTMENT, "已撤销的局", make.DISTRICT)
    access.close_office(office=closed, by=SYSTEM, at=AT)
    for office in (away, closed):
        with pytest.raises(NoSuchOffice):
            sent_to(case, office.pk, town.street_officer)
        with pytest.raises(NoSuchOffice):
            direct(case, office.pk, town.district_officer)
    assert Order.objects.filter(case=case).count() == 1


def test_an_order_of_another_case_is_not_there(town):
    case, other = opened(), opened()
    for act in (cases.resume, lambda pk, **how: cases.ask_extension(pk, until=AT + DAY, reason="等配件", **how)):
        with pytest.raises(Hidden):
            act(case.pk, order_id=make.lead(other).pk, by=town.street_officer, at=AT)


def test_a_case_elsewhere_and_one_that_is_not_there_are_refused_in_the_same_words(town):
    """Sent together with many others too: the words tell nothing of what lies elsewhere."""
    elsewhere = opened(region_path=make.ELSEWHERE)
    outcome = bulk.on_each(
        [elsewhere.pk, missing := uuid.uuid4()],
        lambda pk: bulk.send_to(pk, office_id=town.lifts, instruction="", by=town.street_officer, at=AT),
    )
    assert outcome.refused[elsewhere.pk] == outcome.refused[missing] and not outcome.done


def test_a_number_that_an_officer_wrote_down_for_a_resident_is_for_public_bodies_alone(town):
    case = opened()
    sent_to(case, town.firm, town.street_officer)
    cases.write_note(case.pk, text="住户来电：还在漏，请打13800000000", visibility="public", by=town.district_officer,
                     at=AT)  # fmt: skip
    read = {name: queries.case_page(getattr(town, name), case.pk, at=AT).supplements[0].text
            for name in ("firm_staff", "street_officer")}  # fmt: skip
    assert read == {"firm_staff": "住户来电：还在漏，请打*******0000",
                    "street_officer": "住户来电：还在漏，请打13800000000"}  # fmt: skip


def test_whoever_answers_for_a_case_lets_a_clock_run_on_that_its_holder_stopped(town):
    """Who is to do the work stops its own clock; the office that answers for the case need not put up with it."""
    case = opened()
    order = sent_to(case, town.firm, town.street_officer, due_at=AT + 5 * DAY)
    cases.sign(order.pk, by=town.firm_staff, at=AT)
    proof = Evidence(sha256="ab" * 32, size=9, content_type="image/jpeg", kind="document")
    cases.pause(case.pk, order_id=order.pk, reason="resident", proof=proof, by=town.firm_staff, at=AT)
    with pytest.raises(Hidden):
        cases.resume(case.pk, order_id=order.pk, by=town.lift_officer, at=AT + DAY)
    offered = [one for one in queries.case_page(town.street_officer, case.pk, at=AT).orders if one.row.pk == order.pk]
    assert offered[0].may["resume"]
    cases.resume(case.pk, order_id=order.pk, by=town.street_officer, at=AT + DAY)
    order.refresh_from_db()
    assert order.paused_since is None and not offered[0].may["pause"]
