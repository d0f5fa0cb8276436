"""What the parts of a scheme mean together: codes once, groups that exist, thresholds in order."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext_lazy as _

from anju.engines.scoring.reading.words import Complaint, said
from anju.engines.scoring.types import Polarity

Value = Mapping[str, Any]
BINDING = ("group", "highest_only_group", "mutual_exclusion_group")


def complaints(value: Value) -> Iterator[Complaint]:
    """Everything that cannot be meant, in a scheme whose keys are all right."""
    for name in ("items", "bands", "cards"):
        yield from _once(value, name)
    for place, item in enumerate(value["items"]):
        yield from _item(item, place, value)
    yield from _groups(value)
    yield from _bands(value)
    yield from _cards(value)
    yield from _limits(value)


def _once(value: Value, name: str) -> Iterator[Complaint]:
    seen: set[str] = set()
    for place, one in enumerate(value.get(name, ())):
        if one["code"] in seen:
            yield (name, place, "code"), said(_("the code %(code)s stands twice"), code=one["code"])
        seen.add(one["code"])


def _item(item: Value, place: int, value: Value) -> Iterator[Complaint]:
    path = ("items", place)
    given = [key for key in ("points", "low", "high") if key in item]
    if given not in (["points"], ["low", "high"]) and not (not given and item["polarity"] == "veto"):
        yield path, said(_("an item has either points, or low and high"))
    elif given == ["low", "high"] and None not in (item["low"], item["high"]) and item["low"] > item["high"]:
        yield (*path, "low"), said(_("low %(low)s is above high %(high)s"), low=item["low"], high=item["high"])
    if "group" in item and item["group"] not in value.get("groups", {}):
        yield (*path, "group"), said(_("there is no group %(group)s"), group=item["group"])
    if "highest_only_group" in item and ("cap" in item or "mutual_exclusion_group" in item):
        yield (*path, "highest_only_group"), said(_("where only the highest line counts, the item takes neither a cap "
                                                    "nor a mutual_exclusion_group; give its group a cap"))  # fmt: skip


def _groups(value: Value) -> Iterator[Complaint]:
    """Items that are bound together lie in one section; what is chosen from lies in one group."""
    for key in BINDING:
        members: dict[str, list[int]] = {}
        for place, item in enumerate(value["items"]):
            if key in item:
                members.setdefault(item[key], []).append(place)
        for name, places in members.items():
            first = value["items"][places[0]]
            for place in places[1:]:
                item = value["items"][place]
                if _section(item) != _section(first) or (key != "group" and item.get("group") != first.get("group")):
                    yield ("items", place, key), said(_("the items of %(name)s must have one polarity and one group"),
                                                      name=name)  # fmt: skip
            if key == "mutual_exclusion_group" and len(places) == 1:
                yield ("items", places[0], key), said(_("%(name)s has one item only: there is nothing to exclude"),
                                                      name=name)  # fmt: skip
    used = {item.get("group") for item in value["items"]}
    for name in value.get("groups", {}):
        if name not in used:
            yield ("groups", name), said(_("no item belongs to the group %(group)s"), group=name)


def _section(item: Value) -> str:
    return Polarity(item["polarity"]).section


def _bands(value: Value) -> Iterator[Complaint]:
    bands = value.get("bands", ())
    by_share = any("top_share" in band for band in bands)
    end = "top_share" if by_share else "at_least"
    for place, band in enumerate(bands):
        if by_share and "at_least" in band:
            yield ("bands", place, "at_least"), said(_("bands go either by at_least or by top_share"))
        elif end not in band and place < len(bands) - 1:
            yield ("bands", place), said(_("only the last band takes everybody else; %(code)s needs %(end)s"),
                                         code=band["code"], end=end)  # fmt: skip
    yield from _shares(value) if by_share else _falling(bands)
    known = {band["code"] for band in bands}
    for key in ("veto_band", "no_bad_band"):
        if key in value and value[key] not in known:
            yield (key,), said(_("there is no band %(code)s"), code=value[key])
    if value.get("absent_band", {}).get("code") in known:
        yield ("absent_band", "code"), said(_("the band of those who take no part is none of the others"))


def _falling(bands: Sequence[Value]) -> Iterator[Complaint]:
    """Those of which nobody has published where they begin are passed over."""
    known = [(place, band["at_least"]) for place, band in enumerate(bands) if band.get("at_least") is not None]
    for (_above, high), (place, low) in pairwise(known):
        if low >= high:
            yield ("bands", place, "at_least"), said(
                _("bands are written highest first and may not overlap: %(low)s is not below %(high)s"),
                low=low, high=high,
            )  # fmt: skip


def _shares(value: Value) -> Iterator[Complaint]:
    bands = value["bands"]
    if "top_share" in bands[-1]:
        yield ("bands", len(bands) - 1, "top_share"), said(_("the last band takes everybody else; leave its share out"))
    known = [(place, band["top_share"]) for place, band in enumerate(bands) if band.get("top_share") is not None]
    for (_above, one), (place, other) in pairwise(known):
        if Fraction(other) <= Fraction(one):
            yield ("bands", place, "top_share"), said(
                _("a share counts from the best, those above included: %(other)s is not more than %(one)s"),
                other=other, one=one,
            )  # fmt: skip
    if "no_bad_band" in value:
        yield ("no_bad_band",), said(_("no_bad_band goes with bands by points only"))


def _cards(value: Value) -> Iterator[Complaint]:
    cards = value.get("cards", ())
    for place, card in enumerate(cards):
        yield from _items_known(card, place, value)
        if card["kind"] == "threshold" and ("at_least" in card) == ("at_most" in card):
            yield ("cards", place), said(_("a threshold has either at_least or at_most"))
        if card["kind"] == "streak":
            yield from _streak(card, place, cards)
        if card["kind"] == "band":
            yield from _of_bands(card, place, value)
    for figure in ("total", "bad", "current"):
        mine = [(place, card) for place, card in enumerate(cards)
                if card["kind"] == "threshold" and card.get("of", "total") == figure]  # fmt: skip
        yield from _in_order(mine)


def _items_known(card: Value, place: int, value: Value) -> Iterator[Complaint]:
    known = {item["code"] for item in value["items"]}
    for key in ("items", "broken_by", "and_items"):
        for code in card.get(key, ()):
            if code not in known:
                yield ("cards", place, key), said(_("there is no item %(code)s"), code=code)


def _of_bands(card: Value, place: int, value: Value) -> Iterator[Complaint]:
    bands = value.get("bands", ())
    known = {band["code"] for band in bands} | {value.get("absent_band", {}).get("code")}
    for code in card["bands"]:
        if code not in known:
            yield ("cards", place, "bands"), said(_("there is no band %(code)s"), code=code)
    if card.get("unrated") and (not bands or None in map(_end, bands)):
        yield ("cards", place, "unrated"), said(_("nobody is surely unrated here: say where every band begins"))


def _end(band: Value) -> Any:
    return band.get("at_least")


def _streak(card: Value, place: int, cards: Sequence[Value]) -> Iterator[Complaint]:
    of = next((one for one in cards if one["code"] == card["card"]), None)
    if of is None or of["kind"] != "item":
        yield ("cards", place, "card"), said(_("a row is counted of a card of the kind item; %(code)s is none"),
                                             code=card["card"])  # fmt: skip
    elif set(of["items"]) & set(card.get("broken_by", ())):
        yield ("cards", place, "broken_by"), said(_("an item cannot both lengthen a row and break it"))


def _in_order(cards: list[tuple[int, Value]]) -> Iterator[Complaint]:
    """Thresholds of the same figure go one way, from the mildest to the severest."""
    for (_place, mild), (place, severe) in pairwise(cards):
        side = "at_most" if "at_most" in mild else "at_least"
        if side not in severe:
            yield ("cards", place), said(_("cards by the same figure are all written with %(side)s"), side=side)
        elif None not in (one := mild.get(side), other := severe[side]) and (
            other >= one if side == "at_most" else other <= one
        ):
            yield ("cards", place, side), said(
                _("cards are written mildest first and may not overlap: %(other)s is not beyond %(one)s"),
                other=other, one=one,
            )  # fmt: skip


def _limits(value: Value) -> Iterator[Complaint]:
    floor, start, ceiling = value.get("floor"), value.get("start", 0), value.get("ceiling")
    if floor is not None and ceiling is not None and floor >= ceiling:
        yield (
            ("floor",),
            said(_("the floor %(floor)s is not below the ceiling %(ceiling)s"), floor=floor, ceiling=ceiling),
        )
    elif start is not None and ((floor is not None and start < floor) or (ceiling is not None and start > ceiling)):
        yield ("start",), said(_("the start %(start)s lies outside floor and ceiling"), start=start)
    for name, term in value.get("publish_terms", {}).items():
        if term["least_months"] > term["most_months"]:
            yield ("publish_terms", name), said(_("the shortest term is longer than the longest"))
