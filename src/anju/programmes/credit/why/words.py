"""Points and thresholds in words."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from anju.engines.scoring.types import Band, CardRule, Polarity, Undecided
from anju.kit.calendar import Term, Unit
from anju.kit.web import spoken

UNITS = {
    "case": lambda: pgettext("unit of a scoring item", "case"),
    "day": lambda: pgettext("unit of a scoring item", "day"),
    "person": lambda: pgettext("unit of a scoring item", "person"),
    "once": lambda: pgettext("unit of a scoring item", "once"),
    "measure": lambda: pgettext("unit of a scoring item", "measure"),
}
SECTIONS = {
    Polarity.BASE: lambda: pgettext("section of a score", "Basic"),
    Polarity.GOOD: lambda: pgettext("section of a score", "Good"),
    Polarity.BAD: lambda: pgettext("section of a score", "Bad"),
}


def places(values: Iterable[Decimal]) -> int:
    """How many decimals say all of ``values`` exactly."""
    return max((-min(value.normalize().as_tuple().exponent, 0) for value in values), default=0)


def points(value: Decimal, *, decimals: int | None = None, plus: bool = False) -> str:
    """82.5, −6.0, +4.5; as many decimals as it has where none are given."""
    text = spoken.number(value, places([value]) if decimals is None else decimals)
    return f"+{text}" if plus and value > 0 else text


def unit(code: str) -> str:
    """件, 天, 人次 …; a unit of the city's own as it is written there."""
    return UNITS[code]() if code in UNITS else code


def section(polarity: str) -> str:
    return SECTIONS[Polarity(polarity)]()


def between(low: Decimal | None, high: Decimal | None) -> str:
    """满80、不满85: from ``low`` on, below ``high``."""
    told = {"low": points(low) if low is not None else "", "high": points(high) if high is not None else ""}
    if low is not None and high is not None:
        return _("%(low)s or more, less than %(high)s") % told
    if low is not None:
        return _("%(low)s or more") % told
    return _("less than %(high)s") % told if high is not None else ""


def of_band(band: Band, bands: tuple[Band, ...]) -> str:
    """The range of a band among those of its scheme, highest first."""
    above = bands[bands.index(band) - 1].at_least if bands.index(band) else None
    return between(band.at_least, above)


def of_card(card: CardRule, following: CardRule | None) -> str:
    """The range of a card that is reached by points; the next severer one begins where it ends."""
    if card.at_least is not None:
        return between(card.at_least, following.at_least if following else None)
    return _("%(high)s or less") % {"high": points(card.at_most)} if card.at_most is not None else ""


def ended(many: int) -> str:
    """Why no score of a day is told to everybody any more."""
    return ngettext(
        "%(many)s line of this score is no longer public: its term is over. The score of this day is therefore not "
        "shown any more.",
        "%(many)s lines of this score are no longer public: their term is over. The score of this day is therefore "
        "not shown any more.",
        many,
    ) % {"many": many}  # fmt: skip


def term(value: Term) -> str:
    """5个工作日."""
    lengths = {
        Unit.HOUR: ngettext("%d hour", "%d hours", value.length),
        Unit.CALENDAR_DAY: ngettext("%d day", "%d days", value.length),
        Unit.WORKING_DAY: ngettext("%d working day", "%d working days", value.length),
    }
    return lengths[value.unit] % value.length


def undecided(code: str) -> str:
    """Why no grade is told although the standard has some, as a sentence; nothing where one is."""
    match code:
        case Undecided.UNPUBLISHED:
            return _("Nobody has published where the grades begin.")
        case Undecided.OTHERS:
            return _("The grade goes by the rank among all; it is known once everybody is graded.")
    return ""
