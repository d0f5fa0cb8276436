"""Cards: drawn up from a frozen computation, public only once their list is final, given once, ended with the list."""

from datetime import timedelta
from decimal import Decimal as D

import pytest
from django.test import Client

from anju.engines.publishing import actions as publishing
from anju.engines.publishing import queries as publications
from anju.engines.scoring import queries as scoring
from anju.ground.ledger.types import EntryFacts
from anju.ground.reactions import actions as reactions
from anju.kit.errors import Hidden
from anju.programmes.credit import actions
from anju.programmes.credit.actions import drawing_cards
from anju.programmes.credit.models import Card, CardList
from anju.programmes.credit.tests import factories as make
from anju.programmes.credit.tests.carding import AFTER, HOUR, JUNE, drawn, final, marks, noticed, scored, told
from anju.programmes.credit.types import Who

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("points", "card"),
    [(["6", "2.99"], ""), (["6", "3"], "yellow"), (["6", "6", "2.99"], "yellow"), (["6", "6", "3"], "red")],
)
def test_a_card_is_reached_exactly_at_its_threshold(town, points, card):
    scored(town, *points)
    if not card:
        with pytest.raises(drawing_cards.NobodyReached):
            drawn(town)
        assert not CardList.objects.exists()
        return
    assert [(one.code, one.total) for one in drawn(town).cards.all()] == [(card, sum(map(D, points)))]


def test_a_list_freezes_the_computation_and_drafts_a_publication(town):
    scored(town, "6", "3")
    row = drawn(town)
    card, published = row.cards.get(), publications.publication(row.publication_id)
    assert (card.enterprise_id, card.estate_id, card.lines, card.given_at) == (town.firm.pk, town.estate.pk, 2, None)
    assert published.state == "draft" and published.published_at is None
    line = published.content["rows"][0]
    assert (line["name"], line["card"], line["subject_id"]) == (town.firm.name, "黄牌", str(town.firm.pk))
    assert "2026年上半年" in published.title and "known=2026-07-06" in line["why"]["address"]
    assert scoring.recheck(row.run_id).same


def test_a_list_is_not_public_and_gives_nothing_before_it_is_final(town):
    scored(town, "6", "3")
    row = drawn(town)
    published, browser = publications.publication(row.publication_id), Client()
    assert browser.get(f"/n/{published.code}/").status_code == 404
    assert town.firm.name not in browser.get("/notices/").content.decode()
    end = noticed(town, row)
    assert browser.get(f"/n/{published.code}/").status_code == 200
    reactions.run_waiting(at=end)
    assert marks(town, end) == [] and not Card.objects.filter(given_at__isnull=False).exists()


def test_cards_are_given_with_what_follows_and_end_with_their_publication(town):
    scored(town, "6", "6", "3")
    row = drawn(town)
    end = final(town, row)
    (mark,) = marks(town, end)
    ends_on = publications.publication(row.publication_id).ends_on
    assert (mark.code, mark.until, set(mark.consequences)) == ("red", ends_on, {"more_checks", "tender_mark"})
    assert row.state == "given" and row.cards.get().given_at == end
    (entry,) = told(row, "credit.card_given")
    assert (entry.actor_kind, entry.facts["card"], entry.facts["total"]) == ("system", "red", D(15))
    assert entry.facts["estate"] == town.estate.pk


def test_the_reaction_running_twice_gives_a_card_once(town):
    scored(town, "6", "3")
    row = drawn(town)
    end = final(town, row)
    again = _entry_of(row, end)
    actions.follow_publication(again, at=end + HOUR)
    assert len(marks(town, end)) == 1 and len(told(row, "credit.card_given")) == 1


def _entry_of(row: CardList, at) -> EntryFacts:
    """The act on the publication, as a reaction is handed it."""
    from anju.engines.publishing.acts import Act

    return EntryFacts(
        id=row.pk, act=Act.FINALISED, subject_type="publishing.publication", subject_id=row.publication_id,
        actor_kind="account", actor_id=None, acting_for_id=None, happened_at=at, recorded_at=at,
        region_path=row.region_path, enterprise_id=None, rule_version="", facts={"kind": "credit.cards"},
    )  # fmt: skip


