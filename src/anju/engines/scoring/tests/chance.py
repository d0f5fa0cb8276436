"""Schemes and lines made by chance, from a seed: every step that a scheme may have, in every combination."""

from copy import deepcopy
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from uuid import UUID

from anju.engines.scoring import reading
from anju.engines.scoring.rules import months_after
from anju.engines.scoring.types import GivenLine

ON = date(2022, 5, 17)
POLARITIES = ("base", "good", "bad", "veto")


def scheme(dice: Random) -> dict:
    """The value of a scheme, as its YAML would give it."""
    value: dict = {
        "title": "某市计分办法", "formula": "sections_sum@1", "direction": dice.choice(["higher_better", "demerits"]),
        "start": dice.choice([0, 60, Decimal("90.5")]),
        "period": dice.choice(["running", "calendar_year", "half_year", {"rolling_months": dice.randint(1, 14)}]),
    }  # fmt: skip
    value["items"] = [_item(dice, place) for place in range(dice.randint(2, 9))]
    if dice.random() < 0.5:
        value["sections"] = {
            name: {"cap": dice.randint(3, 20)} for name in ("base", "good", "bad")[: dice.randint(1, 3)]
        }
    _bind(value, dice)
    if dice.random() < 0.3:
        value["floor"], value["ceiling"] = -40, value["start"] + 12
    _bands(value, dice)
    _cards(value, dice)
    return value


def changed(value: dict, dice: Random) -> dict:
    """The same scheme with some of it otherwise, as an official might draft it; what cannot be meant is left out."""
    for _more in range(dice.randint(1, 6)):
        draft = deepcopy(value)
        dice.choice([_other_item, _other_head, _other_card])(draft, dice)
        value = value if list(reading.complaints(draft)) else draft
    return value


def _other_item(value: dict, dice: Random) -> None:
    place = dice.randrange(len(value["items"]))
    item = value["items"][place]
    worth = {key: one for key, one in item.items() if key not in ("low", "high", "points")}
    low = Decimal(dice.randint(0, 6)) / 2
    value["items"][place] = dice.choice([
        worth | {"points": low}, worth | {"low": low, "high": low + 3}, item | {"polarity": dice.choice(POLARITIES)},
        item | {"validity_months": dice.randint(1, 12)}, worth | {"points": low, "unit": "once"},
    ])  # fmt: skip
    if dice.random() < 0.2:
        del value["items"][place]


def _other_head(value: dict, dice: Random) -> None:
    value |= dice.choice([
        {"start": dice.choice([0, 60])}, {"direction": dice.choice(["higher_better", "demerits"])},
        {"period": dice.choice(["running", "calendar_year", {"rolling_months": 12}])},
        {"sections": {"bad": {"cap": dice.randint(2, 9)}}}, {"absent_band": {"code": "N", "title": "未参评"}},
    ])  # fmt: skip


def _other_card(value: dict, dice: Random) -> None:
    for card in value.get("cards", ()):
        side = next((side for side in ("at_least", "at_most") if side in card), None)
        if side:
            card[side] += dice.choice([-1, 1, 2])


def _item(dice: Random, place: int) -> dict:
    item = {"code": f"item_{place}", "title": f"第{place}项", "polarity": dice.choice(POLARITIES)}
    item |= {"low": 0, "high": 9} if dice.random() < 0.7 else {"points": dice.randint(0, 5)}
    item |= {"validity_months": dice.randint(3, 15)} if dice.random() < 0.2 else {}
    return item | ({"cap": dice.randint(1, 8)} if dice.random() < 0.3 else {})


def _bind(value: dict, dice: Random) -> None:
    """Groups, highest only, mutual exclusion: among items of one polarity."""
    groups = {}
    for polarity in POLARITIES[:3]:
        mine = [item for item in value["items"] if item["polarity"] == polarity]
        if len(mine) > 1 and dice.random() < 0.5:
            groups[f"group_{polarity}"] = {"cap": dice.randint(2, 10)}
            for item in mine:
                item["group"] = f"group_{polarity}"
        chosen = mine[:2] if dice.random() < 0.6 else []
        if len(chosen) == 2 and dice.random() < 0.5:
            for item in chosen:
                item.pop("cap", None)
                item["highest_only_group"] = f"highest_{polarity}"
        elif len(chosen) == 2:
            for item in chosen:
                item["mutual_exclusion_group"] = f"one_{polarity}"
    if groups:
        value["groups"] = groups


