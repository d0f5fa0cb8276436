"""What a draft of the credit standard would have done to a half-year, and that trying it out does nothing."""

from datetime import date, timedelta

import pytest
from django.db import connection

from anju.engines.scoring import actions as scoring
from anju.engines.scoring import queries as scores
from anju.engines.simulation import actions, queries
from anju.ground.rulebook import queries as rules
from anju.ground.rulebook.types import BadRules, RuleMissing
from anju.programmes.credit.tests import factories
from anju.programmes.credit.tests import simulated as make
from anju.programmes.credit.tests.simulated import BIG

pytestmark = pytest.mark.django_db
TODAY = make.NOW.date()
HARDER = make.drafted(points_3="points: 5")


@pytest.fixture
def filed(town):
    make.records(town)
    return town


def asked(text: str, *, key: str = "2026H1", today: date = TODAY, name: str = "credit"):
    city = rules.city("demo")
    simulation = queries.simulation(name, city)
    period = queries.period_of(simulation, city, key, today)
    return queries.simulated(simulation, city, period=period, text=text, known_on=today)


def test_who_gets_a_card_moves_down_and_nobody_else(filed):
    found = asked(HARDER)
    # six points become ten: yellow from nine; eight become twelve; three become five
    assert (found.counted.all, found.counted.worse, found.counted.better) == (24, 6, 0)
    assert {one.line.after.classes for one in found.movers if one.is_worse} == {("yellow",)}
    assert all(one.line.name.startswith("大") for one in found.movers if one.is_worse)


def test_a_milder_draft_moves_up_whoever_held_a_card(filed):
    strict = HARDER.replace("points: 5", "points: 3").replace("at_least: 9", "at_least: 6", 1)
    factories.put_in_force(strict, drafted_by=filed.people["city"], issued_by=filed.people["administrator"],
                           at=make.BEGUN)  # fmt: skip
    found = asked(make.drafted())
    assert (found.counted.worse, found.counted.better) == (0, BIG)


def test_the_group_that_is_hit_out_of_proportion_is_named(filed):
    found = asked(HARDER)
    assert found.hit is not None and found.hit.part.counted.worse == 6
    assert (found.hit.share_of_all, found.hit.share_of_worse) == (6 / 24, 1)
    sizes = {part.title: (part.counted.all, part.counted.worse) for part in found.by_size}
    assert list(sizes.values()) == [(18, 0), (6, 6)]
    assert [(part.title, part.counted.all) for part in found.by_district] == [("江岸区", 18), ("江汉区", 6)]


def test_the_file_in_force_moves_nobody(filed):
    found = asked(rules.own_text(rules.city("demo"), "credit", make.NOW.date()))
    assert found.counted.same == found.counted.all == 24 and not found.moved


def test_the_same_facts_and_the_same_draft_give_the_same_result_on_any_day(filed):
    one, later = asked(HARDER), asked(HARDER, today=make.NOW.date() + timedelta(days=200))
    assert one.digest == later.digest and one.known_on != later.known_on
    assert asked(make.drafted(points_3="points: 4")).digest != one.digest


def test_trying_out_rules_writes_nothing(filed):
    before = rows()
    asked(HARDER)
    asked(HARDER, name="credit-managers")
    assert rows() == before


def rows() -> dict[str, int]:
    """How many rows every table of the house has."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        names = [name for (name,) in cursor.fetchall()]
        found = {}
        for name in names:
            cursor.execute(f'SELECT count(*) FROM "{name}"')
            found[name] = cursor.fetchone()[0]
    return found


def test_what_a_draft_changes_next_year_leaves_last_years_results_as_they_are(filed):
    city, law = rules.city("demo"), rules.at("demo", make.FIRST_HALF)
    run = scoring.run("credit.enterprise", on=make.FIRST_HALF, region_path=city.root_path, by=filed.people["city"],
                      at=make.NOW)  # fmt: skip
    firm = scores.results(run.pk)[0].subject_id
    statement = scores.statement("credit.enterprise", firm, on=make.FIRST_HALF)
    draft = actions.hand_in(city=city, simulation="credit", period="2026H1", text=HARDER, by=filed.people["city"],
                            at=make.NOW)  # fmt: skip
    actions.issue(draft.pk, in_force_from=date(2027, 1, 1), by=filed.people["city_head"], at=make.NOW)

    assert scores.recheck(run.pk).same
    again = scores.statement("credit.enterprise", firm, on=make.FIRST_HALF)
    assert (again.digest, again.total, again.version) == (statement.digest, statement.total, statement.version)
    assert rules.at("demo", date(2026, 12, 31)).version == law.version
    value = rules.at("demo", date(2027, 1, 1)).value("credit.enterprise_scheme")
    assert next(item for item in value["items"] if item["code"] == "e03")["points"] == 5


def test_a_malformed_draft_is_refused_with_every_line(filed):
    with pytest.raises(BadRules) as refused:
        asked(make.drafted(points_3="points: drei", low_2="low: zwei"))
    assert len(refused.value.rows) == 2 and all(line > 1 for line, _name, _what in refused.value.rows)


def test_a_figure_that_nobody_published_is_not_computed_with(filed):
    with pytest.raises(RuleMissing):
        asked(make.drafted(at_least_9="at_least: null") if False else HARDER.replace("at_least: 9", "at_least: null"))


@pytest.mark.parametrize("name", ["credit", "credit-managers"])
def test_what_is_declared_can_be_tried_out(filed, name):
    assert asked(HARDER, name=name).simulation.name == name


def test_the_periods_are_over(filed):
    city = rules.city("demo")
    keys = [one.key for one in queries.simulation("credit", city).periods(city, date(2026, 7, 1))]
    assert keys[:3] == ["2026H1", "2025H2", "2025H1"]
    assert queries.simulation("credit", city).periods(city, date(2026, 6, 30))[0].key == "2025H2"
