"""What follows from grades: begun when a list is final, ended by the next year, correction, withdrawal or repair."""

from decimal import Decimal

import pytest
from django.apps import apps

from anju.engines.publishing import actions as publishing
from anju.engines.scoring import queries as scoring
from anju.ground.ledger import queries as ledger
from anju.ground.reactions import actions as reactions
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock
from anju.kit.clock import local_day
from anju.programmes.grades import actions, rules_repair
from anju.programmes.grades.tests import factories as make
from anju.programmes.grades.tests.factories import DAY, HOUR, OVER
from anju.programmes.grades.types import Kind, Planned

pytestmark = pytest.mark.django_db


def marks(town, sign: str, *, at) -> list[str]:
    firm = town.firms[sign].pk
    return [one.code for one in scoring.marks_on([firm], local_day(at)).get(firm, [])]


def grade(row, town, sign: str):
    return row.grades.get(enterprise=town.firms[sign])


def acts(row) -> list[str]:
    return [line.act for line in ledger.story([row.pk])]


def next_year(town):
    """The grading of the year after, final: 丁 did better."""
    at = make.AT.replace(year=2025)
    row = actions.prepare(Planned(year=2024, scored_in=2025), by=town.city, at=at)
    make.entered(town, row, at=at, figures={**make.FIGURES, "丁": 95})
    actions.open_round(row.pk, until=local_day(at + 9 * DAY), by=town.city, at=at)
    make.closed(town, row, at=at + 11 * DAY)
    actions.gather(row.pk, by=town.city, at=at + 11 * DAY)
    actions.compute(row.pk, by=town.city, at=at + 11 * DAY)
    made = make.drafted(town, make.fresh(row), at=at + 12 * DAY)
    return made, make.final(town, made, at=at + 13 * DAY)


def test_nothing_follows_before_the_list_is_final(town):
    made = make.drafted(town)
    end = make.noticed(town, made)
    assert marks(town, "丁", at=end) == [] and grade(made, town, "丁").given_at is None
    assert not apps.get_model("rectifications.Notice").objects.exists()


def test_each_grade_is_one_entry_with_a_mark_and_what_the_rules_let_follow(town):
    made = make.drafted(town)
    end = make.final(town, made)
    assert {sign: marks(town, sign, at=end) for sign in "甲乙丙丁"} == {
        "甲": ["A"], "乙": ["B"], "丙": ["C"], "丁": ["D"],
    }  # fmt: skip
    (entry,) = ledger.story([grade(made, town, "丁").pk])
    assert (entry.act, entry.actor_kind, entry.facts["grade"], entry.facts["board"], entry.facts["year"]) == (
        "grades.given", "system", "D", "black", 2023,
    )  # fmt: skip
    assert [grade(made, town, "乙").consequences, grade(made, town, "乙").estate_id] == [[], None]


def test_the_next_year_ends_what_followed_and_the_grade_stays_what_it_was(town):
    made = make.drafted(town)
    make.final(town, made)
    new, end = next_year(town)
    assert marks(town, "丁", at=end) == ["A"] and grade(new, town, "丁").band == "A"
    old = grade(made, town, "丁")
    assert (old.band, old.ended_why) == ("D", "next") and sorted(acts(old)) == ["grades.ended", "grades.given"]
    assert make.fresh(made).state == "standing"


def test_a_year_that_is_final_later_than_the_one_after_it_says_what_was_and_nothing_follows(town):
    made = make.drafted(town)
    make.noticed(town, made)
    _new, end = next_year(town)
    publishing.finalise(made.publication_id, by=town.city, at=end + DAY)
    reactions.run_waiting(at=end + DAY)
    late = grade(made, town, "丁")
    assert (late.band, late.consequences, late.mark_id) == ("D", [], None) and late.given_at
    assert marks(town, "丁", at=end + DAY) == ["A"]


