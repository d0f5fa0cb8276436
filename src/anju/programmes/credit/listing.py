"""A list of cards: whom a frozen computation names, and what is published of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from anju.engines.scoring import queries as scoring
from anju.engines.scoring.types import SchemeRules, Statement
from anju.ground.registers import queries as registers
from anju.ground.rulebook.types import City
from anju.programmes.credit.models import Card, CardList, Record
from anju.programmes.credit.types import SCHEMES, SCORED, SUBJECT_TYPE, CardListState, Who

WHO = {name: who for who, name in SCHEMES.items()}
JUNE = 6
STATE_TITLES = {
    CardListState.DRAFTED: pgettext_lazy("card list", "On its way to publication"),
    CardListState.GIVEN: pgettext_lazy("card list", "Final, cards in effect"),
    CardListState.REPLACED: pgettext_lazy("card list", "Replaced by a corrected list"),
    CardListState.WITHDRAWN: pgettext_lazy("card list", "Withdrawn"),
    CardListState.ENDED: pgettext_lazy("card list", "Its term is over"),
}


def held(*, scheme: str, region_path: str, first: date | None, but: CardList | None = None) -> set[tuple[UUID, str]]:
    """(subject, card) of those who hold a card of the same period, given by another list than ``but``."""
    rows = Card.objects.filter(
        card_list__scheme=scheme, card_list__region_path=region_path, card_list__first=first,
        card_list__state=CardListState.GIVEN, ended_at=None, given_at__isnull=False,
    )  # fmt: skip
    rows = rows.exclude(card_list=but) if but else rows
    return set(rows.values_list("subject_id", "code"))


def holding(run: Any, *, but: CardList | None = None) -> set[tuple[UUID, str]]:
    """Those who hold a card of the period of a computation."""
    return held(scheme=run.scheme, region_path=run.region_path, first=run.first, but=but)


def cards(row: CardList, holding: set[tuple[UUID, str]]) -> list[Card]:
    """The cards of a list, the severest first, not saved: of whoever reached one and does not hold it."""
    run = scoring.run(row.run_id)
    rules = scoring.rules_of(run)
    results = [one for one in scoring.results(run.pk, cards=True) if (one.subject_id, one.card) not in holding]
    order = {card.code: place for place, card in enumerate(rules.cards)}
    results.sort(key=lambda one: (-order[one.card], -one.rank, one.subject_id))
    facts = facts_of(WHO[run.scheme], [one.subject_id for one in results])
    return [_card(row, one, rules, facts.get(one.subject_id), _weightiest(run, rules, one)) for one in results]


def _card(row: CardList, result: Any, rules: SchemeRules, facts: Any, weight: "_Weight") -> Card:
    who = WHO[row.scheme]
    enterprise_id = result.subject_id if who is Who.ENTERPRISE else facts and facts.enterprise_id
    return Card(
        card_list=row, subject_type=SCORED[who], subject_id=result.subject_id,
        region_path=weight.region_path or row.region_path, enterprise_id=enterprise_id,
        manager_id=None if who is Who.ENTERPRISE else result.subject_id, estate_id=weight.estate_id, code=result.card,
        title=rules.card(result.card).title, total=result.total, band=result.band, rank=result.rank,
        lines=weight.records,
    )  # fmt: skip


def facts_of(who: Who, ids: Iterable[UUID]) -> Mapping[UUID, Any]:
    """The rows of the register."""
    if who is Who.ENTERPRISE:
        return registers.enterprises_by_id(ids)
    return registers.managers_by_id(ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Weight:
    """Where most of somebody's points come from, and how many records they are."""

    estate_id: UUID | None
    region_path: str
    records: int


def _weightiest(run: Any, rules: SchemeRules, result: Any) -> _Weight:
    points = _points_in(run, rules, result.subject_id)
    rows = Record.objects.filter(pk__in=points).only("estate_id", "region_path")
    sums: dict[tuple[UUID, str], Decimal] = {}
    for row in rows:
        if row.estate_id:
            place = (row.estate_id, row.region_path)
            sums[place] = sums.get(place, Decimal(0)) + points[row.pk]
    estate_id, path = max(sums, key=lambda place: (sums[place], str(place[0])), default=(None, ""))
    return _Weight(estate_id=estate_id, region_path=path, records=len(points))


