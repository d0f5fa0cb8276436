"""The lines of a statement as they are printed: every figure already in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from anju.engines.scoring.types import Why
from anju.kit.personal import without_numbers
from anju.programmes.credit.why import words
from anju.programmes.credit.why.lines import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """:ivar counted: what it counts, where that is less than it is worth. :ivar priced: 1.5 points for each case × 2.

    :ivar until: the last day on which it counts. :ivar content: what the record says, for this reader.
    """

    line: Line
    text: str
    counted: str
    priced: str
    until: date | None
    content: str


def rows(lines: Iterable[Line], *, decimals: int) -> list[Row]:
    return [
        Row(
            line=line, text=words.points(line.points, decimals=decimals, plus=True),
            counted=words.points(line.of.counted, decimals=decimals), priced=_priced(line), until=_until(line),
            content=content(line),
        )
        for line in lines
    ]  # fmt: skip


def content(line: Line) -> str:
    """What the record says, as far as this reader goes; telephones and identity cards never."""
    return without_numbers(line.record.content) if line.record else ""


def _priced(line: Line) -> str:
    """How the standard prices it: one figure or a range for each unit, and how many there were."""
    item = line.of.item
    if item is None or line.is_fix:
        return ""
    each = words.points(item.low) if item.is_fixed else f"{words.points(item.low)}–{words.points(item.high)}"
    if item.unit == "once" or line.of.quantity == 1:
        return _("%(points)s points each %(unit)s") % {"points": each, "unit": words.unit(item.unit)}
    told = {"points": each, "unit": words.unit(item.unit), "many": words.points(line.of.quantity)}
    return _("%(points)s points each %(unit)s × %(many)s") % told


def _until(line: Line) -> date | None:
    if line.of.expires_on is None or line.of.why is not Why.COUNTED:
        return None
    return line.of.expires_on - timedelta(days=1)
