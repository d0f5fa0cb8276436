"""Gradings at the desk: a grading is of a city, so whoever oversees a part of it sees that it is held."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from anju.engines.ballots import queries as polls
from anju.engines.publishing import queries as publications
from anju.engines.scoring import queries as scoring
from anju.engines.scoring.types import SchemeRules
from anju.ground.access.types import READS, Actor
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules
from anju.kit.errors import Hidden
from anju.kit.scopes import steps
from anju.programmes.grades import rules
from anju.programmes.grades.acts import OVERSEERS
from anju.programmes.grades.models import GradeList, Grading, Input
from anju.programmes.grades.parameters import INPUTS
from anju.programmes.grades.types import SCHEME, InputRule, Kind, ListState, Party

RUNNING = (ListState.DRAFTED, ListState.STANDING)


def seen(by: Actor) -> QuerySet[Grading]:
    """The gradings of the cities in which ``by`` oversees something; of their sheets only the own part, see
    ``desk_sheets.seen``. An officer of a district lies below the city, so the region is looked for from both ends;
    whoever signs for the bureau that runs it reads all."""
    inside = Q(pk=None)
    for grant in by.grants:
        if grant.role not in OVERSEERS:
            continue
        if "region" in READS[grant.role] and grant.region_path:
            inside |= Q(region_path__startswith=grant.region_path) | Q(region_path__in=steps(grant.region_path))
        if "office" in READS[grant.role] and grant.office_id:
            inside |= Q(office_id=grant.office_id)
    return Grading.objects.filter(inside)


def listed(by: Actor) -> Sequence[Grading]:
    """They, newest year first, each with how ``many`` enterprises stand on its list; a city has a few dozen at most."""
    many = Count("sheets", filter=Q(sheets__off_reason=""))
    return list(seen(by).annotate(many=many).order_by("-year", "region_path")[:100])


def held(grading_id: UUID, *, by: Actor) -> Grading:
    """One of them.

    :raises Hidden: if there is none, or not for this reader.
    """
    found = seen(by).filter(pk=grading_id).first()
    if found is None:
        raise Hidden()
    return found


def law_of(row: Grading) -> Rules:
    """The city's rules of the day that governs the grading from beginning to end."""
    return rulebook.at(rulebook.city_of(row.region_path), row.ruled_on)


def inputs_of(row: Grading) -> dict[Kind, InputRule]:
    """What is put into a grade, in the order of the city."""
    return rules.inputs_of(law_of(row).value(INPUTS.name))


def scheme_of(row: Grading) -> SchemeRules:
    """The standard: of the computation where there is one, else of the day that governs."""
    if row.run_id:
        return scoring.rules_of(scoring.run(row.run_id))
    return scoring.scheme_rules(SCHEME, rules=law_of(row))


@dataclass(frozen=True, slots=True, kw_only=True)
class OneGrading:
    """A grading with what its page needs.

    :ivar parties: of the opinion round: party → (requests, answered). :ivar entered: kind → sheets with a figure.
    :ivar spread: grade → how many have it, in the order of the standard; empty before it was computed.
    :ivar lists: newest first, each with its publication.
    """

    row: Grading
    poll: Any
    inputs: Mapping[Kind, InputRule]
    sheets: int
    off: int
    entered: Mapping[Kind, int]
    parties: Mapping[Party, tuple[int, int]]
    lists: Sequence[tuple[GradeList, Any]]
    spread: Mapping[str, int] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def requests(self) -> int:
        return sum(many for many, _answered in self.parties.values())

    @property
    def answered(self) -> int:
        return sum(answered for _many, answered in self.parties.values())

    @property
    def running(self) -> tuple[GradeList, Any] | None:
        """The list that is on its way or stands."""
        return next((pair for pair in self.lists if pair[0].state in RUNNING), None)

    @property
    def rated(self) -> int:
        return sum(self.spread.values())

    def missing(self, kind: Kind) -> int:
        """How many enterprises on the list have no figure of this kind."""
        return self.sheets - self.entered.get(kind, 0)


def one(grading_id: UUID, *, by: Actor) -> OneGrading:
    """A grading with all that its page needs; its number of queries does not depend on how many it grades.

    :raises Hidden: if there is none, or not for this reader.
    """
    row = held(grading_id, by=by)
    (poll,) = polls.polls_by_id([row.poll_id]) if row.poll_id else (None,)
    lists = list(row.lists.order_by("-pk"))
    published = publications.by_id([one.publication_id for one in lists if one.publication_id])
    told = row.sheets.aggregate(on=Count("pk", filter=Q(off_reason="")), off=Count("pk", filter=~Q(off_reason="")))
    spread, titles = spread_of(row)
    return OneGrading(
        row=row, poll=poll, inputs=inputs_of(row), sheets=told["on"], off=told["off"], entered=_entered(row),
        parties=_parties(poll) if poll else {},
        lists=[(one, published.get(one.publication_id)) for one in lists], spread=spread, titles=titles,
    )  # fmt: skip


def _parties(poll: Any) -> dict[Party, tuple[int, int]]:
    """In the order of the levels."""
    told = polls.parties_on_roll(poll)
    return {party: told[party.value] for party in Party if party.value in told}


def _entered(row: Grading) -> dict[Kind, int]:
    rows = Input.objects.filter(sheet__grading=row, sheet__off_reason="", corrected_by=None, struck=False).order_by()
    return {Kind(kind): many for kind, many in rows.values_list("kind").annotate(many=Count("pk"))}


def spread_of(row: Grading) -> tuple[dict[str, int], dict[str, str]]:
    """Grade → how many got it in the last computation, and grade → its title; both empty before."""
    if row.run_id is None:
        return {}, {}
    bands = scheme_of(row).bands
    told = rules.counted((one.band for one in scoring.results(row.run_id)), [band.code for band in bands])
    return told, {band.code: band.title for band in bands}
