"""What a draft of the standard of grades would have done to a graded year, and that trying it out does nothing."""

import pytest
from django.urls import reverse

from anju.engines.scoring import queries as scoring
from anju.engines.simulation import queries
from anju.engines.simulation.types import NoPeriod
from anju.ground.rulebook import queries as rules
from anju.kit import clock
from anju.programmes.grades.tests import factories as make
from anju.programmes.grades.tests.factories import DAY, OVER

pytestmark = pytest.mark.django_db
TODAY = (OVER + DAY).date()


def asked(old: str, new: str):
    city = rules.city("jilin")
    simulation = queries.simulation("grades", city)
    period = queries.period_of(simulation, city, "2023", TODAY)
    text = rules.own_text(city, "grades", TODAY)
    assert old in text
    return queries.simulated(simulation, city, period=period, text=text.replace(old, new, 1), known_on=TODAY)


def classes(found) -> dict[str, tuple]:
    return {one.line.name[2]: (one.line.before.classes, one.line.after.classes) for one in found.movers}


def test_a_lower_threshold_lifts_whoever_stood_below_it_and_nobody_else(town):
    row = make.computed(town)
    found = asked("at_least: 75", "at_least: 65")
    assert classes(found) == {
        "甲": (("A", "red"), ("A", "red")), "乙": (("B", ""), ("B", "")), "丙": (("C", ""), ("B", "")),
        "丁": (("D", "black"), ("D", "black")),
    }  # fmt: skip
    assert (found.counted.better, found.counted.worse, found.illustrative) == (1, 0, True)
    run = scoring.run(row.run_id)
    assert scoring.recheck(run.pk).same and scoring.result_of(run.pk, town.firms["丙"].pk).band == "C"


def test_before_is_what_was_graded_and_the_boards_of_a_draft_count(town):
    row = make.computed(town)
    found = asked("black: [D]", "black: [C, D]")
    kept = {one.subject_id: (one.total, one.rank, one.band) for one in scoring.results(row.run_id)}
    told = {one.line.subject_id: (one.line.before.points, one.line.before.rank, one.line.before.classes[0])
            for one in found.movers}  # fmt: skip
    assert told == kept and classes(found)["丙"] == (("C", ""), ("C", "black"))


def test_a_year_that_was_not_graded_cannot_be_tried_on(town):
    make.prepared(town)
    with pytest.raises(NoPeriod):
        asked("at_least: 75", "at_least: 65")


def test_the_desk_offers_it_and_shows_the_year_under_a_draft(town, monkeypatch):
    make.computed(town)
    monkeypatch.setattr(clock, "now", lambda: OVER + DAY)
    answer = town.client("city").get(reverse("simulation:workbench", args=["grades"]))
    assert answer.status_code == 200 and "2023年度评定" in answer.content.decode()