def test_a_corrected_final_list_changes_only_whose_grade_changed(town):
    made = make.drafted(town)
    end = make.final(town, made)
    figure = make.sheet(made.grading, town, "丙").inputs.get(kind=Kind.PETITIONS)
    actions.correct(figure.pk, figure=Decimal(100), reason="核查更正", by=town.city, at=end + HOUR)
    new = actions.redraft_list(made.pk, reason="核查更正", by=town.city, at=end + 2 * HOUR)
    assert marks(town, "丙", at=end + DAY) == ["C"]
    later = make.final(town, new, at=end + DAY)
    assert (marks(town, "丙", at=later), marks(town, "丁", at=later)) == (["B"], ["D"])
    assert grade(made, town, "丙").ended_why == "changed"
    assert grade(new, town, "丁").mark_id == grade(made, town, "丁").mark_id
    assert acts(grade(new, town, "丁")) == [] and acts(grade(new, town, "丙")) == ["grades.given"]
    assert apps.get_model("rectifications.Notice").objects.count() == 1


def test_a_list_that_is_withdrawn_ends_everything_and_can_be_drawn_up_anew(town):
    made = make.drafted(town)
    end = make.final(town, made)
    publishing.withdraw(made.publication_id, reason="依据有误", by=town.city, at=end + DAY)
    for _twice in range(2):
        reactions.run_waiting(at=end + DAY)
    assert (make.fresh(made).state, make.fresh(made.grading).state) == ("withdrawn", "computed")
    assert marks(town, "丁", at=end + DAY) == [] and grade(made, town, "丁").ended_why == "list"
    assert acts(make.fresh(made)).count("grades.list_over") == 1
    again = actions.draft_list(made.grading_id, by=town.city, at=end + 2 * DAY)
    assert again.pk != made.pk


def test_the_list_ends_with_its_term_and_what_followed_with_it(town):
    made = make.drafted(town)
    end = make.final(town, made)
    over = end + 366 * DAY
    publishing.end_due(at=over)
    reactions.run_waiting(at=over)
    assert make.fresh(made).state == "ended" and marks(town, "丁", at=over) == []


def test_repair_ends_the_mark_and_is_kept_with_its_reason(town):
    made = make.drafted(town)
    end = make.final(town, made)
    worst = grade(made, town, "丁")
    later = end + make.REPAIRABLE
    with pytest.raises(actions.ReasonMissing):
        actions.repair(worst.pk, reason=" ", by=town.city, at=later)
    actions.repair(worst.pk, reason="整改到位，复查合格", by=town.city, at=later)
    assert marks(town, "丁", at=later) == [] and make.fresh(worst).band == "D"
    with pytest.raises(actions.NothingFollows):
        actions.repair(worst.pk, reason="整改到位", by=town.city, at=later)
    with pytest.raises(actions.NothingFollows):
        actions.repair(grade(made, town, "乙").pk, reason="没有措施", by=town.city, at=later)


def test_a_grade_is_repaired_from_the_day_of_the_national_rules_on(town):
    """An ordinary one: three months from the day the grade was final."""
    made = make.drafted(town)
    end = make.final(town, made)
    first = rules_repair.months_after(local_day(end), 3)
    worst, best = grade(made, town, "丁"), grade(made, town, "甲")
    told = {"reason": "整改到位，复查合格", "by": town.city}
    with pytest.raises(actions.NotYet, match=str(first)):
        actions.repair(worst.pk, at=clock.start_of(first) - HOUR, **told)
    with pytest.raises(actions.NotYet):  # what a good grade brings has no class, and nothing to repair
        actions.repair(best.pk, at=clock.start_of(first), **told)
    actions.repair(worst.pk, at=clock.start_of(first), **told)
    (entry,) = [one for one in ledger.story([worst.pk]) if one.act == "grades.repaired"]
    assert entry.rule_version == rulebook.at("jilin", first).version


def test_where_no_rules_name_a_class_nobody_can_say_from_when_a_grade_is_repaired(town):
    make.put_in_force(town, repair_class=None)
    made = make.drafted(town)
    end = make.final(town, made)
    with pytest.raises(actions.NotYet):
        actions.repair(grade(made, town, "丁").pk, reason="整改到位", by=town.city, at=end + make.REPAIRABLE)


