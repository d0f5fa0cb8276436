"""Wuhan 2020, through real acts: 367 red and 13 black proposed on public notice; after objections two red removed and
one black added; 365 in 15 districts and 14 in 6 districts published as final.

The numbers are those the city announced; the estates and what their households say are made up.
"""

from collections import Counter
from datetime import timedelta

import pytest
from django.test import Client

from anju.engines.publishing import actions as publishing
from anju.engines.publishing import queries as publications
from anju.engines.publishing.types import Decision
from anju.ground.access.types import RESIDENT
from anju.ground.ledger import queries as ledger
from anju.programmes.assessments import actions
from anju.programmes.assessments.tests import factories as make
from anju.programmes.assessments.tests.factories import DAY, OVER, answers
from anju.programmes.assessments.types import Board, BoardChange

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
NOTICED, ANSWERED = OVER + DAY, OVER + 3 * DAY

# (estates, whether the last of them are bad): a tenth stands on the red board, a hundredth of the bad on the black.
DISTRICTS = [(240, True)] * 5 + [(300, True), (250, False)] + [(240, False)] * 8


def answers_of(place: int, many: int, bad: bool) -> list[tuple[int, ...]]:
    """What one household of an estate says, by its place in the district: the best tenth apart from all others."""
    if place < many // 10:
        return [(5, 5, 5, 5, 5, 5, 5, 5 - place % 2)]
    if bad and place >= many - many // 100:
        return [answers(1)]
    return [(4, 4, 4, 4, 4, 4, 4, 4 - place % 2)]


def rows_on(row, board: str) -> list[dict]:
    """The rows of a board as they are published, not as our tables hold them."""
    published = publications.publication(row.publication_id)
    return [one for one in published.content["rows"] if one["board"] == board]


def districts(rows: list[dict]) -> int:
    return len(Counter(one["district"] for one in rows))


@pytest.fixture
def city(town):
    """Fifteen districts with 3,670 estates, one household of each asked; one ballot is enough for a rank."""
    make.put_in_force(town, minimum_ballots=1)
    town.by_district = []
    for number, (many, _bad) in enumerate(DISTRICTS, start=1):
        path = make.district(number)
        town.by_district.append(make.estates(many, path=path, homes=1, name=f"{number}区"))
    return town


@pytest.fixture
def cycle(city):
    row = make.started(city)
    said = {}
    for some, (many, bad) in zip(city.by_district, DISTRICTS, strict=True):
        said |= {one.pk: answers_of(place, many, bad) for place, one in enumerate(some)}
    assert make.vote(row, said) == sum(many for many, _bad in DISTRICTS) == 3670
    return make.counted(city, row)


def test_wuhan_2020_from_proposal_to_the_final_boards(city, cycle):
    first = make.boards(city, cycle, at=NOTICED)
    assert (len(rows_on(first, "红榜")), len(rows_on(first, "黑榜"))) == (367, 13)
    assert (districts(rows_on(first, "红榜")), districts(rows_on(first, "黑榜"))) == (15, 6)
    make.noticed(city, first, at=NOTICED)

    gone = [some[0] for some in city.by_district[:2]]  # two red ones of which somebody knows better
    added = city.by_district[5][-4]  # not among the last hundredth
    cases = {one.pk: objected(first, text, one.pk if one in gone else None, city) for one, text in (
        (gone[0], "这个小区的物业企业年内已经更换。"), (gone[1], "这家物业出了安全责任事故。"),
        (added, f"{added.name}的物业用房被挪用，应当列入黑榜。"),
    )}  # fmt: skip
    changes = [
        *(BoardChange(estate_id=one.pk, to=Board.OFF, reason="经核实属实", objection_id=cases[one.pk]) for one in gone),
        BoardChange(estate_id=added.pk, to=Board.BLACK, reason="经核实属实", objection_id=cases[added.pk]),
    ]
    last = actions.change_boards(first.pk, changes, reason="公示期收到的异议成立", by=city.city, at=ANSWERED)
    final_at = make.final(city, last, at=ANSWERED)

    assert (len(rows_on(last, "红榜")), len(rows_on(last, "黑榜"))) == (365, 14)
    assert (districts(rows_on(last, "红榜")), districts(rows_on(last, "黑榜"))) == (15, 6)
    assert publications.publication(last.publication_id).state == "final"
    assert {one["estate"] for one in rows_on(first, "红榜")} - {one["estate"] for one in rows_on(last, "红榜")} == {
        one.name for one in gone
    }
    assert make.fresh(cycle).state == "final" and final_at - NOTICED > timedelta(days=7)
    told = Counter(line.act for line in ledger.story([first.pk, last.pk, cycle.pk]))
    assert told == {
        "assessments.prepared": 1, "assessments.roll_drawn": 1, "assessments.aggregated": 1,
        "assessments.boards_drafted": 1, "assessments.boards_changed": 1, "assessments.boards_stand": 1,
    }  # fmt: skip
    page = Client().get(f"/n/{publications.publication(last.publication_id).code}/").content.decode()
    assert added.name in page


def objected(row, text: str, estate_id, city):
    """Somebody objects while the notice runs, and the bureau upholds it."""
    case = publishing.object_to(
        row.publication_id, row_key=str(estate_id) if estate_id else "", text=text, by=RESIDENT, at=NOTICED + DAY
    )
    publishing.decide_objection(
        case_id=case, decision=Decision.UPHELD, reason="经核实属实", by=city.people["head"], at=ANSWERED
    )
    return case
