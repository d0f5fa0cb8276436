"""Periods as people ask for them: a month, a quarter, half a year, a year; each with the ones before and after."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.dateformat import format as dated
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
NAMES = {"month": _("Month"), "quarter": _("Quarter"), "half": _("Half-year"), "year": _("Year")}
LABELS = {
    "quarter": (_("%(year)d, first quarter"), _("%(year)d, second quarter"), _("%(year)d, third quarter"),
                _("%(year)d, fourth quarter")),
    "half": (_("%(year)d, first half"), _("%(year)d, second half")),
    "year": (_("Year %(year)d"),),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """One period of a kind; ``since`` is its first day."""

    kind: str
    since: date

    @property
    def until(self) -> date:
        """The day after its last."""
        return _later(self.since, MONTHS[self.kind])

    @property
    def last(self) -> date:
        return self.until - timedelta(days=1)

    @property
    def before(self) -> "Span":
        return Span(self.kind, _later(self.since, -MONTHS[self.kind]))

    @property
    def after(self) -> "Span":
        return Span(self.kind, self.until)

    @property
    def label(self) -> str:
        if self.kind == "month":
            return dated(self.since, pgettext("date format", "M Y"))
        pattern = LABELS[self.kind][(self.since.month - 1) // MONTHS[self.kind]]
        return str(pattern) % {"year": self.since.year}


def containing(kind: str, day: date) -> Span:
    """The period of ``kind`` that holds ``day``."""
    size = MONTHS[kind]
    return Span(kind, date(day.year, (day.month - 1) // size * size + 1, 1))


def exactly(since: date, last: date) -> Span | None:
    """The period that runs from ``since`` to ``last``; None where the days are no whole month, quarter, half, year."""
    return next((span for kind in MONTHS if (span := containing(kind, since)) and _is(span, since, last)), None)


def _is(span: Span, since: date, last: date) -> bool:
    return span.since == since and span.last == last


def choices(since: date, last: date) -> list[dict[str, Any]]:
    """One choice for each kind: the period of that kind that holds the last day; the chosen one marked."""
    chosen = exactly(since, last)
    spans = [chosen if chosen and chosen.kind == kind else containing(kind, last) for kind in MONTHS]
    return [{"name": NAMES[span.kind], "span": span, "is_here": span == chosen} for span in spans]


def _later(first: date, months: int) -> date:
    number = first.year * 12 + first.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)
