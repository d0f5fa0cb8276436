"""Counting what may be unusual, subject by subject, in the database; ``rules/anomalies.py`` says what is."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, Sum

from anju.engines.ballots.models import Part, Place, Poll
from anju.engines.ballots.rules import anomalies as decide
from anju.engines.ballots.rules.anomalies import Finding, Kind
from anju.engines.ballots.types import Channel

Limits = Mapping[str, Mapping[str, int]]

PLACES = """
SELECT subject_id, CASE WHEN min(region_path) = max(region_path) THEN min(region_path) ELSE %s END
FROM ballots_part WHERE poll_id = %s GROUP BY 1"""
BURSTS = """
SELECT DISTINCT ON (subject_id) subject_id, within, taken_at FROM (
    SELECT subject_id, taken_at, count(*) OVER (
        PARTITION BY subject_id ORDER BY taken_at RANGE BETWEEN make_interval(mins => %s) PRECEDING AND CURRENT ROW
    ) AS within
    FROM ballots_part WHERE poll_id = %s AND turn = 0 AND channel IN ('code', 'link')
) AS parts ORDER BY subject_id, within DESC, taken_at"""
LAST_HOUR = """
SELECT subject_id, count(*) FILTER (WHERE taken_at >= %s - interval '1 hour'), count(*)
FROM ballots_part WHERE poll_id = %s AND turn = 0 AND channel IN ('code', 'link') GROUP BY 1"""
_COUNTING = """b.year = %s AND b.poll_id = %s AND b.standing = 'counted'
AND NOT EXISTS (SELECT FROM ballots_aside a WHERE a.ballot_id = b.id)"""
ALIKE = f"""
SELECT DISTINCT ON (subject_id) subject_id, answers, same, (sum(same) OVER (PARTITION BY subject_id))::bigint FROM (
    SELECT b.subject_id, b.answers, count(*) AS same FROM ballots_ballot b WHERE {_COUNTING} GROUP BY 1, 2
) AS rows ORDER BY subject_id, same DESC, answers"""
PAPERS = f"""
SELECT b.subject_id, count(*), count(DISTINCT b.answers) FROM ballots_ballot b
WHERE {_COUNTING} AND b.channel = 'paper' GROUP BY 1"""
ONE_TYPIST = """
SELECT e.subject_id FROM ballots_sheet s JOIN ballots_elector e ON e.id = s.elector_id
WHERE s.poll_id = %s AND s.outcome = 'counted' GROUP BY 1 HAVING count(DISTINCT s.first_by_id) = 1"""
NAMING = f"SELECT b.id FROM ballots_ballot b WHERE {_COUNTING} AND b.subject_id IS NOT DISTINCT FROM %s AND"


def places_of(poll: Poll) -> dict[UUID | None, str]:
    """Subject → where it lies, as the parts taken say; the poll's own place where they say several."""
    return dict(_rows(PLACES, [poll.region_path, poll.pk]))


def on_the_roll(poll: Poll, limits: Limits, places: Mapping, *, is_over: bool) -> Iterator[Finding]:
    """What the parts taken show; it names no ballot."""
    if "burst" in limits:
        yield from _bursts(poll, limits["burst"], places)
    if "response" in limits:
        yield from _responses(poll, limits["response"], places)
    if "last_hour" in limits and is_over:
        yield from _last_hours(poll, limits["last_hour"], places)


def among_ballots(poll: Poll, limits: Limits, places: Mapping) -> Iterator[Finding]:
    """What the ballots themselves show, which it names; never by whose they are."""
    if "alike" in limits:
        yield from _alike(poll, limits["alike"], places)
    if "one_typist" in limits:
        yield from _typists(poll, limits["one_typist"], places)


def _bursts(poll: Poll, limits: Mapping[str, int], places: Mapping) -> Iterator[Finding]:
    for subject, most, moment in _rows(BURSTS, [limits["minutes"], poll.pk]):
        if decide.is_burst(limits, most=most):
            measure = {"ballots": most, "minutes": limits["minutes"], "until": moment.isoformat()}
            yield _finding(poll, Kind.BURST, subject, places, most, measure)


def _responses(poll: Poll, limits: Mapping[str, int], places: Mapping) -> Iterator[Finding]:
    roll = Place.objects.filter(poll=poll).exclude(subject_id=None)
    electors = dict(roll.values_list("subject_id").annotate(n=Sum("electors")))
    took = Part.objects.filter(poll=poll, turn=0, subject_id__in=list(electors))
    voted = dict(took.values_list("subject_id").annotate(n=Count("id")))
    all_electors, all_voted = sum(electors.values()), sum(voted.values())
    for subject, took_part in voted.items():
        others = all_electors - electors[subject]
        rest = Fraction(all_voted - took_part, others) if others else None
        if decide.is_response(limits, voted=took_part, electors=electors[subject], rest=rest):
            measure = {"voted": took_part, "electors": electors[subject], "others_voted": all_voted - took_part,
                       "others": others}  # fmt: skip
            yield _finding(poll, Kind.RESPONSE, subject, places, took_part, measure)


def _last_hours(poll: Poll, limits: Mapping[str, int], places: Mapping) -> Iterator[Finding]:
    for subject, late, of in _rows(LAST_HOUR, [poll.closes_at, poll.pk]):
        if decide.is_last_hour(limits, late=late, of=of):
            yield _finding(poll, Kind.LAST_HOUR, subject, places, late, {"ballots": late, "of": of})


def _alike(poll: Poll, limits: Mapping[str, int], places: Mapping) -> Iterator[Finding]:
    for subject, answers, same, of in _rows(ALIKE, [poll.year, poll.pk]):
        if decide.is_alike(limits, same=same, of=of):
            ids = _named(f"{NAMING} b.answers = %s::smallint[]", [poll.year, poll.pk, subject, answers])
            yield _finding(poll, Kind.ALIKE, subject, places, same, {"same": same, "of": of}, ids)


def _typists(poll: Poll, limits: Mapping[str, int], places: Mapping) -> Iterator[Finding]:
    by_one = {subject for (subject,) in _rows(ONE_TYPIST, [poll.pk])}
    for subject, sheets, different in _rows(PAPERS, [poll.year, poll.pk]):
        if subject in by_one and decide.is_one_typist(limits, sheets=sheets, different=different):
            ids = _named(f"{NAMING} b.channel = %s", [poll.year, poll.pk, subject, Channel.PAPER.value])
            yield _finding(poll, Kind.ONE_TYPIST, subject, places, sheets, {"sheets": sheets}, ids)


def _finding(poll: Poll, kind: Kind, subject: UUID | None, places: Mapping, ballots: int, measure: Mapping[str, Any],
             ids: tuple[UUID, ...] = ()) -> Finding:  # fmt: skip
    path = places.get(subject, poll.region_path)
    return Finding(
        kind=kind, subject_id=subject, region_path=path, ballots=ballots, measure=measure, ballot_ids=ids
    )  # fmt: skip


def _named(statement: str, values: list) -> tuple[UUID, ...]:
    return tuple(one for (one,) in _rows(f"{statement} ORDER BY b.id", values))


def _rows(statement: str, values: list) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()