def test_an_act_on_another_kind_of_publication_gives_nothing(town):
    scored(town, "6", "3")
    row = drawn(town)
    actions.follow_publication(_entry_of(row, AFTER), at=AFTER)
    row.refresh_from_db()
    assert row.state == "drafted" and not told(row, "credit.card_given")


def test_withdrawing_the_publication_ends_the_cards(town):
    scored(town, "6", "3")
    row = drawn(town)
    end = final(town, row)
    publishing.withdraw(row.publication_id, reason="计算有误", by=town.people["city"], at=end + make.DAY)
    reactions.run_waiting(at=end + make.DAY)
    row.refresh_from_db()
    assert marks(town, end + make.DAY) == [] and row.state == "withdrawn"
    assert len(told(row, "credit.card_ended")) == 1 and row.cards.get().ended_at == end + make.DAY


def test_a_list_whose_term_is_over_ends_its_cards(town):
    scored(town, "6", "3")
    row = drawn(town)
    final(town, row)
    over = publications.publication(row.publication_id).ends_on
    at = AFTER.replace(year=over.year, month=over.month, day=over.day)
    publishing.end_due(at)
    reactions.run_waiting(at=at)
    row.refresh_from_db()
    assert row.state == "ended" and marks(town, at) == [] and len(told(row, "credit.card_ended")) == 1


def test_a_second_list_is_refused_while_one_runs_and_once_its_cards_are_given(town):
    scored(town, "6", "3")
    row = drawn(town)
    with pytest.raises(drawing_cards.ListRuns):
        drawn(town, at=AFTER + HOUR)
    final(town, row)
    with pytest.raises(drawing_cards.ListRuns):
        drawn(town, at=AFTER + 30 * make.DAY)
    assert CardList.objects.count() == 1


def test_of_two_officers_at_once_the_database_lets_one_through(town, monkeypatch):
    """The second looked before the first had written: only the constraint stands between them."""
    scored(town, "6", "3")
    drawn(town)
    monkeypatch.setattr(drawing_cards, "refuse_second", lambda run: None)
    with pytest.raises(drawing_cards.ListRuns):
        drawn(town, at=AFTER + HOUR)
    assert CardList.objects.count() == 1


def test_a_list_that_was_given_up_may_be_drawn_up_again(town):
    scored(town, "6", "3")
    row = drawn(town)
    publishing.withdraw(row.publication_id, reason="另行拟定", by=town.people["city"], at=AFTER + HOUR)
    reactions.run_waiting(at=AFTER + HOUR)
    assert drawn(town, at=AFTER + 2 * HOUR).pk != row.pk


@pytest.mark.parametrize("who", ["district", "head", "street", "other", "auditor", "administrator", "staff", "manager"])
def test_nobody_but_the_city_bureau_draws_up_lists(town, who):
    scored(town, "6", "3")
    with pytest.raises(Hidden):
        drawn(town, by=who)


def test_a_day_to_come_is_refused(town):
    with pytest.raises(drawing_cards.DayAhead):
        drawn(town, on=(AFTER + make.DAY).date())


def test_whoever_holds_the_card_of_the_period_is_not_on_a_later_list(town):
    scored(town, "6", "3")
    first = drawn(town, on=JUNE - timedelta(days=30))
    end = final(town, first)
    with pytest.raises(drawing_cards.NobodyReached):
        drawn(town, at=end + make.DAY)


def test_cards_of_managers_go_by_their_own_standard(town):
    make.archived(town, *[make.NewItem(who=Who.MANAGER, code="m05", points=D(4), quantity=D(1))])
    with pytest.raises(drawing_cards.NobodyReached):
        actions.draft_cards(who=Who.MANAGER, on=JUNE, by=town.people["city"], at=AFTER)
