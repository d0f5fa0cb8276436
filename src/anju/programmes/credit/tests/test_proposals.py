"""Proposals of what was done elsewhere: who reads them, takes them into a record, and refuses them."""

import pytest
from django.db import transaction
from django.urls import reverse

from anju.engines.cases import actions as cases
from anju.engines.cases.types import Addressed
from anju.ground.access.types import SYSTEM
from anju.ground.ledger import actions as ledger
from anju.ground.ledger import queries as entries
from anju.ground.ledger.types import acts
from anju.ground.reactions import actions as reactions
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock, ids
from anju.kit.clock import local_day
from anju.kit.errors import Hidden
from anju.kit.scopes import Subject
from anju.programmes.credit import actions
from anju.programmes.credit.actions.held import ReasonMissing
from anju.programmes.credit.actions.proposing import Decided
from anju.programmes.credit.models import Proposal, Record
from anju.programmes.credit.queries import proposals
from anju.programmes.credit.tests import factories as make
from anju.programmes.credit.tests.factories import AT, HOUR

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT + HOUR)


@transaction.atomic
def failed(town, *, estate: bool = True):
    """A rectification that came to nothing, as the act that says so leaves it."""
    return ledger.record(
        acts()["cases.overdue"], by=SYSTEM, at=AT,
        on=Subject(subject_type="test.matter", pk=ids.uuid7(), region_path=make.COMMUNITY, enterprise_id=town.firm.pk,
                   estate_id=town.estate.pk if estate else None),
    )  # fmt: skip


@pytest.fixture
def proposed(town) -> Proposal:
    failed(town)
    reactions.run_waiting(at=AT)
    return Proposal.objects.get()


def page(name: str, pk) -> str:
    return reverse(f"credit:{name}", args=[pk])


def test_an_act_elsewhere_is_proposed_once_by_the_system(town, proposed):
    reactions.run_waiting(at=AT + HOUR)
    assert Proposal.objects.count() == 1
    assert (proposed.enterprise_id, proposed.state, proposed.act) == (town.firm.pk, "open", "cases.overdue")
    (line,) = entries.story([proposed.pk])
    assert (line.act, line.actor_kind, line.facts["cause"]) == ("credit.proposed", "system", "cases.overdue")


def test_the_list_names_what_it_came_from_and_leads_there(town):
    case = cases.open_case(
        type="registrations.not_ours", region_path=make.COMMUNITY, title="垃圾堆放", matter="registrations.dispute",
        channel="desk", by=SYSTEM, at=AT, rules=rulebook.at("demo", local_day(AT)), estate_id=town.estate.pk,
        enterprise_id=town.firm.pk, place_name="听澜里",
        to=Addressed(owner_id=town.offices["street"].pk, lead_id=town.offices["street"].pk),
    )  # fmt: skip
    with transaction.atomic():
        ledger.record(acts()["cases.overdue"], by=SYSTEM, at=AT, on=case.reach())
    reactions.run_waiting(at=AT)
    text = town.client("district").get(reverse("credit:proposals")).content.decode()
    assert f'<a class="subject" href="{reverse("cases:case", args=[case.pk])}">听澜里 · 垃圾堆放</a>' in text


@pytest.mark.parametrize("who", ["city", "district", "street", "auditor"])
def test_the_lists_open_for_whoever_oversees_the_place(town, proposed, who):
    for name in ("credit:list", "credit:proposals"):
        assert town.client(who).get(reverse(name)).status_code == 200
    assert "楚禾物业服务有限公司" in town.client(who).get(reverse("credit:proposals")).content.decode()


@pytest.mark.parametrize("who", ["other", "head", "staff", "stranger"])
def test_others_are_shown_none(town, proposed, who):
    assert "楚禾物业服务有限公司" not in town.client(who).get(reverse("credit:proposals")).content.decode()
    assert proposals.count(town.people[who]) == 0


def test_it_is_taken_into_a_record_that_names_its_cause(town, proposed):
    client, there = town.client("district"), page("take_proposal", proposed.pk)
    assert client.get(there).status_code == 200
    answer = client.post(there, {
        "occurred_on": "2026-03-02", "accepted_on": "2026-03-02", "kind": "dishonesty", "source": "patrol",
        "content": "逾期没有整改", "items": "1", "i0-item": "enterprise:e03", "i0-quantity": "1", "i0-note": "已逾期",
        "i0-opinion": "按标准记分",
    })  # fmt: skip
    record = Record.objects.get()
    proposed.refresh_from_db()
    assert answer.url == page("record", record.pk)
    assert (proposed.state, proposed.record_id, record.cause_id) == ("taken", record.pk, proposed.cause_id)
    item = record.items.get()
    assert (item.note, item.opinion) == ("已逾期", "按标准记分")
    assert "处理意见: 按标准记分" in client.get(answer.url).content.decode()
    assert client.get(there).url == answer.url  # asked again, it leads to the record


def test_a_number_of_somebody_in_the_text_is_warned_of_and_not_refused(town):
    answer = town.client("district").post(page("file_estate", town.estate.pk), {
        "occurred_on": "2026-02-26", "accepted_on": "2026-02-26", "kind": "dishonesty", "source": "patrol",
        "content": "住户１３８－００１３－８０００反映没有清理", "items": "1",
        "i0-item": "enterprise:e03", "i0-quantity": "1",
    }, follow=True)  # fmt: skip
    assert Record.objects.count() == 1 and "疑似有个人的手机号码" in answer.content.decode()


def test_it_is_refused_with_a_reason(town, proposed):
    client, there = town.client("district"), page("refuse_proposal", proposed.pk)
    assert client.get(there).status_code == 200
    assert client.post(there, {"reason": ""}).status_code == 422
    assert client.post(there, {"reason": "已在另一条记录里处理"}).url == reverse("credit:proposals")
    proposed.refresh_from_db()
    assert (proposed.state, proposed.reason) == ("refused", "已在另一条记录里处理")
    assert [line.act for line in entries.story([proposed.pk])] == ["credit.proposal_refused", "credit.proposed"]
    assert proposals.count(town.people["district"]) == 0


@pytest.mark.parametrize("who", ["other", "head", "street", "auditor", "staff", "stranger"])
def test_nobody_else_takes_or_refuses_it(town, proposed, who):
    for name in ("take_proposal", "refuse_proposal"):
        assert town.client(who).get(page(name, proposed.pk)).status_code == 404
        assert town.client(who).post(page(name, proposed.pk), {"reason": "不予记入"}).status_code == 404
    with pytest.raises(Hidden):
        actions.refuse_proposal(proposed.pk, reason="不予记入", by=town.people[who], at=AT)


def test_what_one_officer_decided_another_does_not_decide_again(town, proposed):
    with pytest.raises(ReasonMissing):
        actions.refuse_proposal(proposed.pk, reason=" ", by=town.people["district"], at=AT)
    actions.refuse_proposal(proposed.pk, reason="证据不足", by=town.people["district"], at=AT)
    with pytest.raises(Decided):
        actions.refuse_proposal(proposed.pk, reason="证据不足", by=town.people["second"], at=AT)
    with pytest.raises(Decided):
        actions.file_record(make.new(town, proposal_id=proposed.pk), by=town.people["second"], at=AT)
    assert not Record.objects.exists()