def _bands(value: dict, dice: Random) -> None:
    if dice.random() < 0.7:
        ends = {"A": 5, "B": 0, "C": -6} if dice.random() < 0.5 else {"A": 5, "B": 0}
        value["bands"] = [{"code": code, "title": "等级"} for code in "ABC"]
        for band in value["bands"][: len(ends)]:
            band["at_least"] = value["start"] + ends[band["code"]]
            if dice.random() < 0.2:
                band["at_least"] = None  # nobody has published it
        for key in ("veto_band", "no_bad_band"):
            if dice.random() < 0.5:
                value[key] = dice.choice("ABC")
    if dice.random() < 0.3:
        value["absent_band"] = {"code": "N", "title": "未参评"}


def _cards(value: dict, dice: Random) -> None:
    codes = [item["code"] for item in value["items"]]
    cards = []
    if dice.random() < 0.7:
        figure = dice.choice(["total", "bad", "current"])
        side, steps = dice.choice([("at_least", (2, 6)), ("at_most", (3, -2))])
        base = value["start"] if figure == "total" else 0
        cards += [{"code": f"level_{place}", "title": "牌", "kind": "threshold", "of": figure, side: base + step}
                  for place, step in enumerate(steps)]  # fmt: skip
    if dice.random() < 0.7:
        cards.append({"code": "yellow", "title": "黄牌", "kind": "item", "items": codes[:2]})
        more = {"and_items": codes[-1:], "and_at_least": dice.randint(1, 2)} if dice.random() < 0.5 else {}
        broken = {"broken_by": codes[2:4]} if codes[2:4] else {}
        cards.append(
            {"code": "red", "title": "红牌", "kind": "streak", "card": "yellow", "length": 2, **broken, **more}
        )
    if "bands" in value and dice.random() < 0.5:
        sure = value["bands"][-1].get("at_least") is not None and None not in map(_end, value["bands"])
        cards.append({"code": "board", "title": "黑榜", "kind": "band", "bands": ["C"], "unrated": sure})
    if cards:
        value["cards"] = cards


def _end(band: dict):
    return band.get("at_least", 0)


def lines(value: dict, dice: Random, *, subjects: int) -> list[GivenLine]:
    """Lines of several subjects in and around the period, some corrected, some struck, some expired."""
    up = 1 if value["direction"] == "higher_better" else -1
    found: list[GivenLine] = []
    for subject in range(1, subjects + 1):
        for _place in range(dice.randint(1, 9)):
            root = _line(value, dice, subject, up)
            found.append(root)
            for _more in range(dice.choice([0, 0, 0, 1, 2])):
                found.append(_correction(root, found, dice))
    return found


def _line(value: dict, dice: Random, subject: int, up: int) -> GivenLine:
    item = dice.choice(value["items"])
    sign = up if item["polarity"] in ("base", "good") else -up
    worth = Decimal(item["points"]) if "points" in item else Decimal(dice.randint(0, 18)) / 2
    day = ON - timedelta(days=dice.randint(-20, 420))
    occurred = day - timedelta(days=dice.randint(0, 40))
    ends = day + timedelta(days=dice.randint(1, 300)) if dice.random() < 0.3 else None
    if "validity_months" in item and dice.random() < 0.7:
        ends = months_after(occurred, item["validity_months"])
    return GivenLine(
        id=UUID(int=dice.getrandbits(128)), subject_id=UUID(int=subject), item=item["code"], polarity=item["polarity"],
        points=sign * worth, counts_from=day, belongs_on=day, occurred_on=occurred,
        quantity=Decimal(dice.choice([1, 1, 2])), region_path="42/4201/", entry_id=UUID(int=1),
        expires_on=ends,
    )  # fmt: skip


def _correction(root: GivenLine, found: list[GivenLine], dice: Random) -> GivenLine:
    so_far = [one for one in found if root.id in (one.id, one.corrects_id)]
    points, quantity = sum(one.points for one in so_far), sum(one.quantity for one in so_far)
    kept = dice.choice([Decimal(0), Decimal("0.5"), Decimal(1)])
    strike = kept == 0 and dice.random() < 0.7
    later = max(one.counts_from for one in so_far) + timedelta(days=dice.randint(0, 60))
    return GivenLine(
        id=UUID(int=dice.getrandbits(128)), subject_id=root.subject_id, item=root.item, polarity=root.polarity,
        points=points * kept - points, quantity=-quantity if strike else Decimal(0), counts_from=later,
        belongs_on=root.belongs_on, occurred_on=root.occurred_on, expires_on=root.expires_on, corrects_id=root.id,
        region_path=root.region_path, entry_id=UUID(int=2),
    )  # fmt: skip
