"""When a record may be repaired (信用修复) and when its publication ends by itself: no database, clock or web.

The terms are ``credit.publish_terms`` of the day that is asked about, counted from the day of the record's document.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from anju.programmes.credit.rules import months_after
from anju.programmes.credit.types import Kind, State
from anju.programmes.credit.types_requests import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairTerm:
    """Months from the day of the document: ``least`` until it may be repaired, ``most`` until publication ends."""

    least: int
    most: int

    def earliest(self, determined_on: date) -> date:
        """The first day on which it may be repaired; with no least term the day of the document itself."""
        return months_after(determined_on, self.least)

    def ends_on(self, determined_on: date) -> date:
        """The first day on which it is public no more, whatever anybody does."""
        return months_after(determined_on, self.most)


def term_of(publish_class: str, terms: Mapping[str, Any] | None) -> RepairTerm | None:
    """The term of a class; None where nobody has published one."""
    found = (terms or {}).get(publish_class)
    if found is None:
        return None
    return RepairTerm(least=found.get("least_months", 0), most=found.get("most_months", 0))


def cut(until: date, *, determined_on: date, term: RepairTerm, today: date) -> date:
    """Until when something is public that began under earlier rules: never longer than it was told then, never longer
    than today's rules let it, and never in the past. ``actions.ending`` does the same in one statement for all."""
    return min(until, max(term.ends_on(determined_on), today))


@dataclass(frozen=True, slots=True, kw_only=True)
class OnFile:
    """What the rules need to know of a record."""

    state: str
    kind: str
    determined_on: date | None
    has_ended: bool
    is_disputed: bool
    has_open_correction: bool
    has_open_repair: bool


def why_not(record: OnFile, term: RepairTerm | None, *, day: date) -> str:
    """Why a repair cannot be applied for on a day: a code, or nothing."""
    reasons = (
        ("not_on_file", record.state != State.ARCHIVED or record.has_ended or record.determined_on is None),
        ("not_dishonesty", record.kind != Kind.DISHONESTY),
        ("no_term", term is None),
        ("disputed", record.is_disputed),
        ("correction_open", record.has_open_correction),
        ("asked_before", record.has_open_repair),
    )
    found = next((code for code, holds in reasons if holds), "")
    return found or ("too_early" if day < term.earliest(record.determined_on) else "")


def missing(wanted: Collection[str], given: Collection[str]) -> list[Paper]:
    """The papers that the rules want and nobody gave; the application is the form itself."""
    return [Paper(one) for one in wanted if one != Paper.APPLICATION and one not in given]


def wrong_papers(value: Any) -> str | None:
    """What is wrong with ``credit.repair_papers``: a list of form items, each once."""
    known = {one.value for one in Paper}
    if not isinstance(value, list) or not all(isinstance(one, str) and one in known for one in value):
        return f"write a list of {', '.join(sorted(known))}"
    return "one paper stands here twice" if len(set(value)) < len(value) else None
