"""Numbers and times in the reader's words. Formats are translated like any other text."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django.utils.dateformat import format as dated
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anju.kit.clock import CHINA, local_day


def number(value, places: int | None = None) -> str:
    """Thousands separated, a true minus, — for nothing; ``places`` decimals, or as many as it has."""
    if value is None or value == "":
        return "—"
    amount = Decimal(str(value))
    text = f"{amount:,.{places}f}" if places is not None else f"{amount:,f}"
    return text.replace("-", "−")


def moment(value: datetime, at: datetime) -> str:
    """A time near ``at`` by its name, farther ones by their date."""
    local = value.astimezone(CHINA)
    away = (local.date() - local_day(at)).days
    names = {0: _("today %(time)s"), -1: _("yesterday %(time)s"), 1: _("tomorrow %(time)s")}
    if away in names:
        return names[away] % {"time": local.strftime("%H:%M")}
    if local.year == local_day(at).year:
        return dated(local, pgettext("date format", "j M H:i"))
    return dated(local, pgettext("date format", "j M Y H:i"))


def names(values: Iterable) -> str:
    return pgettext("between names", ", ").join(str(value) for value in values)


def weekday(on: date) -> str:
    """周四."""
    names = [
        pgettext("weekday", "Mon"), pgettext("weekday", "Tue"), pgettext("weekday", "Wed"), pgettext("weekday", "Thu"),
        pgettext("weekday", "Fri"), pgettext("weekday", "Sat"), pgettext("weekday", "Sun"),
    ]  # fmt: skip
    return names[on.weekday()]


def day(value: date | datetime, at: datetime) -> str:
    """A date with its weekday, with the year where it is not this one."""
    on = local_day(value) if isinstance(value, datetime) else value
    return _("%(weekday)s %(date)s") % {"weekday": weekday(on), "date": short_day(on, at)}


def short_day(on: date, at: datetime) -> str:
    """A date without its weekday."""
    if on.year == local_day(at).year:
        return dated(on, pgettext("date format", "j M"))
    return dated(on, pgettext("date format", "j M Y"))


def month(on: date) -> str:
    """5月: a month whose year the reader knows."""
    return dated(on, pgettext("date format", "M"))


def year(on: date) -> str:
    """2026年."""
    return dated(on, pgettext("date format", "Y"))


def ruler_day(on: date) -> str:
    """8日 周五: a day of the ruler, whose month the reader knows."""
    return _("%(day)s %(weekday)s") % {"day": on.day, "weekday": weekday(on)}


def span(seconds: float) -> str:
    """A length of time in at most two units, rounded down: 2天, 1天3小时, 40分钟."""
    minutes = int(seconds // 60)
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days >= 2 or (days and not hours):
        return _("%(days)s d") % {"days": days}
    if days:
        return _("%(days)s d %(hours)s h") % {"days": days, "hours": hours}
    if hours and minutes:
        return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": minutes}
    if hours:
        return _("%(hours)s h") % {"hours": hours}
    return _("%(minutes)s min") % {"minutes": minutes}
