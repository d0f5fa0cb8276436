"""The opinion round (征求意见): whom it asks about whom, from its opening to what the opinions come to.

It is a poll of ``ballots`` with named answers: each office has a line for every enterprise in its area.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from anju.engines.ballots import actions as ballots
from anju.engines.ballots import queries as polls
from anju.engines.ballots.types import Receipt, RollLine
from anju.ground.access import queries as offices
from anju.ground.access.types import SYSTEM, Actor, OfficeKind
from anju.ground.ledger import actions as ledger
from anju.ground.ledger.types import EntryFacts
from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook
from anju.kit.clock import local_day, start_of
from anju.kit.errors import Problem
from anju.programmes.grades import rules
from anju.programmes.grades.actions import lines
from anju.programmes.grades.actions.held import held, inputs_of, law_of
from anju.programmes.grades.actions.preparing import served
from anju.programmes.grades.acts import Act
from anju.programmes.grades.models import Grading, Sheet
from anju.programmes.grades.parameters import ROUND_TERM, SILENCE, WARN_DAYS, WEIGHTS
from anju.programmes.grades.queries import opinions
from anju.programmes.grades.rolls import OPINIONS
from anju.programmes.grades.types import Kind, Party, State

SEATS = {
    Party.DISTRICT: OfficeKind.DISTRICT_BUREAU, Party.STREET: OfficeKind.STREET_OFFICE,
    Party.COMMUNITY: OfficeKind.COMMUNITY,
}  # fmt: skip


class NobodyToAsk(Problem):
    """No office of those the rules ask is open for any enterprise."""

    code = "nobody_to_ask"


# ── opening ──────────────────────────────────────────────────────────────────


@transaction.atomic
def open_round(grading_id: UUID, *, by: Actor, at: datetime, until: date | None = None) -> Grading:
    """Ask the offices that the rules name about every enterprise on the list.

    :param until: the last day on which an answer is in time; by the rules (``grades.round_term``) unless told.
    :raises NobodyToAsk, WrongWindow: with what to do about it; :raises RuleMissing: without ``until`` where nobody has
        published a term; :raises Hidden, MovedOn: as every act.
    """
    row = held(grading_id, Act.ROUND_OPENED, by=by, states=(State.PREPARED,))
    law, today = law_of(row), local_day(at)
    until = until or law.calendar.last_day(today, law.value(ROUND_TERM.name))
    poll = _prepared(row, until, by=by, at=at)
    requests = ballots.draw_roll(poll, _roll(row, law.value(WEIGHTS.name), today))
    if not requests:
        raise NobodyToAsk(_("No office that could be asked is open for these enterprises; open the offices first."))
    ballots.open_poll(poll.pk, by=by, at=at)
    row.poll_id, row.round_until, row.state = poll.pk, until, State.ASKING.value
    row.save(update_fields=["poll_id", "round_until", "state"])
    ledger.record(
        Act.ROUND_OPENED, on=row, by=by, at=at, rule_version=law.version, year=row.year, requests=requests,
        last_day=until,
    )  # fmt: skip
    return row


def _prepared(row: Grading, until: date, *, by: Actor, at: datetime) -> Any:
    city = rulebook.city_of(row.region_path)
    with translation.override(settings.LANGUAGE_CODE):
        words = {"city": city.name, "year": row.year}
        title = pgettext("title of a poll", "%(city)s: opinions on property enterprises, grading %(year)s") % words
    return ballots.prepare(
        type=OPINIONS.name, title=title, year=row.year, region_path=row.region_path, opens_at=start_of(local_day(at)),
        closes_at=start_of(until + timedelta(days=1)), source_type=row.subject_type, source_id=row.pk, by=by, at=at,
    )  # fmt: skip


def _roll(row: Grading, weights: Mapping[str, int], today: date) -> Iterator[RollLine]:
    """A line for each office and enterprise: the nearest office of each kind at the enterprise's estates, the
    committees in office there that have a desk, and the trade association, as far as the rules give them a weight."""
    asked = {Party(name) for name, weight in weights.items() if weight}
    estates = served(row)
    seats = _seats(row, asked, today)
    desks = _committees(row, estates, asked, today)
    association = _associations(row, asked, today)
    for sheet in row.sheets.filter(off_reason="").order_by("name", "pk"):
        own = estates.get(sheet.enterprise_id, ())
        for party, nearest in seats.items():
            yield from _lines(party, sheet, (nearest(one.region_path) for one in own))
        yield from _lines(Party.COMMITTEE, sheet, (desk for one in own for desk in desks.get(one.pk, ())))
        yield from _lines(Party.ASSOCIATION, sheet, association)


def _lines(party: Party, sheet: Sheet, some: Iterable[Any]) -> Iterator[RollLine]:
    """One line for each office, however many estates it oversees; two of one name are told apart by their division."""
    found = {one.pk: one for one in some if one is not None}
    named = Counter(one.name for one in found.values())
    for office in found.values():
        yield RollLine(
            party=party, region_path=office.region_path, subject_id=sheet.enterprise_id, door=office.name,
            building=_division(office.region_path) if named[office.name] > 1 else "", office_id=office.pk,
        )  # fmt: skip


def _division(path: str) -> str:
    """The code of the division at a path."""
    return path.rstrip("/").rpartition("/")[2]


def _seats(row: Grading, asked: set[Party], today: date) -> Mapping[Party, Callable[[str], Any]]:
    return {
        party: offices.nearest_offices(kind=kind, region_path=row.region_path, on=today)
        for party, kind in SEATS.items() if party in asked
    }  # fmt: skip


def _committees(row: Grading, estates: Mapping[UUID, Sequence[Any]], asked: set[Party], today: date):
    """Estate → the desks of its owners' bodies in office today."""
    if Party.COMMITTEE not in asked:
        return {}
    rows = offices.offices(on=today, kind=OfficeKind.OWNERS_COMMITTEE, region_path=row.region_path)
    desks = {(one.name, one.region_path): one for one in rows}
    paths = {one.pk: one.region_path for some in estates.values() for one in some}
    return {
        estate: [desks[name, paths[estate]] for name in names if (name, paths[estate]) in desks]
        for estate, names in registers.bodies_on(list(paths), today).items()
    }