def records_behind(run: Any, rules: SchemeRules, subject_id: UUID) -> int:
    """How many records count for the worse for somebody in a computation."""
    return len(_points_in(run, rules, subject_id))


def _points_in(run: Any, rules: SchemeRules, subject_id: UUID) -> dict[UUID, Decimal]:
    said = scoring.statement(run.scheme, subject_id, on=run.on, known_on=run.known_on, rules=rules,
                             recorded_by=run.made_at)  # fmt: skip
    return points_by_record(said)


def points_by_record(said: Statement) -> dict[UUID, Decimal]:
    """What each record counts for the worse, without a sign; records that count nothing are left out."""
    found: dict[UUID, Decimal] = {}
    for line in said.lines:
        if (
            line.counted
            and line.polarity.section == "bad"
            and line.source_type == SUBJECT_TYPE
            and not line.corrects_id
        ):
            found[line.source_id] = found.get(line.source_id, Decimal(0)) + abs(line.counted)
    return found


# ── what is published ────────────────────────────────────────────────────────


def title(city: City, row: CardList) -> str:
    whom = _("property enterprises") if WHO[row.scheme] is Who.ENTERPRISE else _("project managers")
    told = {"city": city.name, "period": period(row.first, row.last), "whom": whom}
    return pgettext("title of a list", "%(city)s, %(period)s: red and yellow cards of %(whom)s") % told


def period(first: date | None, last: date) -> str:
    """2026年上半年, where it is a whole half-year; 截至2026年5月10日 otherwise."""
    half = first and first.day == 1 and first.month in (1, 7) and first.year == last.year
    if half and (last.month, last.day) == ((6, 30) if first.month < JUNE else (12, 31)):
        words = _("first half of %(year)s") if first.month < JUNE else _("second half of %(year)s")
        return words % {"year": first.year}
    return _("as of %(year)s-%(month)s-%(day)s") % {"year": last.year, "month": last.month, "day": last.day}


def content(row: CardList, cards: Iterable[Card], run: Any) -> dict[str, Any]:
    """Rows and notes for publishing; every row says whom it names, so that it is found by them."""
    cards = list(cards)
    facts = facts_of(WHO[row.scheme], [card.subject_id for card in cards])
    return {"rows": [_row(row, card, facts[card.subject_id], run) for card in cards], "notes": _notes(row, run)}


def _row(row: CardList, card: Card, facts: Any, run: Any) -> dict[str, Any]:
    of = of_whom(WHO[row.scheme], facts)
    return {
        "key": f"{card.subject_id}-{card.code}", "subject_type": card.subject_type, "subject_id": str(card.subject_id),
        "name": facts.name, "code": of, "total": card.total.normalize() + 0, "card": card.title, "records": card.lines,
        "why": {"text": _("Why"), "address": why_path(WHO[row.scheme], facts, on=run.on, known_on=run.known_on)},
    }  # fmt: skip


def of_whom(who: Who, facts: Any) -> str:
    """What tells two of one name apart: the credit code; of a manager the enterprise."""
    if who is Who.ENTERPRISE:
        return facts.uscc
    return facts.enterprise.name if facts.enterprise else ""


def why_path(who: Who, facts: Any, *, on: date, known_on: date) -> str:
    """The page that explains a score of a day, as it was known on another."""
    known = f"&known={known_on.isoformat()}" if known_on != on else ""
    key = facts.uscc if who is Who.ENTERPRISE else str(facts.pk)
    return f"{reverse(f'credit:why_{who.value}', args=[key])}?on={on.isoformat()}{known}"


def _notes(row: CardList, run: Any) -> list[str]:
    told = {"on": run.on.isoformat(), "known": run.known_on.isoformat(), "version": row.rule_version,
            "digest": run.digest[:16]}  # fmt: skip
    return [
        _("Computed as of %(on)s from what was on file by %(known)s, under the rules %(version)s; "
          "fingerprint of the computation %(digest)s.") % told,
        _("Every total can be followed to its records, their evidence and the clause: choose “Why”."),
    ]  # fmt: skip


def state_title(row: CardList) -> Any:
    """Where a list stands, in a word."""
    return STATE_TITLES[CardListState(row.state)]
