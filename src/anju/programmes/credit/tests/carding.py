"""Records that come to a card, and a list of cards on its way through publishing."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from anju.engines.publishing import actions as publishing
from anju.engines.publishing import queries as publications
from anju.engines.scoring import queries as scoring
from anju.ground.access.types import Role
from anju.ground.ledger import queries as ledger
from anju.ground.reactions import actions as reactions
from anju.programmes.credit import actions
from anju.programmes.credit.models import CardList
from anju.programmes.credit.tests import factories as make
from anju.programmes.credit.types import NewItem, Who

HOUR = timedelta(hours=1)
JUNE = date(2026, 6, 30)
AFTER = make.AT.replace(month=7, day=6)  # a Monday


def scored(town, *points: str, **also) -> list:
    """Archive a record of the enterprise for each of ``points``."""
    return [_scored(town, worth, number, **also) for number, worth in enumerate(points)]


def _scored(town, worth: str, number: int, **also):
    item = NewItem(who=Who.ENTERPRISE, code="e06", points=Decimal(worth))
    told = {"evidence": [make.shown(f"{number}.jpg")], "occurred_on": make.HAPPENED - number * make.DAY}
    return make.archived(town, item, **{**told, **also})


def drawn(town, *, by: str = "city", on: date = JUNE, at: datetime = AFTER) -> CardList:
    return actions.draft_cards(who=Who.ENTERPRISE, on=on, by=town.people[by], at=at)


def noticed(town, row: CardList, *, at: datetime = AFTER) -> datetime:
    """Hand the list in and let a second person release it; the moment after the notice comes back."""
    if "city_head" not in town.people:
        town.people["city_head"] = make.person("city-head", Role.SECTION_HEAD, town.offices["city"])
    publishing.submit(row.publication_id, by=town.people["city"], at=at)
    publishing.review(
        row.publication_id, passed=True, secrecy_ok=True, privacy_ok=True, note="", by=town.people["city_head"],
        at=at + HOUR,
    )  # fmt: skip
    return publications.publication(row.publication_id).notice_until + HOUR


def final(town, row: CardList, *, at: datetime = AFTER) -> datetime:
    """Let a list become final and what follows happen; the moment comes back."""
    end = noticed(town, row, at=at)
    publishing.finalise(row.publication_id, by=town.people["city"], at=end)
    reactions.run_waiting(at=end)
    row.refresh_from_db()
    return end


def marks(town, at: datetime) -> list:
    return scoring.marks_on([town.firm.pk], at.date()).get(town.firm.pk, [])


def told(row: CardList, act: str) -> list:
    """The entries of an act about the cards of a list."""
    ids = [card.pk for card in row.cards.all()]
    return [line for line in ledger.story(ids) if line.act == act]
