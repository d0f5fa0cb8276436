"""Saving a draft, handing it in, sending it back, putting it in force."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.simulation import registry
from anju.engines.simulation.acts import READERS, Act
from anju.engines.simulation.models import Draft
from anju.engines.simulation.queries.drafts import where
from anju.engines.simulation.types import LONGEST, STATE_TITLES, BadDraft, DraftState, NotOurs, WordsMissing
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.rulebook import actions as rulebook
from anju.ground.rulebook import queries as rules
from anju.ground.rulebook.types import City
from anju.kit.clock import local_day
from anju.kit.errors import Hidden

WRITABLE = (DraftState.KEPT, DraftState.RETURNED)


@transaction.atomic
def save_draft(*, city: City, simulation: str, period: str, text: str, by: Actor, at: datetime,
               draft_id: UUID | None = None) -> Draft:  # fmt: skip
    """Keep a draft as it stands, right or wrong; it binds nobody.

    :param draft_id: the draft to write over; a new one if not given.
    :raises Hidden: if ``by`` may not write rules there, or the draft is another's; :raises NotOurs: once handed in.
    """
    access.require(by, Act.DRAFT_SAVED, on=where(city))
    row = _written(draft_id, city=city, simulation=simulation, period=period, text=text, by=by, at=at)
    ledger.record(Act.DRAFT_SAVED, on=row, by=by, at=at)
    return row


@transaction.atomic
def hand_in(*, city: City, simulation: str, period: str, text: str, by: Actor, at: datetime,
            draft_id: UUID | None = None) -> Draft:  # fmt: skip
    """Keep a draft and give it to the second person: from now on nobody changes it. Arguments as of ``save_draft``.

    :raises BadRules: with every problem and its line; :raises NotOurs: if it was handed in before.
    """
    access.require(by, Act.DRAFT_SAVED, on=where(city))
    access.require(by, rulebook.Act.SET_DRAFTED, on=where(city))
    row = _written(draft_id, city=city, simulation=simulation, period=period, text=text, by=by, at=at)
    row.rule_draft_id = rulebook.draft_set(city=city.slug, programme=row.programme, text=row.text, by=by, at=at)
    row.state, row.words = DraftState.SUBMITTED.value, ""
    row.save(update_fields=["rule_draft_id", "state", "words"])
    return row


def _written(draft_id: UUID | None, *, city: City, simulation: str, period: str, text: str, by: Actor,
             at: datetime) -> Draft:  # fmt: skip
    if len(text) > LONGEST:
        raise BadDraft(_("A file of rules has at most %(most)s characters."), most=LONGEST)
    programme = registry.simulation(simulation, city).programme
    row = _own(draft_id, city=city, by=by) if draft_id else Draft(
        city_id=city.id, region_path=city.root_path, office_id=next(iter(where(city).office_ids), None),
        simulation=simulation, programme=programme, made_at=at, made_by_id=by.account_id,
    )  # fmt: skip
    row.text, row.period, row.changed_at = text, period, at
    row.base_version = rules.at(city, local_day(at)).version
    row.save()
    return row


@transaction.atomic
def issue(draft_id: UUID, *, in_force_from: date, by: Actor, at: datetime) -> Draft:
    """Put a draft in force from a day on. What was computed before that day stays as it is.

    :raises SamePerson: if ``by`` wrote it; :raises PastDay: if the day is over; :raises NotOurs: if it is not with the
        second person.
    """
    row = _with_second(draft_id, by=by, act=rulebook.Act.SET_ISSUED)
    rulebook.issue_set(draft_id=row.rule_draft_id, in_force_from=in_force_from, by=by, at=at)
    return _decided(row, DraftState.ISSUED, by=by, at=at)


@transaction.atomic
def send_back(draft_id: UUID, *, words: str, by: Actor, at: datetime) -> Draft:
    """Give a draft back to whoever wrote it, saying why; it can be changed and handed in again.

    :raises WordsMissing: if nothing is said; :raises NotOurs: if it is not with the second person.
    """
    row = _with_second(draft_id, by=by, act=rulebook.Act.SET_WITHDRAWN)
    if len(words.strip()) < 2:
        raise WordsMissing(_("Write what has to be changed; whoever wrote the draft reads it."), field="words")
    rulebook.withdraw_set(draft_id=row.rule_draft_id, by=by, at=at)
    row.words = words.strip()
    return _decided(row, DraftState.RETURNED, by=by, at=at)


def _decided(row: Draft, state: DraftState, *, by: Actor, at: datetime) -> Draft:
    row.state, row.decided_by_id, row.decided_at, row.changed_at = state.value, by.account_id, at, at
    row.save(update_fields=["state", "words", "decided_by_id", "decided_at", "changed_at"])
    return row


def _with_second(draft_id: UUID, *, by: Actor, act) -> Draft:
    row = _locked(draft_id)
    if not by.has(*READERS):
        raise Hidden()
    access.require(by, act, on=where(_city(row)))
    if row.state != DraftState.SUBMITTED:
        raise NotOurs(_("This draft is now “%(state)s”."), state=STATE_TITLES[DraftState(row.state)])
    return row


def _own(draft_id: UUID, *, city: City, by: Actor) -> Draft:
    """A draft that its author may still change."""
    row = _locked(draft_id)
    if row.city_id != city.id or row.made_by_id != by.account_id:
        raise Hidden()
    if row.state not in WRITABLE:
        raise NotOurs(_("This draft is now “%(state)s”."), state=STATE_TITLES[DraftState(row.state)])
    return row


def _locked(draft_id: UUID) -> Draft:
    row = Draft.objects.select_for_update(of=("self",)).filter(pk=draft_id).first()
    if row is None:
        raise Hidden()
    return row


def _city(row: Draft) -> City:
    found = next((one for one in rules.cities() if one.id == row.city_id), None)
    if found is None:
        raise Hidden()
    return found
