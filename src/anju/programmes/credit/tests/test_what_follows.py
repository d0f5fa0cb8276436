"""What follows from a list of cards that became final: the mark names the list, and other programmes act on it."""

import pytest
from django.urls import reverse

from anju.engines.cases import queries as cases
from anju.engines.publishing import queries as publications
from anju.engines.scoring import queries as scoring
from anju.ground.ledger import queries as ledger
from anju.ground.reactions import actions as reactions
from anju.programmes.credit.models import CardList
from anju.programmes.credit.queries import follows
from anju.programmes.credit.tests.carding import drawn, final, marks, scored
from anju.programmes.credit.types import Who
from anju.programmes.credit.why import subject_of

pytestmark = pytest.mark.django_db


def test_a_mark_names_the_publication_that_gave_it(town):
    scored(town, "6", "3")
    row = drawn(town)
    (mark,) = marks(town, final(town, row))
    assert (mark.source_type, mark.source_id) == ("publishing.publication", row.publication_id)


def test_the_office_that_published_the_list_orders_what_the_card_rests_on_to_be_put_right(town):
    scored(town, "6", "3")
    row = drawn(town)
    end = final(town, row)
    reactions.run_waiting(at=end)
    (entry,) = ledger.entries(act="rectifications.issued", limit=5)
    case = cases.case(entry.subject_id)
    assert entry.facts["office"] == case.office_id == town.offices["city"].pk
    assert (case.enterprise_id, case.estate_id) == (town.firm.pk, town.estate.pk)
    page = town.client("city").get(reverse("cases:case", args=[case.pk])).content.decode()
    assert publications.publication(row.publication_id).title in page


def test_nothing_is_ordered_by_a_card_from_which_no_order_follows(town):
    scored(town, "6", "6", "3")  # red: more checks and a remark in tenders
    reactions.run_waiting(at=final(town, drawn(town)))
    assert list(ledger.entries(act="rectifications.issued", limit=5)) == []


def test_the_desk_reads_what_follows_from_the_cards_of_a_day(town, django_assert_num_queries):
    scored(town, "6", "6", "3")
    end = final(town, drawn(town))
    subject = subject_of(Who.ENTERPRISE, town.firm.pk, day=end.date())
    follows.told(subject, on=end.date())  # the rules of the day are read once
    with django_assert_num_queries(2):
        told = follows.told(subject, on=end.date())
    assert [(one.mark.title, list(one.consequences)) for one in told.cards] == [
        ("红牌", ["more_checks", "tender_mark"])
    ]
    assert told.illustrative


def test_nothing_follows_before_a_card_is_given(town):
    scored(town, "6", "6", "3")
    row = drawn(town)
    day = row.made_at.date()
    assert follows.told(subject_of(Who.ENTERPRISE, town.firm.pk, day=day), on=day).cards == []
    assert CardList.objects.get().state == "drafted" and not scoring.marks_on([town.firm.pk], day)
