"""Who looked at a credit file (查询记录): kept for the subject to read, and forgotten after the city's term.

A row, not an entry of the ledger: looking changes nothing, and there are many more looks than acts.
"""

from datetime import datetime

from anju.ground.access.types import Actor, Grant
from anju.ground.rulebook import queries as rulebook
from anju.kit.clock import local_day
from anju.programmes.credit import rules
from anju.programmes.credit.actions.held import value
from anju.programmes.credit.acts import OVERSEERS
from anju.programmes.credit.models import Look
from anju.programmes.credit.queries import seen
from anju.programmes.credit.types_requests import LookedAt, Purpose
from anju.programmes.credit.why import Subject


def note_look(
    subject: Subject, *, what: LookedAt, by: Actor, at: datetime, purpose: Purpose = Purpose.SUPERVISION
) -> None:
    """Keep that somebody of an office looked, once a day for each purpose; the subject's own looks are nobody's news.

    One statement; none for the subject itself.
    """
    grant = _grant(by)
    if grant is None or seen.is_own(by, subject):
        return
    row = Look(
        who=subject.who.value, subject_id=subject.id, looked_on=local_day(at), looked_at=at, what=what.value,
        purpose=purpose.value, account_id=by.actor_id, office_id=grant.office_id, role=grant.role.value,
        region_path=subject.city.root_path,
    )  # fmt: skip
    Look.objects.bulk_create([row], ignore_conflicts=True)


def _grant(by: Actor) -> Grant | None:
    """In which role an overseer looks: one that speaks for an office first."""
    held = [grant for grant in by.grants if grant.role in OVERSEERS]
    return next((grant for grant in held if grant.office_id), held[0] if held else None)


def forget_looks(at: datetime) -> int:
    """Remove looks that are older than their city keeps them; where no term is published they are kept.

    :returns: how many there were. One statement for each city.
    """
    found, today = 0, local_day(at)
    for city in rulebook.cities():
        months = value(rulebook.at(city, today), "credit.looks_kept_months")
        if months:
            old = Look.objects.filter(region_path=city.root_path, looked_on__lt=rules.months_after(today, -months))
            found += old.delete()[0]
    return found
