"""Registering, disputing, and what the bureau decides."""

from datetime import date, timedelta

import pytest
from django.test import Client

from anju.engines.cases import queries as cases
from anju.engines.messaging import actions as messaging
from anju.engines.messaging import queries as notices
from anju.ground.access import actions as access
from anju.ground.access import queries as people
from anju.ground.access.actions.accounts import UsernameTaken, WeakPassword
from anju.ground.access.types import SYSTEM
from anju.ground.ledger import queries as ledger
from anju.ground.registers import actions as registers
from anju.ground.registers import queries as register
from anju.ground.registers.actions.checks import BadUscc
from anju.ground.registers.actions.contracts import BadPeriod
from anju.kit import clock
from anju.kit.errors import Conflict, Hidden
from anju.programmes.registrations import actions, queries
from anju.programmes.registrations.models import Dispute, Registration
from anju.programmes.registrations.tests import factories as make
from anju.programmes.registrations.tests.factories import AT, PASSWORD, USCC

TODAY = clock.local_day(AT)


def acts_on(case_id) -> list[str]:
    return [line.act for line in ledger.story([case_id])]


def registration() -> Registration:
    return Registration.objects.select_related("case").get()


# ── an enterprise enters itself ──────────────────────────────────────────────


def test_what_an_enterprise_says_of_itself_waits_with_the_district_bureau_until_a_day(town):
    number = make.applied()
    row = registration()
    assert row.case.number == number
    assert (row.case.office_id, row.case.turn_ids) == (town.district_bureau.pk, [town.district_bureau.pk])
    assert clock.local_day(row.case.due_at) == date(2026, 3, 16)  # ten working days
    assert acts_on(row.pk) == ["registrations.applied"]


def test_nothing_that_must_stay_secret_is_kept_in_clear(town):
    make.applied()
    row = registration()
    assert PASSWORD not in row.password
    assert "13800000000" not in repr(bytes(row.contact))


@pytest.mark.parametrize(
    ("also", "problem"),
    [({"uscc": "91420102MA0000000X"}, BadUscc), ({"password": "1234567890"}, WeakPassword)],
)
def test_what_cannot_be_taken_leaves_nothing_behind(town, also, problem):
    with pytest.raises(problem):
        make.applied(**also)
    assert not Registration.objects.exists()


@pytest.mark.parametrize("uscc", [USCC, USCC.lower()])
def test_an_enterprise_that_waits_does_not_apply_again(town, uscc):
    make.applied()
    with pytest.raises(actions.RegisteredAlready) as refused:
        make.applied(uscc=uscc)
    assert refused.value.field == "uscc"


def test_an_enterprise_of_the_register_does_not_apply(town):
    with pytest.raises(actions.RegisteredAlready):
        make.applied(uscc=make.FIRM_USCC)


def test_a_verified_enterprise_is_in_the_register_and_signs_in_with_the_password_it_chose(town):
    make.applied()
    row = registration()
    actions.verify(case_id=row.pk, by=town.people["district"], at=AT)
    enterprise = register.enterprise_by_uscc(USCC)
    assert (enterprise.name, enterprise.state) == (make.TOLD["name"], "verified")
    assert registration().case.state == "verified"
    assert registration().password == ""
    answer = Client().post("/sign-in/", {"login": USCC, "password": PASSWORD})
    assert (answer.status_code, answer.headers.get("Location")) == (302, "/desk/")


def test_the_account_of_a_verified_enterprise_speaks_for_its_desk_and_nobody_elses(town):
    make.applied()
    actions.verify(case_id=registration().pk, by=town.people["district"], at=AT)
    (grant,) = people.actor(people.account_called(USCC).pk, AT).grants
    enterprise = register.enterprise_by_uscc(USCC)
    desk = people.enterprise_office(enterprise.pk, region_path=make.COMMUNITY, on=TODAY)
    assert (grant.role, grant.enterprise_id, grant.office_id) == ("enterprise_staff", enterprise.pk, desk.pk)
    assert grant.region_path == ""


