"""Plans by grade and by lot, teams of two, and who may make them."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from anju.engines.scoring import actions as scoring
from anju.ground.ledger import queries as ledger
from anju.kit.errors import Hidden
from anju.programmes.patrols import actions, rules
from anju.programmes.patrols.models import Inspector, Visit
from anju.programmes.patrols.tests import factories as make

YEAR = {"since": make.TODAY, "until": make.TODAY + timedelta(days=364)}
DRAFT = [
    {"grade": "A", "level": "district", "every": 1, "unit": "year"},
    {"grade": "B", "level": "district", "every": None, "unit": "month"},
    {"grade": "D", "level": "district", "every": 1, "unit": "month"},
    {"grade": "D", "level": "street", "every": 2, "unit": "week"},
]


def plan(town, by="district", **also):
    told = {"office_id": town.offices[by].pk, "title": "2026年度巡查", "seed": "2026-03-02 福彩3D 581", **YEAR}
    return actions.make_plan(**{**told, **also}, by=town.people[by], at=make.AT)


@pytest.mark.parametrize(
    ("grade", "level", "visits"),
    [("A", "district", 1), ("D", "district", 13), ("D", "street", 27), ("B", "district", 0)],
)
def test_a_worse_grade_is_visited_more_often_and_an_unpublished_frequency_plans_nothing(grade, level, visits):
    found = rules.due(
        {make.ids(1): grade}, level=level, frequency=DRAFT, seed="s", last={}, is_working=lambda day: day.weekday() < 5,
        **YEAR,
    )  # fmt: skip
    assert visits - 1 <= len(found) <= visits
    assert all(one.day.weekday() < 5 for one in found)


def test_the_lot_can_be_drawn_again_from_its_seed_and_another_seed_draws_others():
    many = [make.ids(n) for n in range(50)]
    first = rules.drawn(many, seed="581", many=5)
    assert first == rules.drawn(reversed(many), seed="581", many=5)
    assert first != rules.drawn(many, seed="582", many=5)


def test_a_visited_estate_is_due_its_term_after_the_last_visit():
    one, last = make.ids(1), date(2026, 2, 20)
    (first, *_) = rules.due({one: "D"}, level="district", frequency=DRAFT, seed="s", last={one: last},
                            is_working=lambda day: True, **YEAR)  # fmt: skip
    assert first.day == last + timedelta(days=30)


def test_a_plan_by_grade_says_what_it_took_for_the_grade(town):
    made = plan(town)
    assert made.basis == {"by": "grade", "of": 2, "grades": {"B": 2}, "taken": {"": 2}}
    assert {visit.estate_id for visit in made.visits.all()} == {one.pk for one in town.estates[:2]}


def test_every_planned_visit_has_two_inspectors_of_the_office(town):
    made = plan(town, many=2)
    team = {town.people["district"].account_id, town.people["district2"].account_id}
    for visit in made.visits.all():
        found = list(Inspector.objects.filter(visit=visit).values_list("account_id", flat=True))
        assert len(set(found)) == 2
        assert set(found) <= team


def test_a_head_reads_patrols_and_goes_on_none(town):
    with pytest.raises(actions.TeamTooSmall):
        actions.plan_visit(estate_id=town.estate.pk, day=make.TODAY, at=make.AT, by=town.people["district"],
                           team=[town.people[name].account_id for name in ("district", "head")])  # fmt: skip


def test_a_team_of_one_is_too_small(town):
    with pytest.raises(actions.TeamTooSmall):
        actions.plan_visit(estate_id=town.estate.pk, day=make.TODAY, team=[town.people["district"].account_id],
                           by=town.people["district"], at=make.AT)  # fmt: skip


@pytest.mark.parametrize("name", ["head", "auditor", "administrator", "manager", "staff", "stranger"])
def test_who_does_not_inspect_plans_nothing(town, name):
    with pytest.raises(Hidden):
        actions.make_plan(office_id=town.offices["district"].pk, title="计划", seed="1", many=1,
                          by=town.people[name], at=make.AT, **YEAR)  # fmt: skip
    assert not Visit.objects.exists()


def test_an_office_plans_only_for_itself(town):
    with pytest.raises(Hidden):
        actions.make_plan(office_id=town.offices["other"].pk, title="计划", seed="1", many=1,
                          by=town.people["district"], at=make.AT, **YEAR)  # fmt: skip


def marked(town, *, scheme: str, code: str) -> None:
    """A card or a published grade in effect for the enterprise of the first two estates."""
    scoring.give_mark(
        scheme=scheme, subject_id=town.firm.pk, region_path=make.DISTRICT, code=code, title=code, since=make.SINCE,
        until=None, consequences=[], source_type="test", source_id=None, entry_id=make.ids(1), at=make.AT,
    )  # fmt: skip


@pytest.mark.parametrize(("code", "grade", "many"), [("red", "D", 13), ("yellow", "C", 5)])
def test_a_card_in_effect_brings_inspectors_more_often(town, code, grade, many):
    marked(town, scheme="credit.enterprise", code=code)
    made = plan(town)
    assert (made.basis["grades"], made.basis["taken"]) == ({grade: 2}, {code: 2})
    assert abs(made.visits.count() - 2 * many) <= 2


def test_an_estate_where_severe_problems_were_found_is_visited_more_often(town):
    for _ in range(2):
        make.visited(town, found=lambda visit: make.problem(visit, severity="severe"))
    made = plan(town)
    assert made.basis["risks"] == {"high": 1}
    often = [made.visits.filter(estate_id=one.pk).count() for one in town.estates[:2]]
    assert often[0] == 2 * often[1] == 4


def test_estates_are_drawn_from_the_seed_and_a_number_that_was_sealed(town):
    made = plan(town, many=1)
    assert made.lot_seed == f"2026-03-02 福彩3D 581:{made.salt}"
    (visit,) = made.visits.all()
    assert [visit.estate_id] == rules.drawn([UUID(one) for one in made.among], seed=made.lot_seed, many=1)
    (entry,) = ledger.story([made.pk])
    assert entry.facts["seal"] == rules.seal(made.salt) == made.seal
    assert entry.facts["among"] == rules.seal("\n".join(made.among))
