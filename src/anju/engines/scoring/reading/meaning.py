"""What the parts of a scheme mean together: codes once, groups that exist, thresholds in order."""

from collections.abc import Iterator, Mapping, Sequence
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
    for place, band in enumerate(bands[:-1]):
        if "at_least" not in band:
            yield ("bands", place), said(_("only the last band takes everybody else; %(code)s needs at_least"),
                                         code=band["code"])  # fmt: skip
    for place, (above, band) in enumerate(pairwise(bands), start=1):
        if None not in (high := above.get("at_least"), low := band.get("at_least")) and low >= high:
            yield ("bands", place, "at_least"), said(
                _("bands are written highest first and may not overlap: %(low)s is not below %(high)s"),
                low=low, high=high,
            )  # fmt: skip
    known = {band["code"] for band in bands}
    for key in ("veto_band", "no_bad_band"):
        if key in value and value[key] not in known:
            yield (key,), said(_("there is no band %(code)s"), code=value[key])


def _cards(value: Value) -> Iterator[Complaint]:
    cards = value.get("cards", ())
    for place, card in enumerate(cards):
        yield from _items_known(card, place, value)
        if card["kind"] == "threshold" and ("at_least" in card) == ("at_most" in card):
            yield ("cards", place), said(_("a threshold has either at_least or at_most"))
        if card["kind"] == "streak":
            yield from _streak(card, place, cards)
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