def _associations(row: Grading, asked: set[Party], today: date) -> list[Any]:
    if Party.ASSOCIATION not in asked:
        return []
    return offices.offices(on=today, kind=OfficeKind.ASSOCIATION, region_path=row.region_path)


# ── answering ────────────────────────────────────────────────────────────────


def answer(
    line_id: UUID, *, answers: Sequence[int], key: UUID, by: Actor, at: datetime, words: str = ""
) -> Receipt:  # fmt: skip
    """Give the opinion of one's own office about one enterprise; sent again it counts once, another one replaces it as
    often as the rules allow. The entry is the poll's (``ballots.answered``).

    :param line_id: of the roll, as ``queries.requests`` lists it.
    :raises Hidden: if it is not the own office's; :raises NotOpen, AlreadyVoted, Incomplete, TooLong: as ``ballots``.
    """
    return ballots.take_for_office(line_id, answers=answers, key=key, words=words, by=by, at=at)


# ── deadline ─────────────────────────────────────────────────────────────────


@transaction.atomic
def follow_poll(entry: EntryFacts, *, at: datetime) -> None:
    """The poll was closed, by the timer or on its desk: who was silent is counted. Doing it twice changes nothing."""
    row = Grading.objects.select_for_update().filter(poll_id=entry.subject_id).first()
    if row is None or row.state != State.ASKING:
        return
    (poll,) = polls.polls_by_id([row.poll_id])
    asked = sum(many for many, _took in polls.parties_on_roll(poll).values())
    took = sum(took for _many, took in polls.parties_on_roll(poll).values())
    law = law_of(row)
    row.state = State.ASKED.value
    row.save(update_fields=["state"])
    ledger.record(
        Act.ROUND_CLOSED, on=row, by=SYSTEM, at=at, rule_version=law.version, answered=took, silent=asked - took,
        silence=law.value(SILENCE.name)["rule"],
    )  # fmt: skip


