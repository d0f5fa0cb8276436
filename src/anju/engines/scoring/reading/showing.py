"""A scheme as people read it: what it comes to in a few lines, and every item in a table with limits and article."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from anju.engines.scoring.types import Direction, Polarity
from anju.ground.rulebook.types import Shown, Table, TableRow

Value = Mapping[str, Any]


def shown(value: Value) -> Shown:
    """The value of a scheme's parameter in words and tables."""
    items = [_items(value, polarity) for polarity in Polarity]
    return Shown(
        lines=tuple(_lines(value)), tables=tuple(table for table in (*items, _bands(value), _cards(value)) if table)
    )


def figure(points: Any) -> str:
    """Points as people write them: 5, 0.5."""
    return f"{Decimal(points):f}".rstrip("0").rstrip(".") if "." in f"{Decimal(points):f}" else f"{Decimal(points):f}"


def percent(share: str) -> str:
    """A share as people write it: 10 %, 33.33 %."""
    part = Fraction(share) * 100
    return f"{figure(round(Decimal(part.numerator) / part.denominator, 2))}%"


def _lines(value: Value) -> Iterator[str]:
    many = len(value["items"])
    words = ngettext("%(many)s item; %(start)s", "%(many)s items; %(start)s", many)
    yield words % {"many": many, "start": _start(value)}
    yield _period(value["period"])
    if scorers := value.get("scorers"):
        yield _("scored separately by: %s") % pgettext("between items", ", ").join(scorers)
    for band in _all_bands(value):
        yield _("%(what)s: %(said)s") % {"what": band["title"], "said": _band(value, band)}
    for card in value.get("cards", ()):
        yield _("%(what)s: %(said)s") % {"what": card["title"], "said": _when(value, card)}


def _start(value: Value) -> str:
    counts_up = value["direction"] == Direction.DEMERITS
    start = value.get("start", 0)
    if counts_up:
        return _("demerits add up from 0") if start == 0 else _("demerits add up from %s") % figure(start)
    return _("start not published") if start is None else _("from %s points up and down") % figure(start)


def _period(period: Any) -> str:
    if isinstance(period, Mapping):
        months = period["rolling_months"]
        return ngettext("what happened in the last month counts", "what happened in the last %(months)s months counts",
                        months) % {"months": months}  # fmt: skip
    return {
        "running": _("counts on without end"),
        "calendar_year": _("counts within a calendar year, anew on 1 January"),
        "half_year": _("counts within a half-year, anew on 1 January and 1 July"),
    }[period]


# ── items ────────────────────────────────────────────────────────────────────


def _items(value: Value, polarity: Polarity) -> Table | None:
    rows = [_item(value, item) for item in value["items"] if item["polarity"] == polarity]
    if not rows:
        return None
    titles = {
        Polarity.BASE: pgettext("scheme", "Base"), Polarity.GOOD: pgettext("scheme", "Good"),
        Polarity.BAD: pgettext("scheme", "Dishonest"), Polarity.VETO: pgettext("scheme", "Veto"),
    }  # fmt: skip
    cap = value.get("sections", {}).get(polarity.section, {}).get("cap")
    title = titles[polarity] if cap is None else f"{titles[polarity]} · {_most(cap)}"
    heads = (
        pgettext("scheme", "Item"),
        pgettext("scheme", "Points"),
        pgettext("scheme", "Limits"),
        pgettext("scheme", "Public"),
        pgettext("scheme", "Article"),
    )
    return Table(title=title, columns=heads, rows=tuple(rows))


def _item(value: Value, item: Value) -> TableRow:
    return TableRow(
        key=item["code"], title=item["title"], note=item.get("note", ""),
        cells=(_points(item), _limits(value, item), _public(item), item.get("article", "")),
    )  # fmt: skip


def _points(item: Value) -> str:
    low, high = item.get("low", item.get("points", 0)), item.get("high", item.get("points", 0))
    if None in (low, high):
        return pgettext("scheme", "not published")
    if high == 0:
        return pgettext("points", "none")
    worth = figure(low) if low == high else f"{figure(low)}–{figure(high)}"
    per = {"case": _("%s each"), "day": _("%s a day"), "person": _("%s a person"), "measure": _("%s a unit")}
    return per.get(item.get("unit", "case"), _("%s once")) % worth


def _limits(value: Value, item: Value) -> str:
    group = item.get("group")
    told = [
        "cap" in item and _most(item["cap"]),
        group and _group(value["groups"][group], group),
        "highest_only_group" in item and _("only the highest counts"),
        "mutual_exclusion_group" in item and _("not together with %s") % _others(value, item),
        "validity_months" in item and _months(item["validity_months"]),
        item.get("evidence_required") and pgettext("scheme", "with evidence"),
    ]
    return pgettext("between limits", "; ").join(one for one in told if one)