def test_what_was_repaired_stays_so_on_a_corrected_list(town):
    made = make.drafted(town)
    end = make.final(town, made)
    end += make.REPAIRABLE
    actions.repair(grade(made, town, "丁").pk, reason="整改到位，复查合格", by=town.city, at=end + HOUR)
    figure = make.sheet(made.grading, town, "丙").inputs.get(kind=Kind.PETITIONS)
    actions.correct(figure.pk, figure=Decimal(100), reason="核查更正", by=town.city, at=end + HOUR)
    new = actions.redraft_list(made.pk, reason="核查更正", by=town.city, at=end + 2 * HOUR)
    later = make.final(town, new, at=end + DAY)
    assert marks(town, "丁", at=later) == [] and grade(new, town, "丁").ended_why == "repaired"


def test_where_the_rules_let_nothing_follow_grades_are_given_all_the_same(town):
    make.put_in_force(town, consequences=None)
    made = make.drafted(town)
    end = make.final(town, made)
    assert marks(town, "丁", at=end) == ["D"] and grade(made, town, "丁").consequences == []
    assert not apps.get_model("rectifications.Notice").objects.exists()


def test_grades_need_everybodys_inputs(town):
    row = make.prepared(town)
    make.entered(town, row, figures={"甲": 95, "乙": 82})
    make.asked(town, row)
    make.closed(town, row)
    actions.gather(row.pk, by=town.city, at=OVER)
    with pytest.raises(actions.InputsMissing, match=r"业主满意度: 松江丁物业、江湾丙物业 \(2\)"):
        actions.compute(row.pk, by=town.city, at=OVER)
    assert make.fresh(row).state == "gathered"


def test_the_association_says_what_is_wrong_and_is_asked_again_after_the_next_computation(town):
    row = make.computed(town)
    association = town.people["association"]
    with pytest.raises(actions.ReasonMissing):
        actions.sign(row.pk, agreed=False, by=association, at=OVER + DAY)
    actions.sign(row.pk, agreed=False, words="丁的信访件数有误", by=association, at=OVER + DAY)
    with pytest.raises(actions.NotAgreed):
        actions.draft_list(row.pk, by=town.city, at=OVER + DAY)
    actions.compute(row.pk, by=town.city, at=OVER + 2 * DAY)
    assert make.fresh(row).agreed is None
    actions.sign(row.pk, agreed=True, by=association, at=OVER + 2 * DAY)
    with pytest.raises(actions.SignedBefore):
        actions.sign(row.pk, agreed=True, by=association, at=OVER + 2 * DAY)


def test_where_the_rules_do_not_ask_for_the_association_the_list_needs_no_consent(town):
    make.put_in_force(town, with_association=False)
    assert actions.draft_list(make.computed(town).pk, by=town.city, at=OVER + DAY)


def test_there_is_one_list_at_a_time_and_grades_are_not_computed_below_it(town):
    made = make.drafted(town)
    for act in (actions.draft_list, actions.compute):
        with pytest.raises(actions.ListRuns):
            act(made.grading_id, by=town.city, at=OVER + 2 * DAY)


def test_computing_again_gives_the_same(town):
    row = make.fresh(make.computed(town))
    assert scoring.recheck(row.run_id).same


def test_whoever_was_taken_off_after_inputs_came_in_counts_among_nobody(town):
    """Half of those on the list are graded A: of four two, of the three that are left one."""
    scheme = make.shipped("scheme") | {
        "bands": [{"code": "A", "title": "A级", "top_share": "1/2"}, {"code": "D", "title": "D级"}]
    }
    make.put_in_force(town, scheme=scheme, boards={"red": ["A"], "black": ["D"]})
    row = make.prepared(town)
    make.entered(town, row)
    actions.take_off(make.sheet(row, town, "丙").pk, reason="年内退出本市", by=town.city, at=make.AT + HOUR)
    make.asked(town, row, at=make.AT + 2 * HOUR)
    make.closed(town, row)
    actions.gather(row.pk, by=town.city, at=OVER + HOUR)
    actions.compute(row.pk, by=town.city, at=OVER + 2 * HOUR)
    made = make.drafted(town, make.fresh(row))
    run = scoring.run(made.run_id)
    assert (run.of_field, run.subjects) == (True, 3)
    assert {one.sheet.name[2]: (one.band, one.rank) for one in made.grades.select_related("sheet")} == {
        "甲": ("A", 1), "乙": ("D", 2), "丁": ("D", 3),
    }  # fmt: skip
