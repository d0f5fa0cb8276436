"""Drawing up who gets a card for a period (拟定红黄牌名单): a frozen computation, and a draft for publishing.

Nothing of it is public and no card is in effect before the publication is final.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from anju.engines.publishing import actions as publishing
from anju.engines.scoring import actions as scoring
from anju.ground.access import checks as access
from anju.ground.access import queries as offices
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import City
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden, Problem
from anju.kit.scopes import Subject
from anju.programmes.credit import listing
from anju.programmes.credit.acts import Act
from anju.programmes.credit.models import Card, CardList
from anju.programmes.credit.notices import CARDS
from anju.programmes.credit.types import SCHEMES, CardListState, Who


class NobodyReached(Problem):
    """There is nothing to publish."""

    code = "nobody_reached"


class ListRuns(Conflict):
    """A list of the same scheme is on its way, or the period has its cards."""

    code = "list_runs"


class DayAhead(Problem):
    code = "day_ahead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What goes into the publication: the cards of a run and the text around them."""

    title: str
    content: dict[str, Any]


@transaction.atomic
def draft_cards(*, who: Who, on: date, by: Actor, at: datetime) -> CardList:
    """Compute everybody as of a day, freeze it, and draft the list for publishing.

    :param on: the last day of a period, or a day within the one that runs.
    :raises Hidden: if ``by`` has no office that draws up the lists of a city.
    :raises ListRuns, NobodyReached, DayAhead: with what to do about it.
    :raises RuleMissing: where nobody has published the scheme, or how long a list is open to objections.
    """
    city, office_id = drafting_office(by)
    if on > local_day(at):
        raise DayAhead(_("That day is yet to come; cards are drawn up for today or a day before."), field="on")
    law = rulebook.at(city, local_day(at))
    law.value(CARDS.notice_term)
    run = scoring.run(SCHEMES[who], region_path=city.root_path, on=on, by=by, at=at, known_on=local_day(at))
    refuse_second(run)
    row = _freeze(run, by=by, at=at)
    cards = listing.cards(row, listing.holding(run))
    if not cards:
        raise NobodyReached(_("Nobody reaches a card, or whoever does holds it already; there is nothing to publish."))
    drawn = _drawn(city, row, cards, run)
    published = publishing.draft(
        kind=CARDS.name, region_path=city.root_path, office_id=office_id, title=drawn.title, formed_on=local_day(at),
        content=drawn.content, rule_version=run.rule_version, illustrative=run.illustrative,
        source_type=CardList.subject_type, source_id=row.pk, by=by, at=at,
    )  # fmt: skip
    return _keep(row, cards, published.pk, run, by=by, at=at)


def drafting_office(by: Actor) -> tuple[City, UUID]:
    """The city whose cards ``by`` draws up, and the office in whose name: cards go by the score in the whole city.

    :raises Hidden: if there is none.
    """
    for grant in by.grants:
        if grant.office_id is None or grant.role not in Act.CARDS_DRAFTED.roles:
            continue
        office = offices.office(grant.office_id)
        city = next((one for one in rulebook.cities() if one.root_path == office.region_path), None)
        where = Subject(subject_type=CardList.subject_type, pk=office.pk, region_path=office.region_path)
        if city and office.kind == "city_bureau" and access.allows(by, Act.CARDS_DRAFTED, on=where):
            return city, office.pk
    raise Hidden()


def refuse_second(run: Any) -> None:
    """:raises ListRuns: if a list of the scheme is on its way, or stands for just this period and day."""
    rows = CardList.objects.filter(scheme=run.scheme, region_path=run.region_path)
    if rows.filter(state=CardListState.DRAFTED).exists():
        raise ListRuns(_("A list of this standard is on its way to publication; finish it or give it up first."))
    if rows.filter(state=CardListState.GIVEN, last=run.on).exists():
        raise ListRuns(_("The cards of this day were given; to change them, draft the corrected list."))


def _freeze(run: Any, *, by: Actor, at: datetime, corrects: CardList | None = None) -> CardList:
    """The row of a list: two officers at once, and one of them is refused.

    :raises ListRuns: if somebody was quicker.
    """
    row = CardList(
        run_id=run.pk, scheme=run.scheme, region_path=run.region_path, first=run.first, last=run.on,
        state=CardListState.DRAFTED.value, rule_version=run.rule_version, illustrative=run.illustrative,
        corrects=corrects, made_at=at, made_by_id=by.actor_id,
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as reason:
        raise ListRuns(_("Somebody else drafts this list just now; open it from the list of lists.")) from reason
    return row


def _drawn(city: City, row: CardList, cards: Sequence[Card], run: Any) -> Drawn:
    """Title and rows in Chinese, whatever language the officer reads."""
    with translation.override(settings.LANGUAGE_CODE):
        return Drawn(title=listing.title(city, row), content=listing.content(row, cards, run))


def _keep(row: CardList, cards: Sequence[Card], publication_id: UUID, run: Any, *, by: Actor, at: datetime) -> CardList:
    Card.objects.bulk_create(cards)
    row.publication_id = publication_id
    row.save(update_fields=["publication_id"])
    ledger.record(
        Act.CARDS_DRAFTED, on=row, by=by, at=at, rule_version=row.rule_version, scheme=row.scheme, cards=len(cards),
        run=run.pk,
    )  # fmt: skip
    return row


@transaction.atomic
def redraft_cards(list_id: UUID, *, reason: str, by: Actor, at: datetime) -> CardList:
    """Compute a list again with what was corrected since, and draft its next version with the differences.

    :param reason: why it is corrected; everybody reads it.
    :raises ListRuns, NobodyReached: with what to do about it; :raises Conflict: as publishing does.
    """
    city, _office = drafting_office(by)
    old = CardList.objects.select_for_update().filter(pk=list_id, region_path=city.root_path).first()
    if old is None:
        raise Hidden()
    if old.state not in (CardListState.DRAFTED, CardListState.GIVEN):
        raise ListRuns(_("This list is over; correct the one that stands now."))
    run = scoring.run(old.scheme, region_path=old.region_path, on=old.last, by=by, at=at, known_on=local_day(at))
    row = _freeze(run, by=by, at=at, corrects=old)
    cards = listing.cards(row, listing.holding(run, but=old))
    if not cards:
        raise NobodyReached(_("Nobody is left on the list; withdraw the publication instead."))
    published, _found = publishing.draft_correction(
        old.publication_id, content=_drawn(city, row, cards, run).content, reason=reason, by=by, at=at,
        rule_version=run.rule_version, illustrative=run.illustrative,
    )  # fmt: skip
    return _keep(row, cards, published.pk, run, by=by, at=at)
