"""Whose credit file somebody may read at the desk: an overseer of the place, or the subject itself."""

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.registers import queries as registers
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.programmes.credit import why
from anju.programmes.credit.acts import ENTERPRISE, OVERSEERS
from anju.programmes.credit.queries import own
from anju.programmes.credit.types import Who


def subject(by: Actor, who: Who, key: UUID, *, at: datetime) -> why.Subject:
    """:raises Hidden: for whoever neither oversees the subject nor is it."""
    found = why.subject_of(who, key, day=clock.local_day(at))
    if oversees(by, found, at=at) or is_own(by, found):
        return found
    raise Hidden()


def oversees(by: Actor, subject: why.Subject, *, at: datetime) -> bool:
    """Whoever is registered in the own region or serves an estate there; a city bureau oversees its whole city."""
    if not by.has(*OVERSEERS):
        return False
    if access.sees(by, subject.row) or any(subject.city.root_path.startswith(path) for path in by.region_paths):
        return True
    firm = subject.id if subject.is_enterprise else subject.row.enterprise_id
    seen = registers.enterprises_seen_by(by, day=clock.local_day(at))
    return firm is not None and seen.filter(pk=firm).exists()


def is_own(by: Actor, subject: why.Subject) -> bool:
    """Whether ``by`` speaks for the subject."""
    if not by.has(*ENTERPRISE):
        return False
    mine = own.managers_of(by) if subject.who is Who.MANAGER else own.firms_of(by)
    return subject.id in mine


def own_subjects(by: Actor, *, at: datetime) -> list[why.Subject]:
    """Whom ``by`` speaks for: enterprises first, then the manager ``by`` is."""
    told = [(Who.ENTERPRISE, pk) for pk in own.firms_of(by)] + [(Who.MANAGER, pk) for pk in own.managers_of(by)]
    found = []
    for who, pk in told:
        with suppress(Hidden):  # one that has left the register keeps its records, and has no report of today
            found.append(why.subject_of(who, pk, day=clock.local_day(at)))
    return found
