"""Published cards come out of the lines again, also where a list was corrected or somebody held a card before."""

from datetime import timedelta
from uuid import uuid4

import pytest

from anju.engines.publishing import queries as publications
from anju.engines.scoring import actions as scoring
from anju.programmes.credit import actions, recomputing
from anju.programmes.credit.models import CardList
from anju.programmes.credit.tests import factories as make
from anju.programmes.credit.tests import objecting
from anju.programmes.credit.tests.carding import AFTER, HOUR, JUNE, drawn, final, noticed, scored
from anju.programmes.credit.types import Decided

pytestmark = pytest.mark.django_db


def rechecked() -> list[tuple[int, list]]:
    return [(one.rows, list(one.differences)) for one in publications.recheck()]


def test_a_draft_is_not_held_against_anything(town):
    scored(town, "6", "3")
    drawn(town)
    assert rechecked() == []


def test_a_list_on_notice_is_what_comes_out_again(town):
    scored(town, "6", "3")
    noticed(town, drawn(town))
    assert rechecked() == [(1, [])]


def test_both_versions_of_a_corrected_list_come_out_again(town):
    rows = scored(town, "6", "6", "3")
    row = drawn(town)
    end = final(town, row)
    proposed = actions.propose_correction(
        rows[0].pk, verdicts={rows[0].items.get().pk: objecting.said(Decided.STRUCK)}, reason="核查有误",
        by=town.people["district"], at=end + HOUR,
    )  # fmt: skip
    actions.confirm_correction(proposed.pk, by=town.people["second"], at=end + HOUR)
    made = actions.redraft_cards(row.pk, reason="更正后重新计算", by=town.people["city"], at=end + make.DAY)
    assert [one.code for one in made.cards.all()] == ["yellow"]
    final(town, made, at=end + make.DAY)
    assert rechecked() == [(1, []), (1, [])]


def test_whoever_held_the_card_of_the_period_does_not_come_out_on_a_later_list(town):
    scored(town, "6", "3")
    first = drawn(town, on=JUNE - timedelta(days=30))
    end = final(town, first)
    told = {"region_path": first.region_path, "on": JUNE, "by": None, "known_on": end.date()}
    run = scoring.run(first.scheme, at=end + make.DAY, **told)
    later = CardList.objects.create(
        run_id=run.pk, scheme=first.scheme, region_path=first.region_path, first=first.first, last=JUNE,
        publication_id=uuid4(), rule_version=run.rule_version, made_at=end + make.DAY,
    )  # fmt: skip
    assert recomputing.cards(later.publication_id) == {}
    later.made_at = AFTER  # before the first was given nobody held one
    later.save(update_fields=["made_at"])
    assert len(recomputing.cards(later.publication_id)) == 1


def test_what_no_list_is_behind_is_nothing_to_compute(town):
    assert recomputing.cards(uuid4()) is None