def test_verifying_is_one_act_on_the_case_and_ends_its_clock(town):
    make.applied()
    case_id = registration().pk
    actions.verify(case_id=case_id, by=town.people["city"], at=AT)
    assert acts_on(case_id) == ["registrations.verified", "registrations.applied"]
    assert cases.case(case_id).closed_at == AT
    assert not any(order.is_open for order in cases.orders(case_id))


def test_a_refused_enterprise_reads_why_and_may_apply_anew(town):
    number = make.applied()
    actions.refuse(case_id=registration().pk, reason="代码与执照不符", by=town.people["district"], at=AT)
    found = queries.standing(number=number.lower(), uscc=f" {USCC.lower()}")
    assert (found.case.state, found.reason, found.password) == ("refused", "代码与执照不符", "")
    assert people.account_called(USCC) is None
    assert make.applied() != number


def test_a_refusal_needs_a_reason(town):
    make.applied()
    with pytest.raises(actions.NoReason):
        actions.refuse(case_id=registration().pk, reason=" ", by=town.people["district"], at=AT)
    assert registration().case.state == "received"


@pytest.mark.parametrize("first", ["verify", "refuse"])
@pytest.mark.parametrize("then", ["verify", "refuse"])
def test_what_was_decided_is_not_decided_again(town, first, then):
    make.applied()
    told = {"case_id": registration().pk, "by": town.people["district"], "at": AT}
    why = {"reason": "代码与执照不符"}
    getattr(actions, first)(**told, **(why if first == "refuse" else {}))
    with pytest.raises(actions.Decided):
        getattr(actions, then)(**told, **(why if then == "refuse" else {}))


@pytest.mark.parametrize("name", ["other_district", "street", "auditor", "staff", "lifts"])
def test_only_the_bureau_of_the_place_decides(town, name):
    make.applied()
    told = {"case_id": registration().pk, "by": town.people[name], "at": AT}
    with pytest.raises(Hidden):
        actions.verify(**told)
    with pytest.raises(Hidden):
        actions.refuse(reason="不符合", **told)


def test_a_name_that_is_taken_at_sign_in_verifies_nothing(town):
    make.applied()
    access.open_account(username=USCC, name="某某", region_path=make.CITY, by=SYSTEM, at=AT)
    with pytest.raises(UsernameTaken):
        actions.verify(case_id=registration().pk, by=town.people["district"], at=AT)
    assert register.enterprise_by_uscc(USCC) is None
    assert registration().case.state == "received"


# ── not our estate ───────────────────────────────────────────────────────────


def test_a_disputed_booking_lies_with_the_district_bureau_not_the_street(town):
    case = cases.case(make.disputed(town))
    assert (case.office_id, case.routing["matter"]) == (town.district_bureau.pk, "registrations.*")
    assert (case.estate_id, case.enterprise_id) == (town.estate.pk, town.firm.pk)
    assert acts_on(case.pk) == ["registrations.disputed"]


def test_an_estate_is_disputed_once_until_it_is_decided(town):
    case_id = make.disputed(town)
    with pytest.raises(actions.DisputedAlready):
        make.disputed(town)
    actions.dismiss(case_id=case_id, reason="合同仍在有效期", by=town.people["district"], at=AT)
    assert make.disputed(town, text="有新的证据：解除协议。") != case_id


def test_an_estate_of_another_is_not_disputed(town):
    with pytest.raises(Hidden):
        make.disputed(town, by=town.people["stranger"])
    other = town.people["stranger"].grants[0].enterprise_id
    with pytest.raises(actions.NotYours):
        make.disputed(town, by=town.people["stranger"], enterprise_id=other)


def test_a_dispute_says_why(town):
    with pytest.raises(actions.NoReason):
        make.disputed(town, text="")
    assert not Dispute.objects.exists()


