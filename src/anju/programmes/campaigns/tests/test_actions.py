"""The acts of campaigns: their rows, their entries, and who may do them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from anju.engines.cases import queries as cases
from anju.ground.ledger import queries as ledger
from anju.kit.acts import act
from anju.kit.errors import Hidden
from anju.programmes.campaigns import actions, queries
from anju.programmes.campaigns.actions.checking import AnsweredAlready, CheckIncomplete, NobodyToRemind, RightAlready
from anju.programmes.campaigns.actions.cluing import KnownAlready
from anju.programmes.campaigns.actions.following import NoSum, NotRectified, TransferredAlready
from anju.programmes.campaigns.actions.held import CampaignOver, NoSuchType, NotThen, WordsMissing
from anju.programmes.campaigns.models import Answer, Campaign, Problem, Target
from anju.programmes.campaigns.tests import factories as make
from anju.programmes.campaigns.tests.factories import AT, DAY, HOUR
from anju.programmes.campaigns.types import Clue, From, Said, SelfCheck

FOUND = SelfCheck(said=Said.FOUND, words="公示栏没有停车费标准", figure=Decimal(2))


def acts(subject_id) -> list[str]:
    return [line.act for line in ledger.story([subject_id])]


# ── drafting and opening ─────────────────────────────────────────────────────


def test_opening_lists_every_managed_estate_of_the_region_with_its_enterprise(town):
    campaign = make.opened(town)
    assert set(Target.objects.values_list("estate_id", "enterprise_id")) == {
        (town.estates["own"].pk, town.firm.pk), (town.estates["far"].pk, town.firm.pk),
        (town.estates["other"].pk, town.stranger.pk),
    }  # fmt: skip
    assert set(acts(campaign.pk)) == {"campaigns.planned", "campaigns.opened"}
    assert campaign.document_no == make.NUMBER


def test_a_district_leads_one_in_its_own_place(town):
    make.opened(town, by="district")
    assert set(Target.objects.values_list("estate_id", flat=True)) == {
        town.estates["own"].pk, town.estates["other"].pk,
    }  # fmt: skip


def test_without_types_of_its_own_those_of_the_citys_rules_are_taken(town):
    assert len(make.planned(town, types=()).types) == 10


def test_a_unit_that_is_an_office_here_is_joined_to_it(town):
    units = make.planned(town).units
    assert dict(units.values_list("name", "office_id")) == {make.MARKET: town.offices["market"].pk, "市民政局": None}


def test_days_that_cross_are_refused(town):
    with pytest.raises(NotThen) as refused:
        make.planned(town, days=replace(make.DAYS, ends_on=date(2026, 1, 1)))
    assert refused.value.field == "ends_on"


@pytest.mark.parametrize("who", ["street", "head", "market", "auditor", "administrator", "manager", "stranger"])
def test_only_a_bureaus_officers_draft(town, who):
    with pytest.raises(Hidden):
        make.planned(town, by=who)


@pytest.mark.parametrize("who", ["district", "other", "street", "director", "market", "auditor", "manager"])
def test_a_campaign_of_the_city_is_led_by_the_city_alone(town, who):
    campaign, by = make.opened(town), town.people[who]
    for call in (
        lambda: actions.reschedule(campaign_id=campaign.pk, days=make.DAYS, by=by, at=AT),
        lambda: actions.remind(campaign_id=campaign.pk, by=by, at=AT),
        lambda: actions.summarise(campaign_id=campaign.pk, words="总结", by=by, at=AT),
        lambda: actions.open_campaign(campaign_id=campaign.pk, document_no="1号", by=by, at=AT),
    ):
        with pytest.raises(Hidden):
            call()


def test_it_is_opened_once_and_with_a_document_number(town):
    campaign, by = make.planned(town), town.people["city"]
    with pytest.raises(WordsMissing):
        actions.open_campaign(campaign_id=campaign.pk, document_no=" ", by=by, at=AT)
    actions.open_campaign(campaign_id=campaign.pk, document_no="1号", by=by, at=AT)
    with pytest.raises(CampaignOver):
        actions.open_campaign(campaign_id=campaign.pk, document_no="2号", by=by, at=AT)


def test_days_are_changed_until_it_is_over(town):
    campaign, by = make.opened(town), town.people["city"]
    later = replace(make.DAYS, ends_on=date(2026, 12, 31))
    actions.reschedule(campaign_id=campaign.pk, days=later, by=by, at=AT)
    assert Campaign.objects.get().ends_on == date(2026, 12, 31)
    actions.summarise(campaign_id=campaign.pk, words="总结", by=by, at=AT)
    with pytest.raises(CampaignOver):
        actions.reschedule(campaign_id=campaign.pk, days=later, by=by, at=AT)


# ── the self-check ───────────────────────────────────────────────────────────


def test_a_self_check_keeps_every_answer_and_its_problems(town):
    row = make.check(town, make.target(make.opened(town), town), notice=FOUND)
    assert dict(Answer.objects.values_list("type", "said")) == {"notice": "found", "overcharge": "ok"}
    assert (row.found, row.is_on_time, Problem.objects.get().rectified_at) == (1, True, None)
    assert acts(row.pk) == ["campaigns.self_checked"]


def test_after_the_day_it_is_late_and_taken(town):
    row = make.check(town, make.target(make.opened(town), town), at=AT + 40 * DAY)
    assert row.is_on_time is False


def test_it_is_reported_once_and_not_after_an_inspection(town):
    campaign = make.opened(town)
    row = make.check(town, make.target(campaign, town))
    with pytest.raises(AnsweredAlready):
        make.check(town, row)
    make.inspected(town, make.target(campaign, town, "other"))
    with pytest.raises(AnsweredAlready):
        make.check(town, make.target(campaign, town, "other"), by="stranger")


def test_what_is_missing_is_named_and_nothing_is_kept(town):
    row = make.target(make.opened(town), town)
    with pytest.raises(CheckIncomplete) as refused:
        make.check(town, row, notice=SelfCheck(said=Said.FOUND))
    assert refused.value.missing == ["notice"] and "收费标准没有公示" in str(refused.value)
    assert not Answer.objects.exists()


@pytest.mark.parametrize("who", ["stranger", "street", "district", "city", "market", "auditor", "administrator"])
def test_only_its_enterprise_reports_an_estate(town, who):
    with pytest.raises(Hidden):
        make.check(town, make.target(make.opened(town), town), by=who)


def test_what_it_found_is_reported_as_put_right_once(town):
    make.check(town, make.target(make.opened(town), town), notice=FOUND)
    problem = Problem.objects.get()
    with pytest.raises(Hidden):
        actions.put_right(problem_id=problem.pk, by=town.people["stranger"], at=AT + 2 * DAY)
    actions.put_right(problem_id=problem.pk, by=town.people["staff"], at=AT + 2 * DAY)
    with pytest.raises(RightAlready):
        actions.put_right(problem_id=problem.pk, by=town.people["staff"], at=AT + 3 * DAY)
    assert acts(problem.pk) == ["campaigns.put_right"]


def test_who_has_not_reported_is_reminded(town):
    campaign, by = make.opened(town), town.people["city"]
    make.check(town, make.target(campaign, town))
    assert actions.remind(campaign_id=campaign.pk, by=by, at=AT + 2 * DAY) == 2
    assert set(queries.enterprise_desks(campaign.pk, AT + 2 * DAY)) == {
        town.offices["firm"].pk, town.offices["stranger"].pk,
    }  # fmt: skip
    make.check(town, make.target(campaign, town, "far"))
    make.check(town, make.target(campaign, town, "other"), by="stranger")
    with pytest.raises(NobodyToRemind):
        actions.remind(campaign_id=campaign.pk, by=by, at=AT + 3 * DAY)


# ── clues and inspections ────────────────────────────────────────────────────


def test_a_clue_puts_an_estate_first(town):
    campaign = make.opened(town)
    clue = Clue(type="overcharge", words="居民反映停车费涨了", source=From.RESIDENT)
    by = town.people["street"]
    actions.take_clue(campaign_id=campaign.pk, estate_id=town.estates["other"].pk, clue=clue, by=by, at=AT)
    assert queries.targets(campaign, by=by).lines[0].estate_name == "别苑"
    with pytest.raises(NoSuchType):
        actions.take_clue(campaign_id=campaign.pk, estate_id=town.estates["own"].pk, by=by, at=AT,
                          clue=replace(clue, type="unknown"))  # fmt: skip


@pytest.mark.parametrize("who", ["other", "police", "auditor", "manager", "stranger"])
def test_outside_ones_place_nobody_takes_a_clue_or_inspects(town, who):
    campaign = make.opened(town)
    with pytest.raises(Hidden):
        actions.take_clue(campaign_id=campaign.pk, estate_id=town.estates["own"].pk, by=town.people[who], at=AT,
                          clue=Clue(type="notice", words="没有公示", source=From.OFFICE))  # fmt: skip
    with pytest.raises(Hidden):
        make.inspected(town, make.target(campaign, town), make.OVERCHARGED, by=who)


@pytest.mark.parametrize("who", ["city", "district", "head", "street", "community", "market"])
def test_offices_around_the_estate_and_departments_that_take_part_inspect(town, who):
    (problem,) = make.inspected(town, make.target(make.opened(town), town), make.OVERCHARGED, by=who)
    assert cases.case(problem.order_id).office_id in town.people[who].office_ids


def test_what_was_found_is_ordered_in_one_case_of_the_kind_the_rules_name(town):
    campaign = make.opened(town)
    (problem,) = make.inspected(town, make.target(campaign, town), make.OVERCHARGED)
    case = cases.case(problem.order_id)
    assert (case.type, case.estate_id, case.enterprise_id) == ("rectifications.notice", problem.estate_id, town.firm.pk)
    assert cases.orders(case.pk)[0].office_id == town.offices["firm"].pk
    assert acts(case.pk) == ["campaigns.found"] and case.cause_type == "campaigns.target"


def test_what_the_self_check_denied_is_marked_as_not_told(town):
    row = make.check(town, make.target(make.opened(town), town))
    (problem,) = make.inspected(town, row, make.OVERCHARGED)
    assert problem.is_concealed


def test_without_a_self_check_nothing_was_denied(town):
    (problem,) = make.inspected(town, make.target(make.opened(town), town), make.OVERCHARGED)
    assert not problem.is_concealed


def test_what_the_self_check_told_is_the_same_problem_and_ordered_now(town):
    row = make.check(town, make.target(make.opened(town), town), overcharge=FOUND)
    make.inspected(town, row, make.OVERCHARGED)
    problem = Problem.objects.get()
    assert (problem.source, problem.order_id is not None) == ("self_check", True)


def test_an_inspection_that_finds_nothing_opens_no_case(town):
    row = make.target(make.opened(town), town)
    assert make.inspected(town, row, due_on=None) == []
    assert acts(row.pk) == ["campaigns.inspected"]


def test_an_order_needs_a_day_to_come_and_a_visit_that_was(town):
    row = make.target(make.opened(town), town)
    with pytest.raises(NotThen) as refused:
        make.inspected(town, row, make.OVERCHARGED, due_on=None)
    assert refused.value.field == "due_on"
    with pytest.raises(NotThen):
        make.inspected(town, row, inspected_at=AT + 9 * DAY)
    assert not Problem.objects.exists()


def test_a_case_is_a_clue_once(town):
    campaign = make.opened(town)
    (problem,) = make.inspected(town, make.target(campaign, town), make.OVERCHARGED)
    clue = Clue(type="notice", words="见事项", source=From.CASE, case_id=problem.order_id)
    told = {"campaign_id": campaign.pk, "estate_id": problem.estate_id, "clue": clue, "at": AT + 6 * DAY}
    actions.take_clue(**told, by=town.people["street"])
    with pytest.raises(KnownAlready):
        actions.take_clue(**told, by=town.people["district"])


# ── what follows ─────────────────────────────────────────────────────────────


def test_problems_are_rectified_when_their_order_is_and_only_once(town):
    (problem,) = make.inspected(town, make.target(make.opened(town), town), make.OVERCHARGED)
    for _again in range(2):
        actions.settle(make.ended(problem), at=AT + 10 * DAY)
    problem.refresh_from_db()
    assert problem.rectified_at == AT + 10 * DAY
    assert acts(problem.pk) == ["campaigns.rectified"]


def test_points_at_an_estate_count_after_an_inspection_found_something(town):
    campaign = make.opened(town)
    row = make.target(campaign, town)
    recorded = act("made_up.archived", "archived")
    told = {"subject_id": row.pk, "enterprise_id": town.firm.pk,
            "facts": {"estate": row.estate_id, "enterprise_points": 250}}  # fmt: skip
    actions.count_points(make.happened(recorded, at=AT + DAY, **told), at=AT + DAY)
    make.inspected(town, row, make.OVERCHARGED)
    entry = make.happened(recorded, at=AT + 20 * DAY, **told)
    for _again in range(2):
        actions.count_points(entry, at=AT + 20 * DAY)
    assert queries.progress(campaign).total.points == 250


def test_a_refund_is_yuan_to_the_cent_and_households(town):
    campaign = make.opened(town)
    (problem,) = make.inspected(town, make.target(campaign, town), make.OVERCHARGED)
    told = {"problem_id": problem.pk, "by": town.people["street"], "at": AT + 8 * DAY, "refunded_on": date(2026, 3, 9)}
    with pytest.raises(NoSum):
        actions.refund(amount=Decimal(0), households=3, **told)
    with pytest.raises(NotThen):
        actions.refund(amount=Decimal(5), households=3, **{**told, "refunded_on": date(2026, 5, 1)})
    actions.refund(amount=Decimal("4800.10"), households=120, **told)
    total = queries.progress(campaign).total
    assert (total.refunded, total.households) == (Decimal("4800.10"), 120)
    assert acts(problem.pk) == ["campaigns.refunded"]


def test_a_problem_is_transferred_once(town):
    (problem,) = make.inspected(town, make.target(make.opened(town), town), make.OVERCHARGED)
    told = {"problem_id": problem.pk, "to": make.MARKET, "words": "涉嫌价格违法", "at": AT + 8 * DAY}
    actions.transfer(**told, by=town.people["market"])
    with pytest.raises(TransferredAlready):
        actions.transfer(**told, by=town.people["street"])


def test_a_look_back_waits_for_the_rectification(town):
    (problem,) = make.inspected(town, make.target(make.opened(town), town), make.OVERCHARGED)
    with pytest.raises(NotRectified):
        actions.look_back(problem_id=problem.pk, holds=True, looked_at=AT, by=town.people["street"], at=AT + 9 * DAY)


def test_what_holds_is_said_and_what_fell_back_is_ordered_again(town):
    problem = make.rectified(town, make.target(make.opened(town), town))
    first, at = problem.order_id, AT + 60 * DAY
    told = {"problem_id": problem.pk, "looked_at": at - HOUR, "by": town.people["street"], "at": at}
    assert actions.look_back(holds=True, **told) is None
    problem.refresh_from_db()
    again = actions.look_back(holds=False, words="又按老标准收", due_on=date(2026, 6, 1), **told)
    problem.refresh_from_db()
    assert (problem.order_id, problem.round, problem.rectified_at) == (again, 2, None)
    assert cases.case(again).cause_id == first


@pytest.mark.parametrize("who", ["other", "police", "auditor", "manager", "stranger"])
def test_outside_ones_place_nobody_follows_a_problem(town, who):
    problem, by = make.rectified(town, make.target(make.opened(town), town)), town.people[who]
    for call in (
        lambda: actions.refund(problem_id=problem.pk, amount=Decimal(1), households=1, refunded_on=date(2026, 3, 3),
                               by=by, at=AT + 11 * DAY),
        lambda: actions.transfer(problem_id=problem.pk, to="某局", words="移送", by=by, at=AT + 11 * DAY),
        lambda: actions.look_back(problem_id=problem.pk, holds=True, looked_at=AT, by=by, at=AT + 11 * DAY),
    ):  # fmt: skip
        with pytest.raises(Hidden):
            call()


# ── the summary ──────────────────────────────────────────────────────────────


def test_a_summary_keeps_the_figures_and_ends_the_campaign(town):
    campaign = make.opened(town)
    make.rectified(town, make.target(campaign, town))
    actions.summarise(campaign_id=campaign.pk, words="整治有效。", by=town.people["city"], at=AT + 200 * DAY)
    campaign.refresh_from_db()
    assert queries.kept(campaign) == queries.progress(campaign)
    with pytest.raises(CampaignOver):
        make.inspected(town, make.target(campaign, town, "far"), by="city", at=AT + 201 * DAY, due_on=None)
