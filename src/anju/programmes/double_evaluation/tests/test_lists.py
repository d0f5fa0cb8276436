"""The lists of best and worst, from the draft through notice and objection to what stands at last."""

import pytest

from anju.engines.publishing import actions as publishing
from anju.engines.publishing import queries as publications
from anju.ground.ledger import queries as ledger
from anju.programmes.double_evaluation import actions
from anju.programmes.double_evaluation.models import Listing, Result
from anju.programmes.double_evaluation.queries import cycles
from anju.programmes.double_evaluation.tests import factories as make
from anju.programmes.double_evaluation.tests.factories import DAY, HOUR


@pytest.fixture
def cycle(town):
    return make.a_counted_cycle(town)


def standing(row: Listing) -> list[tuple[str, str, str, int]]:
    return [(line.group, line.side, line.result.name, line.rank) for line in row.lines.select_related("result")]


def test_lists_name_the_best_and_the_worst_of_each_group(town, cycle):
    row = make.drafted(town, cycle)
    assert standing(row) == [
        ("stations", "best", "后湖派出所", 1), ("stations", "worst", "江岸区治安大队", 1),
        ("streets", "best", "后湖街道", 1), ("enterprises", "best", "楚禾物业", 1),
    ]  # fmt: skip
    assert [line.act for line in ledger.story([row.pk])] == ["double_evaluation.lists_drafted"]


def test_the_draft_says_where_every_score_comes_from(town, cycle):
    published = publications.publication(make.drafted(town, cycle).publication_id)
    first = published.content["rows"][0]
    assert first["list"] == "十优满意" and first["name"] == "后湖派出所" and first["ballots"] == 3
    assert first["why"]["address"].startswith("/double-evaluation/units/")
    assert published.title == "武汉市（演示）2026年双评议十优满意、十差不满意名单" and published.illustrative
    assert cycle.digest[:16] in "".join(published.content["notes"])


def test_nothing_is_public_before_a_second_person_released_it(town, cycle):
    row = make.drafted(town, cycle)
    assert not cycles.released().exists()
    make.noticed(town, row)
    assert row.state == "noticed" and list(cycles.released()) == [cycle]


def test_the_lists_become_final_with_their_publication(town, cycle):
    row = make.drafted(town, cycle)
    make.final(town, row)
    acts = [line.act for line in ledger.story([row.pk])]
    assert row.state == "final" and acts.count("double_evaluation.lists_followed") == 2


def test_withdrawn_lists_take_the_results_back(town, cycle):
    row = make.drafted(town, cycle)
    at = make.final(town, row)
    publishing.withdraw(row.publication_id, reason="名单有误", by=town.people["city"], at=at + HOUR)
    make.follow(at + HOUR)
    row.refresh_from_db()
    assert row.state == "withdrawn" and not cycles.released().exists()


def test_one_cycle_has_one_set_of_lists(town, cycle):
    make.drafted(town, cycle)
    with pytest.raises(actions.ListsStand):
        make.drafted(town, cycle)
    assert Listing.objects.count() == 1


def test_after_an_upheld_objection_a_unit_is_taken_off_and_the_next_moves_up(town, cycle):
    row = make.drafted(town, cycle)
    at = make.noticed(town, row)
    key = Result.objects.get(name="后湖派出所").key
    new = actions.redraft_lists(row.pk, leave_out=[key], reason="异议成立", by=town.people["city"], at=at)
    assert ("stations", "best", "江岸区治安大队", 1) in standing(new)
    assert new.corrects_id == row.pk and new.left_out == [key]
    make.final(town, new)
    row.refresh_from_db()
    assert (row.state, new.state) == ("replaced", "final") and list(cycles.released()) == [cycle]


def test_a_correction_takes_somebody_off(town, cycle):
    row = make.drafted(town, cycle)
    at = make.noticed(town, row)
    with pytest.raises(actions.NothingLeftOut):
        actions.redraft_lists(row.pk, leave_out=[cycle.pk], reason="没有", by=town.people["city"], at=at)


def test_drafts_are_not_corrected(town, cycle):
    row = make.drafted(town, cycle)
    key = Result.objects.get(name="后湖派出所").key
    with pytest.raises(actions.ListsStand):
        actions.redraft_lists(row.pk, leave_out=[key], reason="不行", by=town.people["city"], at=row.made_at)


def test_where_nobody_has_a_score_there_is_nothing_to_publish(town):
    make.evaluated(town)
    row = make.counted(town, make.opened(town))
    with pytest.raises(actions.NobodyListed):
        make.drafted(town, row)
    assert not Listing.objects.exists()


def test_before_it_is_counted_there_are_no_lists(town):
    row = make.opened(town)
    with pytest.raises(actions.MovedOn):
        actions.draft_lists(row.pk, by=town.people["city"], at=row.closes_at + DAY)


def test_lists_and_their_correction_come_out_again(town, cycle):
    row = make.drafted(town, cycle)
    at = make.noticed(town, row)
    key = Result.objects.get(name="后湖派出所").key
    new = actions.redraft_lists(row.pk, leave_out=[key], reason="异议成立", by=town.people["city"], at=at)
    make.final(town, new)
    found = list(publications.recheck())
    assert len(found) == 2 and [one.differences for one in found] == [(), ()]


def test_a_score_altered_in_a_published_list_does_not_come_out_again(town, cycle):
    row = make.drafted(town, cycle)
    make.final(town, row)
    published = publications.publication(row.publication_id)
    published.content["rows"][0]["score"] = "12.00"
    published.save(update_fields=["content"])
    ((one),) = publications.recheck()
    assert [(found.wrong, found.line, found.published) for found in one.differences][1:] == [("value", 1, "12.00")]
