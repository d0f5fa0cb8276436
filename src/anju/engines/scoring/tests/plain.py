"""The formula once more, in plain Python and from the YAML's own keys: what the two back ends are held against.

Nothing of the room is used but the shape of a given line.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

ZERO = Decimal(0)


@dataclass
class Outcome:
    total: Decimal
    sections: dict
    limited: Decimal
    band: str
    cards: list
    lines: int
    counted: dict = field(default_factory=dict)
    why: dict = field(default_factory=dict)


@dataclass
class Root:
    """A line with what its corrections left of it."""

    line: object
    worth: Decimal
    quantity: Decimal
    corrected: bool
    share: Decimal = ZERO
    why: str = "counted"


def score(value: dict, lines: list, *, on: date, known_on: date) -> Outcome:
    known = [one for one in lines if one.belongs_on <= on and one.counts_from <= known_on]
    first = _first(value["period"], on)
    up = 1 if value["direction"] == "higher_better" else -1
    sign = {"base": up, "good": up, "bad": -up, "veto": -up}
    roots, counted, why = [], {}, {}
    for one in sorted(known, key=lambda line: (line.belongs_on, line.id)):
        fixes = [other for other in known if other.corrects_id == one.id]
        if one.corrects_id:
            counted[one.id], why[one.id] = ZERO, "correction"
        elif one.belongs_on < first:
            counted[one.id], why[one.id] = ZERO, "other_period"
        elif one.expires_on and one.expires_on <= on:
            counted[one.id], why[one.id] = ZERO, "expired"
        else:
            worth = sign[one.polarity] * (one.points + sum(fix.points for fix in fixes))
            quantity = one.quantity + sum(fix.quantity for fix in fixes)
            roots.append(Root(one, worth, quantity, bool(fixes), share=worth))
    _choose(value, roots)
    sections = defaultdict(Decimal)
    for root in roots:
        sections[_section(root)] += root.share
        counted[root.line.id] = root.share * sign[root.line.polarity]
        if root.why == "counted" and root.share < root.worth:
            root.why = "capped"
        elif root.why == "counted" and root.corrected:
            root.why = "corrected"
        why[root.line.id] = root.why
    raw = Decimal(value.get("start", 0)) + sum(counted.values())
    total = min(max(raw, value.get("floor", raw)), value.get("ceiling", Decimal("Infinity")))
    in_play = {root.line.id for root in roots}
    shown = [one for one in known if one.id in in_play or one.corrects_id in in_play]
    band = _band(value, total, roots)
    return Outcome(total, sections, total - raw, band, _cards(value, total, sections, roots, band), len(shown),
                   counted, why)  # fmt: skip


def _first(period, on: date) -> date:
    if period == "running":
        return date.min
    if period == "calendar_year":
        return date(on.year, 1, 1)
    if period == "half_year":
        return date(on.year, 1 if on.month < 7 else 7, 1)
    months = on.year * 12 + on.month - 1 - period["rolling_months"]
    assert on.day < 28, "chosen so that every month has the day and the next one"
    return date(months // 12, months % 12 + 1, on.day + 1)


def _section(root: Root) -> str:
    return "bad" if root.line.polarity == "veto" else root.line.polarity


def _choose(value: dict, roots: list) -> None:
    items = {item["code"]: item for item in value["items"]}

    def of(root, key):
        return items.get(root.line.item, {}).get(key)

    for name in {item.get("highest_only_group") for item in value["items"]} - {None}:
        mine = [root for root in roots if of(root, "highest_only_group") == name]
        best = max(mine, key=lambda root: root.worth, default=None)  # the first of equals
        for root in mine:
            if root is not best and root.share:
                root.share, root.why = ZERO, "highest_only"
    for code, item in items.items():
        _hold([root for root in roots if root.line.item == code], item.get("cap"))
    for name in {item.get("mutual_exclusion_group") for item in value["items"]} - {None}:
        codes = [item["code"] for item in value["items"] if item.get("mutual_exclusion_group") == name]
        sums = {code: sum(root.share for root in roots if root.line.item == code) for code in codes}
        best = max(codes, key=lambda code: sums[code])
        for root in roots:
            if root.line.item in codes and root.line.item != best and root.share:
                root.share, root.why = ZERO, "exclusive"
    for name, group in value.get("groups", {}).items():
        _hold([root for root in roots if of(root, "group") == name], group["cap"])
    for name, section in value.get("sections", {}).items():
        _hold([root for root in roots if _section(root) == name], section["cap"])


def _hold(roots: list, cap) -> None:
    """The latest lose what is above the cap."""
    if cap is None:
        return
    room = Decimal(cap)
    for root in roots:
        root.share = min(root.share, room)
        room -= root.share


def _band(value: dict, total: Decimal, roots: list) -> str:
    standing = [root.line.polarity for root in roots if root.quantity > 0]
    if "absent_band" in value and not standing:
        return value["absent_band"]["code"]
    if value.get("veto_band") and "veto" in standing:
        return value["veto_band"]
    told = {_band_by_points(bands, value, total, standing) for bands in _as_it_may_be(value.get("bands", ()))}
    return told.pop() if len(told) == 1 else ""


def _as_it_may_be(bands: list) -> list:
    """The bands with every beginning that an unpublished one may have: just above its neighbours, and out of reach."""
    found = [[]]
    for place, band in enumerate(bands):
        if band.get("at_least", 0) is not None:
            found = [[*one, band] for one in found]
            continue
        below = next((one["at_least"] for one in bands[place + 1 :] if one.get("at_least") is not None), -9999)
        found = [[*one, band | {"at_least": end}] for one in found
                 for end in (_end_above(one), below + Decimal("0.001") * (len(bands) - place))]  # fmt: skip
    return found


def _end_above(bands: list) -> Decimal:
    return bands[-1]["at_least"] - Decimal("0.001") if bands else Decimal(9999)


def _band_by_points(bands: list, value: dict, total: Decimal, standing: list) -> str:
    codes = [band["code"] for band in bands]
    reached = [band["code"] for band in bands if total >= band.get("at_least", total)]
    band = reached[0] if reached else ""
    least = value.get("no_bad_band")
    if least and not {"bad", "veto"} & set(standing) and (not band or codes.index(band) > codes.index(least)):
        return least
    return band


def _cards(value: dict, total: Decimal, sections: dict, roots: list, band: str) -> list:
    standing = [root for root in roots if root.quantity > 0]
    figures = {"total": total, "bad": sections["bad"], "current": total - Decimal(value.get("start", 0))}
    found, severest = [], {}
    for card in value.get("cards", ()):
        if card["kind"] == "threshold":
            figure = figures[card.get("of", "total")]
            if figure <= card["at_most"] if "at_most" in card else figure >= card["at_least"]:
                severest[card.get("of", "total")] = card["code"]
        elif card["kind"] == "band":
            if band in card["bands"] or (card.get("unrated") and not band):
                found.append(card["code"])
        elif card["kind"] == "item":
            if any(root.line.item in card["items"] for root in standing):
                found.append(card["code"])
        elif _streak(value, card, standing):
            found.append(card["code"])
    found += severest.values()
    return [card["code"] for card in value.get("cards", ()) if card["code"] in found]


def _streak(value: dict, card: dict, standing: list) -> bool:
    giving = next(one["items"] for one in value["cards"] if one["code"] == card["card"])
    longest = row = 0
    for root in sorted(standing, key=lambda root: (root.line.occurred_on, root.line.id)):
        if root.line.item in giving:
            row += 1
            longest = max(longest, row)
        elif root.line.item in card.get("broken_by", ()):
            row = 0
    more = sum(root.quantity for root in roots_of(standing, card.get("and_items", ())))
    return longest >= card["length"] and (not card.get("and_items") or more >= card.get("and_at_least", 1))


def roots_of(standing: list, items) -> list:
    return [root for root in standing if root.line.item in items]
