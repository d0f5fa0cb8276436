"""Who was asked for an opinion and has not answered: office by office, for whoever looks after the round."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from anju.engines.ballots import queries as polls
from anju.ground.access import queries as people
from anju.ground.access.types import READS, Actor
from anju.programmes.grades.acts import OVERSEERS
from anju.programmes.grades.models import Grading
from anju.programmes.grades.types import PARTY_TITLES, Party


@dataclass(slots=True, kw_only=True)
class Office:
    """One office on the roll. ``lines``: enterprises it is asked about; ``answered``: of them."""

    name: str
    party: Party
    lines: int = 0
    answered: int = 0

    @property
    def waiting(self) -> int:
        return self.lines - self.answered

    @property
    def party_title(self) -> str:
        return str(PARTY_TITLES[self.party])


def offices(row: Grading, *, by: Actor, on: date) -> Sequence[Office]:
    """The offices in the reader's region, those with most to answer first; empty before the round is open."""
    if row.poll_id is None:
        return []
    (poll,) = polls.polls_by_id([row.poll_id])
    own = None if _reads_all(row, by) else _within(by, on)
    found: dict[UUID, Office] = {}
    for one in polls.named_answers(poll):
        if one.office_id is None or (own is not None and one.office_id not in own):
            continue
        office = found.setdefault(one.office_id, Office(name=one.door, party=Party(one.party)))
        office.lines += 1
        office.answered += one.answers is not None
    return sorted(found.values(), key=lambda office: (-office.waiting, office.party, office.name))


def _grants(by: Actor) -> list:
    return [grant for grant in by.grants if grant.role in OVERSEERS]


def _reads_all(row: Grading, by: Actor) -> bool:
    return any(
        ("office" in READS[one.role] and one.office_id == row.office_id)
        or ("region" in READS[one.role] and one.region_path and row.region_path.startswith(one.region_path))
        for one in _grants(by)
    )


def _within(by: Actor, on: date) -> set[UUID]:
    paths = {one.region_path for one in _grants(by) if "region" in READS[one.role] and one.region_path}
    return {office.pk for path in paths for office in people.offices(on=on, region_path=path)} | set(by.office_ids)
