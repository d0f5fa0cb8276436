"""From the value of a rulebook parameter to a scheme; every complaint names its place in the value."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext_lazy as _

from anju.engines.scoring.reading import meaning, shapes
from anju.engines.scoring.reading.words import Complaint, Path
from anju.engines.scoring.types import (
    BadScheme,
    Band,
    CardRule,
    Direction,
    Group,
    Item,
    Period,
    Polarity,
    Scheme,
    SchemeRules,
)
from anju.ground.rulebook.types import Basis, RuleMissing

# What the whole scheme needs; what a single item is worth (points, low, high) only a record of that item needs.
_FIGURES = frozenset(("cap", "at_least", "at_most", "start", "floor", "ceiling"))
_WORTH = frozenset(("points", "low", "high"))
_CARD_LISTS = ("items", "broken_by", "and_items", "bands")


def complaints(value: Any) -> Iterator[Complaint]:
    """Everything that is wrong with a scheme, as (path into the value, sentence)."""
    found = list(shapes.complaints(value))
    yield from found or meaning.complaints(value)


def scheme(value: Mapping[str, Any], *, declared: Scheme, version: str, illustrative: bool) -> SchemeRules:
    """A scheme from its value.

    :raises BadScheme: if it is malformed; :raises RuleMissing: if nobody has published one of its figures, other than
        what a single item is worth.
    """
    if wrong := list(complaints(value)):
        raise BadScheme(_("The scheme %(name)s cannot be taken: %(place)s: %(wrong)s"), name=declared.name,
                        place=_place(wrong[0][0]), wrong=wrong[0][1])  # fmt: skip
    if unknown := next(_unpublished(value, ()), None):
        raise RuleMissing(
            _("Nothing is computed by “%(title)s”: nobody has published %(place)s. Let the city issue it."),
            title=value["title"], place=_place(unknown),
        )  # fmt: skip
    return _scheme(value, declared, version, illustrative)


def _place(path: Path) -> str:
    return ".".join(str(step) for step in path) or "–"


def _unpublished(value: Any, path: Path) -> Iterator[Path]:
    """Where a figure is left empty without which nobody's score can be computed; where a band begins is none."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        if one is None and key in _FIGURES and path[:1] != ("bands",):
            yield (*path, key)
        yield from _unpublished(one, (*path, key))


def _scheme(value: Mapping, declared: Scheme, version: str, illustrative: bool) -> SchemeRules:
    items = {one["code"]: _item(one) for one in value["items"]}
    made_up = illustrative or any(item.basis == Basis.ILLUSTRATIVE for item in items.values())
    return SchemeRules(
        name=declared.name, title=value["title"], subject_type=declared.subject_type, formula=value["formula"],
        direction=Direction(value["direction"]), start=Decimal(value.get("start", 0)), period=_period(value["period"]),
        items=items, groups={code: _group(code, one) for code, one in value.get("groups", {}).items()},
        caps={name: Decimal(one["cap"]) for name, one in value.get("sections", {}).items()},
        floor=_figure(value, "floor"), ceiling=_figure(value, "ceiling"),
        bands=tuple(_band(one) for one in value.get("bands", ())), veto_band=value.get("veto_band", ""),
        no_bad_band=value.get("no_bad_band", ""), by_share=any("top_share" in one for one in value.get("bands", ())),
        absent_band=_band(value["absent_band"]) if "absent_band" in value else None,
        scorers=tuple(value.get("scorers", ())),
        cards=tuple(_card(one) for one in value.get("cards", ())), publish_terms=value.get("publish_terms", {}),
        version=version, digest=digest(value), illustrative=made_up, value=value,
    )  # fmt: skip


def digest(value: Mapping) -> str:
    """Sixteen hexadecimal figures; 6 and 6.0 are the same points."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=_plain)
    return sha256(text.encode()).hexdigest()[:16]


def kept(value: Any) -> Any:
    """A value as JSON keeps it: figures with a point as text, so that none is rounded."""
    if isinstance(value, dict):
        return {key: kept(one) for key, one in value.items()}
    if isinstance(value, list):
        return [kept(one) for one in value]
    return str(value) if isinstance(value, Decimal) else value


def revived(value: Any, key: str = "") -> Any:
    """A value that was kept as JSON, as it was."""
    if isinstance(value, dict):
        return {name: revived(one, name) for name, one in value.items()}
    if isinstance(value, list):
        return [revived(one) for one in value]
    return Decimal(value) if key in _FIGURES | _WORTH and isinstance(value, str) else value


def _plain(one: Decimal) -> int | str:
    return int(one) if one == one.to_integral_value() else str(one.normalize())


def _figure(value: Mapping, key: str) -> Decimal | None:
    return Decimal(value[key]) if value.get(key) is not None else None


def _period(value: str | Mapping) -> Period:
    return (
        Period(kind=value) if isinstance(value, str) else Period(kind="rolling_months", months=value["rolling_months"])
    )


def _band(value: Mapping) -> Band:
    share = value.get("top_share")
    return Band(
        code=value["code"], title=value["title"], at_least=_figure(value, "at_least"),
        top_share=None if share is None else Fraction(share),
        is_open=any(key in value and value[key] is None for key in ("at_least", "top_share")),
    )  # fmt: skip


def _group(code: str, value: Mapping) -> Group:
    return Group(code=code, title=value.get("title", ""), cap=Decimal(value["cap"]))


def _item(value: Mapping) -> Item:
    low, high = value.get("low", value.get("points", 0)), value.get("high", value.get("points", 0))
    rest = {key: one for key, one in value.items() if key not in ("points", "low", "high", "cap", "polarity")}
    low, high = (None if one is None else Decimal(one) for one in (low, high))
    return Item(**rest, polarity=Polarity(value["polarity"]), low=low, high=high, cap=_figure(value, "cap"))


def _card(value: Mapping) -> CardRule:
    lists = {key: tuple(value.get(key, ())) for key in _CARD_LISTS}
    return CardRule(**{**value, **lists, "at_least": _figure(value, "at_least"), "at_most": _figure(value, "at_most")})
