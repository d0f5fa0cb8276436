"""Jilin grades a year: inputs, opinions, the association, notice, an objection, final, and what follows."""

from decimal import Decimal

import pytest
from django.apps import apps

from anju.engines.publishing import actions as publishing
from anju.engines.publishing import queries as publications
from anju.engines.publishing.types import Channel, Decision
from anju.engines.scoring import queries as scoring
from anju.ground.access.types import RESIDENT
from anju.ground.ledger import queries as ledger
from anju.ground.reactions import actions as reactions
from anju.kit.clock import local_day
from anju.kit.errors import Problem
from anju.programmes.grades import actions, rules
from anju.programmes.grades.queries import opinions
from anju.programmes.grades.tests import factories as make
from anju.programmes.grades.tests.factories import DAY, HOUR, OVER
from anju.programmes.grades.types import Ended, Kind

pytestmark = pytest.mark.django_db


def bands(row) -> dict[str, str]:
    return {one.sheet.name: one.band for one in row.grades.select_related("sheet")}


def told(subject_id, act: str) -> list:
    return [line for line in ledger.story([subject_id]) if line.act == act]


def asked_and_answered(town):
    """Inputs are in, each office was asked about the enterprises in its area, some answered before the deadline."""
    row = make.prepared(town)
    assert row.sheets.count() == 4 and make.sheet(row, town, "乙").estates == 2
    make.entered(town, row)
    make.asked(town, row)
    names = ("district", "other", "street", "community", "committee", "association")
    asked = {name: len(make.lines_of(row, town.people[name])) for name in names}
    assert asked == {"district": 3, "other": 2, "street": 3, "community": 3, "committee": 1, "association": 0}
    said = {town.firms[sign].pk: value for sign, value in {"甲": 4, "乙": 3, "丁": 1}.items()}
    assert make.answer(town, row, "district", said, words="履约总体到位") == 3
    assert make.answer(town, row, "committee", said) == 1
    return make.closed(town, row)


def graded(town):
    """Silence is left out; who was not spoken of counts with the figure of the rules; the association agrees."""
    row = asked_and_answered(town)
    (entry,) = told(row.pk, "grades.round_closed")
    assert (entry.facts["answered"], entry.facts["silent"], entry.facts["silence"]) == (4, 8, "left_out")
    actions.gather(row.pk, by=town.city, at=OVER + HOUR)
    some, weighed = opinions.of_enterprise(make.fresh(row), town.firms["甲"].pk)
    assert weighed.score == 100 and (weighed.answered, weighed.silent) == (2, 2)
    assert [one.words for one in some if one.party == "district"] == ["履约总体到位"]
    actions.compute(row.pk, by=town.city, at=OVER + 2 * HOUR)
    lacking = make.sheet(row, town, "丙").inputs.get(kind=Kind.OPINIONS)
    assert (lacking.figure, lacking.points) == (60, Decimal("6.00"))
    with pytest.raises(actions.NotAgreed):
        actions.draft_list(row.pk, by=town.city, at=OVER + DAY)
    return make.drafted(town, make.fresh(row))


def objected(town, made):
    """丙 objects to a figure; somebody who did not draft upholds it; a line corrects it, and the list follows."""
    day = OVER + 3 * DAY
    case = publishing.object_to(
        made.publication_id, row_key=str(town.firms["丙"].pk), text="信访件都已经化解，没有计入。", by=RESIDENT, at=day
    )
    told_ = {"case_id": case, "decision": Decision.UPHELD, "reason": "经核实属实"}
    with pytest.raises(Problem):
        publishing.decide_objection(**told_, by=town.city, at=day + HOUR)
    publishing.decide_objection(**told_, by=town.people["head"], at=day + HOUR)
    before = make.sheet(made.grading, town, "丙").inputs.get(kind=Kind.PETITIONS)
    again = actions.correct(before.pk, figure=Decimal(100), reason="异议成立", by=town.city, at=day + 2 * HOUR)
    assert (again.corrects_id, again.points, again.line_id) == (before.pk, Decimal("15.00"), before.line_id)
    return actions.redraft_list(made.pk, reason="异议处理后更正", by=town.city, at=day + 3 * HOUR)


def test_a_grading_runs_from_inputs_through_opinions_notice_and_objection_to_what_follows(town):
    made = graded(town)
    published = publications.publication(made.publication_id)
    assert [(one["name"], one["grade"], one["board"]) for one in published.content["rows"]] == [
        ("松江甲物业", "A级", "红榜"), ("松江乙物业", "B级", ""), ("江湾丙物业", "C级", ""),
        ("松江丁物业", "D级", "黑榜"),
    ]  # fmt: skip
    make.noticed(town, made)
    assert make.fresh(made.grading).state == "noticed"
    new = objected(town, made)
    assert bands(new) == {"松江甲物业": "A", "松江乙物业": "B", "江湾丙物业": "B", "松江丁物业": "D"}
    end = make.final(town, new, at=OVER + 4 * DAY)
    states = [make.fresh(one).state for one in (made.grading, made, new)]
    assert states == ["final", "replaced", "standing"]
    (stands,) = told(new.pk, "grades.list_stands")
    counts = rules.counted(bands(new).values(), ["A", "B", "C", "D"])
    assert counts == {"A": 1, "B": 2, "C": 0, "D": 1} and stands.facts["rated"] == sum(counts.values())
    assert publications.publication(new.publication_id).content["notes"][0] == "共评定4家企业：A 1、B 2、C 0、D 1。"
    follows(town, new, end)
    published_everywhere(town, new, end)


def follows(town, new, end):
    """A: commendation and support; D: an order to rectify, more checks, a mark for tenders, until it is repaired."""
    best, worst = (new.grades.get(enterprise=town.firms[sign]) for sign in "甲丁")
    assert [one["code"] for one in best.consequences] == ["commendation", "policy_support"]
    marks = scoring.marks_on([best.enterprise_id, worst.enterprise_id], local_day(end))
    assert set(marks[worst.enterprise_id][0].consequences) == {"rectification", "more_checks", "tender_mark"}
    assert worst.estate_id == town.estates["丁"].pk
    reactions.run_waiting(at=end)
    assert [len(told(one.pk, "grades.given")) for one in (best, worst)] == [1, 1]
    (notice,) = apps.get_model("rectifications.Notice").objects.all()
    assert told(worst.pk, "grades.given")[0].entry_id == notice.cause_entry
    actions.repair(worst.pk, reason="整改到位，复查合格", by=town.city, at=end + make.REPAIRABLE)
    assert make.fresh(worst).ended_why == Ended.REPAIRED
    assert not scoring.marks_on([worst.enterprise_id], local_day(end + make.REPAIRABLE))


def published_everywhere(town, new, end):
    """On the site, in an account and in the association's, as data."""
    named = {Channel.SITE: "政府网站", Channel.ACCOUNT: "媒体公众号", Channel.ASSOCIATION: "物业协会公众号"}
    places = [actions.Place(channel=channel, name=name) for channel, name in named.items()]
    actions.announce(new.pk, places, on=local_day(end), by=town.city, at=end + HOUR)
    elsewhere = publications.publication(new.publication_id).elsewhere.order_by("pk")
    assert {one.channel for one in elsewhere} == {one.value for one in named}
