"""A notice that follows from a card: from the act elsewhere to the case at the enterprise."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction

from anju.engines.cases import queries as case_queries
from anju.engines.publishing import actions as publishing
from anju.engines.publishing.types import DOCUMENT
from anju.engines.scoring import actions as scoring
from anju.ground.access.types import SYSTEM
from anju.ground.ledger import actions as ledger
from anju.ground.ledger import queries as entries
from anju.ground.ledger.types import acts
from anju.ground.reactions import actions as reactions
from anju.ground.reactions import queries as waiting
from anju.ground.rulebook import actions as rulebook
from anju.ground.rulebook.tests.factories import person
from anju.kit import ids
from anju.kit.scopes import Subject
from anju.programmes.rectifications.actions.ordering import order_after_card
from anju.programmes.rectifications.models import Notice
from anju.programmes.rectifications.reactions import ORDER_AFTER_CARD
from anju.programmes.rectifications.tests import factories as make
from anju.programmes.rectifications.tests.factories import AT, CITY, DAY, DISTRICT, HOUR

GIVEN = "credit.card_given"


@transaction.atomic
def card(town, *, consequences=("rectification", "more_checks"), estate: bool = True, path: str = DISTRICT,
         publication=None, at=AT):  # fmt: skip
    """A red card of the enterprise, as the act that gives it leaves it: one entry and one mark."""
    source = {"source_type": "publishing.publication", "source_id": publication} if publication else {}
    entry_id = ledger.record(
        acts()[GIVEN], on=Subject(subject_type="credit.card", pk=ids.uuid7(), region_path=path,
                                  enterprise_id=town.firm.pk),
        by=SYSTEM, at=at, card="red", scheme="credit.enterprise", total=Decimal(16),
        estate=town.estate.pk if estate else None,
    )  # fmt: skip
    scoring.give_mark(
        scheme="credit.enterprise", subject_id=town.firm.pk, region_path=path, code="red", title="红牌",
        since=at.date(), consequences=consequences, entry_id=entry_id, at=at, **source,
    )  # fmt: skip
    return entry_id


def followed(at=AT) -> list[Notice]:
    reactions.run_waiting(at=at)
    return list(Notice.objects.all())


def test_a_red_card_lets_a_notice_follow_to_the_enterprise_of_the_estate(town):
    entry_id = card(town)
    (notice,) = followed()
    case = make.case_of(notice)
    assert (case.enterprise_id, case.estate_id, case.state) == (town.firm.pk, town.estate.pk, "issued")
    assert (case.office_id, case.turn_ids) == (town.offices["district"].pk, [town.offices["firm"].pk])
    assert (notice.cause_entry, notice.issued_by_id) == (entry_id, None)
    assert "武房规〔2019〕11号" in notice.basis
    assert notice.problems.get().text == "红牌：请对照扣分事项逐项整改。"
    assert case.due_at.isoformat() == "2026-03-09T09:30:00+00:00"


def test_it_is_one_entry_by_the_system_with_the_office(town):
    card(town)
    (notice,) = followed()
    (line,) = entries.story([notice.pk])
    assert (line.act, line.actor_kind) == ("rectifications.issued", "system")
    assert line.facts["office"] == town.offices["district"].pk


def test_a_card_lets_it_follow_once_however_often_the_job_runs(town):
    entry_id = card(town)
    followed()
    assert len(followed()) == 1
    line = entries.entry(entry_id)
    facts = reactions.running.EntryFacts(
        id=line.entry_id, act=acts()[GIVEN], **{name: getattr(line, name) for name in reactions.running.SAME}
    )
    order_after_card(facts, at=AT)
    assert Notice.objects.count() == 1


@pytest.mark.parametrize("told", [{"consequences": ("interview", "more_checks")}, {"estate": False}])
def test_a_card_that_asks_for_no_rectification_or_rests_on_no_estate_lets_nothing_follow(town, told):
    entry_id = card(town, **told)
    assert followed() == []
    assert waiting.waiting_for([entry_id]) == []


def test_a_card_that_was_taken_back_before_the_job_ran_lets_nothing_follow(town):
    entry_id = card(town)
    (mark,) = [one for marks in _marks(town).values() for one in marks]
    scoring.end_mark(mark.id, until=AT.date(), entry_id=entry_id, at=AT)
    assert followed(AT + HOUR) == []


def _marks(town):
    from anju.engines.scoring import queries

    return queries.marks_on([town.firm.pk], AT.date())


def test_the_office_that_published_the_list_sends_it(town):
    row = publishing.draft(
        kind=DOCUMENT, region_path=CITY, office_id=town.offices["city"].pk, title="红黄牌名单", formed_on=AT.date(),
        body="名单", by=town.people["city"], at=AT,
    )  # fmt: skip
    card(town, publication=row.pk)
    (notice,) = followed()
    assert make.case_of(notice).office_id == town.offices["city"].pk
    assert notice.problems.get().text == "红牌（见《红黄牌名单》）：请对照扣分事项逐项整改。"


def test_where_the_city_does_not_list_the_act_nothing_follows(town):
    text = (
        "ordered_by:\n  description: 联动\n  unit: none\n  values:\n"
        "    2020-01-01: {value: [], basis: illustrative, source: 示例}\n"
    )
    draft = rulebook.draft_set(city="demo", programme="rectifications", text=text, by=person(), at=AT)
    rulebook.issue_set(draft_id=draft, in_force_from=date(2026, 3, 2), by=person(), at=AT)
    assert waiting.waiting_for([card(town)]) == []


def test_where_nobody_manages_the_estate_any_more_administrators_are_told_and_nothing_is_lost(town):
    from anju.ground.registers import actions as registers
    from anju.ground.registers import queries

    contract = queries.facts_on(town.estate.pk, AT.date()).contract_id
    registers.end_contract(contract, on=AT.date(), by=town.people["city"], at=AT)
    card(town, at=AT + DAY)
    assert followed(AT + DAY) == []
    (failed,) = waiting.failed(town.people["administrator"])
    assert (failed.error, failed.attempts) == ("no_addressee", 1)


def test_somebody_of_the_office_may_check_again_what_nobody_issued(town):
    card(town)
    (notice,) = followed()
    make.sign(town, notice, at=AT + HOUR)
    from anju.programmes.rectifications import actions

    actions.submit(case_id=notice.pk, answers=make.answers(notice), by=town.people["manager"], at=AT + DAY)
    make.checked(town, notice, True, by="district")
    assert case_queries.case(notice.pk).state == "passed"


def test_the_case_page_says_that_it_followed_from_a_card(town):
    entry_id = card(town)
    (notice,) = followed()
    text = town.client("district").get(f"/desk/cases/{notice.pk}/").content.decode()
    assert f"/ledger/{entry_id}/" in text
    assert "因发牌自动下发" in text


def test_what_it_records_is_declared_so_that_rings_are_found():
    assert ORDER_AFTER_CARD.records == ("rectifications.issued",)