def test_an_upheld_dispute_ends_the_contract_on_the_day(town):
    case_id = make.disputed(town)
    actions.uphold(case_id=case_id, on=date(2026, 1, 1), reason="合同已解除", by=town.people["district"], at=AT)
    assert register.facts_on(town.estate.pk, date(2025, 12, 31)).enterprise_id == town.firm.pk
    assert register.facts_on(town.estate.pk, date(2026, 1, 1)).enterprise_id is None
    assert cases.case(case_id).state == "upheld"
    assert acts_on(case_id) == ["registrations.upheld", "registrations.disputed"]
    assert "registers.contract_ended" in acts_on(town.estate.pk)


def test_a_day_before_the_contract_ends_nothing(town):
    case_id = make.disputed(town)
    with pytest.raises(BadPeriod) as refused:
        actions.uphold(case_id=case_id, on=date(1926, 1, 1), reason="合同已解除", by=town.people["district"], at=AT)
    assert refused.value.field == "on"
    assert cases.case(case_id).state == "received"


def test_a_contract_still_to_come_is_ended_with_the_present_one(town):
    bureau, later = town.people["city"], TODAY + timedelta(days=90)
    (contract,) = register.contracts_of(estate_id=town.estate.pk)
    registers.end_contract(contract.pk, on=later, by=bureau, at=AT)
    registers.sign_contract(estate_id=town.estate.pk, enterprise_id=town.firm.pk, valid_from=later, by=bureau, at=AT)
    actions.uphold(case_id=make.disputed(town), on=TODAY, reason="合同已解除", by=town.people["district"], at=AT)
    assert register.facts_on(town.estate.pk, later).enterprise_id is None


def test_a_dismissed_dispute_leaves_the_booking(town):
    case_id = make.disputed(town)
    actions.dismiss(case_id=case_id, reason="合同仍在有效期", by=town.people["district"], at=AT)
    assert register.facts_on(town.estate.pk, TODAY).enterprise_id == town.firm.pk
    assert cases.case(case_id).state == "dismissed"
    assert queries.dispute(case_id, by=town.people["staff"]).reason == "合同仍在有效期"


@pytest.mark.parametrize("then", ["uphold", "dismiss"])
def test_a_decided_dispute_is_not_decided_again(town, then):
    told = {"case_id": make.disputed(town), "reason": "合同仍在有效期", "by": town.people["district"], "at": AT}
    actions.dismiss(**told)
    with pytest.raises(Conflict):
        getattr(actions, then)(**told, **({"on": TODAY} if then == "uphold" else {}))
    assert register.facts_on(town.estate.pk, TODAY).enterprise_id == town.firm.pk


@pytest.mark.parametrize("name", ["staff", "other_district", "street", "auditor"])
def test_the_enterprise_does_not_decide_its_own_dispute_nor_does_another_office(town, name):
    told = {"case_id": make.disputed(town), "reason": "合同已解除", "by": town.people[name], "at": AT}
    with pytest.raises(Hidden):
        actions.dismiss(**told)
    with pytest.raises(Hidden):
        actions.uphold(on=TODAY, **told)


# ── who is told ──────────────────────────────────────────────────────────────


def told_to(reader) -> list[str]:
    """What a reader was told; the acts happen now, for only what is new is news."""
    while messaging.tell_waiting():
        pass
    return [str(notice.subject) for notice in notices.notices(reader)]


def test_the_bureau_is_told_of_what_came_in_and_the_enterprise_of_what_was_decided(town):
    now = clock.now()
    case_id = make.disputed(town, at=now)
    assert told_to(town.people["district"]) == ["有企业提出不是本企业的小区"]
    actions.dismiss(case_id=case_id, reason="合同仍在有效期", by=town.people["district"], at=now)
    assert told_to(town.people["staff"]) == ["小区归属经核查维持不变"]
    assert told_to(town.people["stranger"]) == []
