"""A notice that follows from a card by the city's rules: nobody at a desk issues it, the publishing office sends it."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from anju.engines.publishing import queries as publishing
from anju.engines.publishing.types import SUBJECT_TYPE as PUBLICATION
from anju.engines.scoring import queries as scoring
from anju.engines.scoring.types import Marked
from anju.ground.access import queries as offices
from anju.ground.access.types import SYSTEM, OfficeKind
from anju.ground.ledger.types import EntryFacts
from anju.ground.registers import queries as registers
from anju.kit.clock import local_day
from anju.kit.errors import Problem
from anju.programmes.rectifications.actions.held import law_of
from anju.programmes.rectifications.actions.issuing import send
from anju.programmes.rectifications.models import Notice
from anju.programmes.rectifications.types import NewProblem

CONSEQUENCE = "rectification"  # the code by which a card says that a notice follows
BUREAUS = (OfficeKind.DISTRICT_BUREAU, OfficeKind.CITY_BUREAU)


class NoPublisher(Problem):
    """No office can be found that answers for the notice."""

    code = "no_publisher"


@transaction.atomic
def order_after_card(entry: EntryFacts, *, at: datetime) -> UUID | None:
    """Issue a notice to the enterprise of the estate that weighs most in a card, once for each entry.

    Nothing happens where the card does not say that a rectification follows, is over, or rests on no estate.

    :returns: the case of the notice; None where none follows.
    :raises RuleMissing: if the city does not say what such a notice rests on.
    :raises NoAddressee, NoTerm, NoPublisher: as said.
    """
    if (known := Notice.objects.filter(cause_entry=entry.id).first()) is not None:
        return known.pk
    card, estate_id = _card(entry, at), entry.facts.get("estate")
    if card is None or CONSEQUENCE not in card.consequences or estate_id is None:
        return None
    facts = registers.facts_on(estate_id, local_day(at))
    law = law_of(facts.region_path, at)
    office_id, named = _published_by(card, entry, at)
    with override(settings.LANGUAGE_CODE):
        notice = send(
            facts=facts, office_id=office_id, problems=[NewProblem(text=_problem(card, named))],
            basis=law.value("rectifications.ordered_basis"), by=SYSTEM, at=at, cause_entry=entry.id,
        )  # fmt: skip
    return notice.pk


def _card(entry: EntryFacts, at: datetime) -> Marked | None:
    """The card that was given with this entry, if it is in effect."""
    whose = {entry.subject_id, entry.enterprise_id, entry.facts.get("manager")} - {None}
    found = scoring.marks_on(whose, local_day(at))
    return next((mark for marks in found.values() for mark in marks if mark.entry_id == entry.id), None)


def _published_by(card: Marked, entry: EntryFacts, at: datetime) -> tuple[UUID, str]:
    """The office that published the card and what its list is called; else the bureau nearest to where it was given."""
    if card.source_type == PUBLICATION and card.source_id:
        published = publishing.publication(card.source_id)
        return published.office_id, published.title
    for kind in BUREAUS:
        if found := offices.nearest_office(kind=kind, region_path=entry.region_path, on=local_day(at)):
            return found.pk, ""
    raise NoPublisher(gettext_lazy("No housing bureau is open for this place; ask the administrator to open one."))


def _problem(card: Marked, named: str) -> str:
    if not named:
        return _("%(card)s: put right every item that points were taken for.") % {"card": card.title}
    return _("%(card)s, by “%(list)s”: put right every item that points were taken for.") % {
        "card": card.title, "list": named,
    }  # fmt: skip