def warn_of_silence(at: datetime) -> int:
    """Remind the offices that have not answered, once for each round, as many days before its end as the rules say; how
    many rounds it were. A timer calls this."""
    rows = Grading.objects.filter(state=State.ASKING, warned_at=None, round_until__gte=local_day(at))
    return sum(_warned(pk, at) for pk in rows.values_list("pk", flat=True))


@transaction.atomic
def _warned(grading_id: UUID, at: datetime) -> bool:
    row = Grading.objects.select_for_update().get(pk=grading_id)
    law = law_of(row)
    if row.warned_at or not law.has(WARN_DAYS.name):
        return False
    if row.round_until - local_day(at) > timedelta(days=law.value(WARN_DAYS.name)):
        return False
    row.warned_at = at
    row.save(update_fields=["warned_at"])
    waiting = opinions.silent_offices(row)
    if not waiting:
        return False
    ledger.record(
        Act.ROUND_CLOSING, on=row, by=SYSTEM, at=at, year=row.year, waiting=len(waiting), last_day=row.round_until
    )
    return True


# ── what the opinions come to ────────────────────────────────────────────────


@transaction.atomic
def gather(grading_id: UUID, *, by: Actor, at: datetime) -> Grading:
    """Count the round and enter what the opinions about each enterprise come to, silence as the rules have it.

    :raises NotOver: while something unusual waits to be judged on the poll's desk; :raises Hidden, MovedOn: as always.
    """
    row = held(grading_id, Act.GATHERED, by=by, states=(State.ASKED,))
    law = law_of(row)
    (poll,) = polls.polls_by_id([row.poll_id])
    if poll.state == "closed":
        ballots.tally(poll.pk, by=by, at=at)
    said = opinions.by_enterprise(row)
    told, silent = _figures(row, said, law), sum(one.silent for one in weighed(said, law).values())
    row.state = State.GATHERED.value
    row.save(update_fields=["state"])
    entry_id = ledger.record(
        Act.GATHERED, on=row, by=by, at=at, rule_version=law.version, enterprises=len(told), silent=silent
    )
    lines.put(told, within=lines.Within(grading=row, law=law, entry_id=entry_id, by=by, at=at))
    return row


def weighed(said: Mapping[UUID, Sequence[Any]], law: Any) -> Mapping[UUID, Any]:
    """Enterprise → what the opinions about it come to under the rules."""
    weights, silence = law.value(WEIGHTS.name), rules.silence_of(law.value(SILENCE.name))
    return {firm: rules.weigh(some, weights, silence) for firm, some in said.items()}


def _figures(row: Grading, said: Mapping[UUID, Sequence[Any]], law: Any) -> dict[Sheet, list[lines.Figure]]:
    rule = inputs_of(law).get(Kind.OPINIONS)
    if rule is None:
        return {}
    found: dict[Sheet, list[lines.Figure]] = defaultdict(list)
    come_to = weighed(said, law)
    with translation.override(settings.LANGUAGE_CODE):
        for sheet in row.sheets.filter(off_reason=""):
            one = come_to.get(sheet.enterprise_id)
            if one is None or one.score is None:
                continue
            source = say("Opinion round: %(answered)s offices answered, %(silent)s were silent") % {
                "answered": one.answered, "silent": one.silent,
            }  # fmt: skip
            figure = (one.score * rule.out_of / 100).quantize(lines.PLACES)
            found[sheet].append(lines.Figure(kind=Kind.OPINIONS, figure=figure, source=source))
    return found
