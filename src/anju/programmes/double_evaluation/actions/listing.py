"""Drawing up the lists of best and worst (拟定十优十差名单), and keeping their state with their publication."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from anju.engines.publishing import actions as publishing
from anju.engines.publishing import queries as publications
from anju.engines.publishing.types import State
from anju.ground.access import checks as access
from anju.ground.access import queries as offices
from anju.ground.access.types import SYSTEM, Actor
from anju.ground.ledger import actions as ledger
from anju.ground.ledger.types import EntryFacts
from anju.ground.rulebook.types import City
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden, Problem
from anju.programmes.double_evaluation import listing as drawing
from anju.programmes.double_evaluation.actions.held import held, law_at
from anju.programmes.double_evaluation.acts import Act
from anju.programmes.double_evaluation.models import Cycle, Listed, Listing, Unit
from anju.programmes.double_evaluation.notices import LISTS
from anju.programmes.double_evaluation.types import CycleState, ListState

STANDING = (ListState.DRAFTED, ListState.NOTICED, ListState.FINAL)
FOLLOWS = {
    State.NOTICED: ListState.NOTICED, State.FINAL: ListState.FINAL, State.ENDED: ListState.ENDED,
    State.WITHDRAWN: ListState.WITHDRAWN, State.REPLACED: ListState.REPLACED,
}  # fmt: skip


class ListsStand(Conflict):
    """The cycle has its lists."""

    code = "lists_stand"


class NobodyListed(Problem):
    """Nobody has enough ballots or ratings for a score."""

    code = "nobody_listed"


class NothingLeftOut(Problem):
    """A correction takes somebody off."""

    code = "nothing_left_out"


@transaction.atomic
def draft_lists(cycle_id: UUID, *, by: Actor, at: datetime) -> Listing:
    """Draft the lists of a counted cycle for publishing; nothing of it is public before a second person releases it.

    :raises ListsStand, NobodyListed, MovedOn: with what to do about it; :raises RuleMissing: without a term of notice.
    """
    city, office_id = offices.city_run_by(by, Act.LISTS_DRAFTED)
    cycle = held(cycle_id, Act.LISTS_DRAFTED, by=by, state=CycleState.COUNTED)
    if cycle.listings.filter(state__in=STANDING).exists():
        raise ListsStand(_("The lists of this evaluation stand or are on their way; correct or withdraw those."))
    law_at(cycle.region_path, at).value(LISTS.notice_term)
    row = _row(cycle, by=by, at=at)
    found = _lines(row, cycle)
    title, content = _drawn(city, cycle, found)
    published = publishing.draft(
        kind=LISTS.name, region_path=city.root_path, office_id=office_id, title=title, formed_on=local_day(at),
        content=content, rule_version=cycle.rule_version, illustrative=cycle.illustrative,
        source_type=Listing.subject_type, source_id=row.pk, by=by, at=at,
    )  # fmt: skip
    return _keep(row, found, published.pk, by=by, at=at)


@transaction.atomic
def redraft_lists(listing_id: UUID, *, leave_out: Iterable[UUID], reason: str, by: Actor, at: datetime) -> Listing:
    """Draft corrected lists without some units, such as after an upheld objection; those behind them move up.

    :param leave_out: keys of units. :param reason: everybody reads it beside the differences.
    :raises NothingLeftOut: if none of them stands there; :raises Conflict: as publishing does.
    """
    city, _office = offices.city_run_by(by, Act.LISTS_DRAFTED)
    old = Listing.objects.select_for_update().filter(pk=listing_id, region_path=city.root_path).first()
    if old is None:
        raise Hidden()
    cycle = held(old.cycle_id, Act.LISTS_DRAFTED, by=by, state=CycleState.COUNTED)
    if old.state not in (ListState.NOTICED, ListState.FINAL):
        raise ListsStand(_("Only lists on notice or final are corrected; open those that stand now."))
    there = set(old.lines.values_list("result__key", flat=True)) & set(leave_out)
    if not there:
        raise NothingLeftOut(_("Choose whom to take off the lists."), field="leave_out")
    row = _row(cycle, by=by, at=at, corrects=old, left_out=[*old.left_out, *sorted(there)])
    found = _lines(row, cycle)
    _title, content = _drawn(city, cycle, found)
    published, _found = publishing.draft_correction(
        old.publication_id, content=content, reason=reason, by=by, at=at, rule_version=cycle.rule_version,
        illustrative=cycle.illustrative,
    )  # fmt: skip
    return _keep(row, found, published.pk, by=by, at=at)


def _row(cycle: Cycle, *, by: Actor, at: datetime, corrects: Listing | None = None, left_out: Sequence[UUID] = ()):
    row = Listing(
        cycle=cycle, region_path=cycle.region_path, corrects=corrects, left_out=list(left_out), made_at=at,
        made_by_id=by.actor_id,
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as reason:
        raise ListsStand(_("Lists of this evaluation are drafted already; go on with those.")) from reason
    return row


def _lines(row: Listing, cycle: Cycle) -> list[Listed]:
    found = drawing.lines(row, cycle.results.exclude(score=""), cycle.rules)
    if not found:
        raise NobodyListed(_("Nobody has enough ballots or ratings for a place; there is nothing to publish."))
    return found


def _drawn(city: City, cycle: Cycle, found: Sequence[Listed]):
    """Title and content in Chinese, whatever language the officer reads."""
    codes = dict(Unit.objects.filter(pk__in=[line.result.unit_id for line in found]).values_list("key", "code"))
    with translation.override(settings.LANGUAGE_CODE):
        return drawing.title(city, cycle), drawing.content(found, cycle, codes)


def _keep(row: Listing, found: Sequence[Listed], publication_id: UUID, *, by: Actor, at: datetime) -> Listing:
    Listed.objects.bulk_create(found)
    row.publication_id = publication_id
    row.save(update_fields=["publication_id"])
    ledger.record(
        Act.LISTS_DRAFTED, on=row, by=by, at=at, rule_version=row.cycle.rule_version, year=row.cycle.year,
        lines=len(found), cycle=row.cycle_id,
    )  # fmt: skip
    return row


@transaction.atomic
def follow_publication(entry: EntryFacts, *, at: datetime) -> None:
    """Bring the lists in line with their publication; doing it twice changes nothing.

    :param entry: an act on a publication; where that stands now decides, not what the act was.
    """
    if entry.facts.get("kind") != LISTS.name:
        return
    row = Listing.objects.select_for_update().filter(publication_id=entry.subject_id).first()
    if row is None:
        return
    state = FOLLOWS.get(State(publications.publication(entry.subject_id).state))
    if state and row.state != state:
        _turn(row, state, at=at)
    if state in (ListState.NOTICED, ListState.FINAL) and row.corrects_id:
        _replace(row.corrects_id, at=at)


def _replace(listing_id: UUID, *, at: datetime) -> None:
    """Lists whose corrected ones are public are over, as soon as their publication says so."""
    old = Listing.objects.select_for_update().get(pk=listing_id)
    state = FOLLOWS.get(State(publications.publication(old.publication_id).state))
    if state and old.state != state:
        _turn(old, state, at=at)


def _turn(row: Listing, state: ListState, *, at: datetime) -> None:
    access.require(SYSTEM, Act.LISTS_FOLLOWED, on=row)
    row.state = state.value
    row.save(update_fields=["state"])
    ledger.record(Act.LISTS_FOLLOWED, on=row, by=SYSTEM, at=at, state=state.value, cycle=row.cycle_id)