def _group(group: Value, code: str) -> str:
    return _("“%(group)s” together: %(most)s") % {"group": group.get("title", code), "most": _most(group["cap"])}


def _others(value: Value, item: Value) -> str:
    name = item["mutual_exclusion_group"]
    return ", ".join(
        one["code"] for one in value["items"] if one.get("mutual_exclusion_group") == name and one is not item
    )


def _most(cap: Any) -> str:
    return _("limit not published") if cap is None else _("at most %s points") % figure(cap)


def _months(many: int) -> str:
    return ngettext("holds for %s month", "holds for %s months", many) % many


def _public(item: Value) -> str:
    return {
        "minor": pgettext("publish class", "Minor"), "ordinary": pgettext("publish class", "Ordinary"),
        "serious": pgettext("publish class", "Serious"), "none": pgettext("publish class", "Not public"),
    }.get(item.get("publish_class", ""), "")  # fmt: skip


# ── what it comes to ─────────────────────────────────────────────────────────


def _bands(value: Value) -> Table | None:
    rows = [TableRow(key=band["code"], title=band["title"], cells=(_band(value, band),)) for band in _all_bands(value)]
    return (
        Table(
            title=pgettext("scheme", "Grades"),
            columns=(pgettext("scheme", "Grade"), pgettext("scheme", "Points")),
            rows=tuple(rows),
        )
        if rows
        else None
    )


def _all_bands(value: Value) -> list[Value]:
    """And the one of those who take no part."""
    return [*value.get("bands", ()), *([value["absent_band"]] if "absent_band" in value else [])]


def _band(value: Value, band: Value) -> str:
    if band == value.get("absent_band"):
        return _("in business, but taking no part")
    bands = value["bands"]
    place = bands.index(band)
    low, above = band.get("at_least"), bands[place - 1].get("at_least") if place else None
    if None in (band.get("at_least", ""), band.get("top_share", "")):
        said = pgettext("scheme", "not published")
    elif "top_share" in band:
        said = _("the first %s of all, counted from the best") % percent(band["top_share"])
    elif low is None:
        said = _("everybody else") if above is None else _("below %s") % figure(above)
    elif above is None:
        said = _("%s and more") % figure(low)
    else:
        said = _("from %(low)s to below %(high)s") % {"low": figure(low), "high": figure(above)}
    if value.get("veto_band") == band["code"]:
        said = _("%s, or with a veto") % said
    return _("%s, or whoever has nothing bad") % said if value.get("no_bad_band") == band["code"] else said


def _cards(value: Value) -> Table | None:
    rows = [
        TableRow(key=card["code"], title=card["title"], cells=(_when(value, card),)) for card in value.get("cards", ())
    ]
    return (
        Table(
            title=pgettext("scheme", "Cards"),
            columns=(pgettext("scheme", "Card"), pgettext("scheme", "When")),
            rows=tuple(rows),
        )
        if rows
        else None
    )


def _when(value: Value, card: Value) -> str:
    titles = {item["code"]: item["title"] for item in value["items"]} | {
        one["code"]: one["title"] for one in value["cards"]
    }
    if card["kind"] == "threshold":
        return _threshold(card)
    if card["kind"] == "item":
        return _("as soon as there is: %s") % _named(card["items"], titles)
    if card["kind"] == "band":
        return _in_bands(value, card)
    told = _("%(card)s %(length)s times in a row") % {"card": titles[card["card"]], "length": card["length"]}
    if card.get("broken_by"):
        told = _("%(told)s, not broken by: %(items)s") % {"told": told, "items": _named(card["broken_by"], titles)}
    if card.get("and_items"):
        told = _("%(told)s, and besides: %(items)s") % {"told": told, "items": _named(card["and_items"], titles)}
    return told


def _in_bands(value: Value, card: Value) -> str:
    titles = {band["code"]: band["title"] for band in _all_bands(value)}
    told = _("whoever stands in: %s") % _named(card["bands"], titles)
    return _("%s, or in no grade at all") % told if card.get("unrated") else told


def _threshold(card: Value) -> str:
    of = {"total": pgettext("scheme", "total"), "bad": _("points taken off"), "current": _("points without the start")}
    points = card.get("at_least", card.get("at_most"))
    words = _("%(of)s of %(points)s or more") if "at_least" in card else _("%(of)s of %(points)s or less")
    return words % {
        "of": of[card.get("of", "total")],
        "points": _("(not published)") if points is None else figure(points),
    }


def _named(codes: list[str], titles: Mapping[str, str]) -> str:
    return pgettext("between items", ", ").join(titles[code] for code in codes)
