"""Which cards were given: by a list that became final, never by what was only computed."""

from collections.abc import Sequence
from datetime import date

from anju.engines.scoring import queries as scoring
from anju.engines.scoring.types import Marked
from anju.programmes.credit.models import Card
from anju.programmes.credit.why.subjects import Subject


def given(subject: Subject, *, on: date, today: date, openly: bool) -> Sequence[Marked]:
    """The cards in effect on a day, and those given since over the period that ends on it.

    :param openly: for everybody: without those that are over by today, whose list nobody may read any more.
    """
    standing = scoring.marks_on([subject.id], today).get(subject.id, [])
    then = scoring.marks_on([subject.id], on).get(subject.id, []) if on != today else standing
    still = {mark.id for mark in standing}
    found = [mark for mark in then if mark.id in still or not openly]
    known = {mark.id for mark in found}
    since = _given_over(subject, on) - known if still - known else set()
    return [*found, *(mark for mark in standing if mark.id in since)]


def _given_over(subject: Subject, on: date) -> set:
    """The marks of the cards that stand, of lists drawn up over just that day."""
    cards = Card.objects.filter(
        subject_id=subject.id, card_list__scheme=subject.scheme, card_list__last=on, given_at__isnull=False,
        ended_at=None,
    )  # fmt: skip
    return set(cards.values_list("mark_id", flat=True))
