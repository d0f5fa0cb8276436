"""The keys a scheme and its parts may have. What a part means together with another is for ``meaning.py``."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from anju.engines.scoring.reading import kinds
from anju.engines.scoring.reading.words import Complaint, Path, said
from anju.engines.scoring.types import FORMULAS, SECTIONS, Direction, Polarity
from anju.ground.rulebook.types import Basis

UNITS = ("case", "day", "person", "once", "measure")
CLASSES = ("minor", "ordinary", "serious", "none")
Fields = Mapping[str, tuple[bool, kinds.Kind]]  # key → whether it must be there, what it may be

HEAD: Fields = {
    "title": (True, kinds.text), "direction": (True, kinds.choice(*Direction)), "start": (False, kinds.number),
    "formula": (True, kinds.choice(*FORMULAS)), "period": (True, kinds.period), "floor": (False, kinds.number),
    "ceiling": (False, kinds.number), "sections": (False, kinds.mapping), "groups": (False, kinds.mapping),
    "items": (True, kinds.listing), "bands": (False, kinds.listing), "veto_band": (False, kinds.text),
    "no_bad_band": (False, kinds.text), "absent_band": (False, kinds.mapping), "scorers": (False, kinds.texts),
    "cards": (False, kinds.listing), "publish_terms": (False, kinds.mapping),
}  # fmt: skip
SECTION: Fields = {"cap": (True, kinds.amount), "title": (False, kinds.text)}
TERM: Fields = {"least_months": (True, kinds.whole(0)), "most_months": (True, kinds.whole(0))}
ITEM: Fields = {
    "code": (True, kinds.code(48)), "title": (True, kinds.text), "polarity": (True, kinds.choice(*Polarity)),
    "points": (False, kinds.amount), "low": (False, kinds.amount), "high": (False, kinds.amount),
    "unit": (False, kinds.choice(*UNITS)), "cap": (False, kinds.amount), "group": (False, kinds.text),
    "highest_only_group": (False, kinds.text), "mutual_exclusion_group": (False, kinds.text),
    "validity_months": (False, kinds.whole(1)), "publish_class": (False, kinds.choice(*CLASSES)),
    "evidence_required": (False, kinds.flag), "article": (False, kinds.text), "basis": (False, kinds.choice(*Basis)),
    "note": (False, kinds.text),
}  # fmt: skip
ABSENT: Fields = {"code": (True, kinds.code(24)), "title": (True, kinds.text)}
BAND: Fields = ABSENT | {"at_least": (False, kinds.number), "top_share": (False, kinds.share)}
_CARD: Fields = {"code": (True, kinds.code(24)), "title": (True, kinds.text), "kind": (True, kinds.text)}
CARDS: Mapping[str, Fields] = {
    "threshold": _CARD | {"of": (False, kinds.choice("total", "bad", "current")), "at_least": (False, kinds.number),
                          "at_most": (False, kinds.number)},
    "item": _CARD | {"items": (True, kinds.codes)},
    "band": _CARD | {"bands": (True, kinds.codes), "unrated": (False, kinds.flag)},
    "streak": _CARD | {"card": (True, kinds.text), "length": (True, kinds.whole(2)), "broken_by": (False, kinds.codes),
                       "and_items": (False, kinds.codes), "and_at_least": (False, kinds.whole(1))},
}  # fmt: skip


def complaints(value: Any) -> Iterator[Complaint]:
    """Every key that is missing, unknown or of another kind."""
    found = list(_shaped(value, HEAD, ()))
    yield from found
    if any(len(path) < 2 for path, _said in found):
        return
    yield from _each(value, "sections", dict.fromkeys(SECTIONS, SECTION))
    yield from _each(value, "groups", dict.fromkeys(value.get("groups", ()), SECTION))
    yield from _each(value, "publish_terms", dict.fromkeys(CLASSES, TERM))
    if "absent_band" in value:
        yield from _shaped(value["absent_band"], ABSENT, ("absent_band",))
    for name, fields in (("items", ITEM), ("bands", BAND)):
        for place, one in enumerate(value.get(name, ())):
            yield from _shaped(one, fields, (name, place))
    for place, one in enumerate(value.get("cards", ())):
        yield from _card(one, ("cards", place))


def _each(value: Mapping, name: str, known: Mapping[str, Fields]) -> Iterator[Complaint]:
    for key, one in value.get(name, {}).items():
        if key in known:
            yield from _shaped(one, known[key], (name, key))
        else:
            yield (
                (name, key),
                said(_("%(key)s is not known here; known are %(known)s"), key=key, known=", ".join(known)),
            )


def _card(one: Any, path: Path) -> Iterator[Complaint]:
    kind = one.get("kind") if isinstance(one, dict) else None
    if kind is not None and kind not in CARDS:
        yield (*path, "kind"), said(_("%(value)s is not one of %(known)s"), value=kind, known=", ".join(CARDS))
    else:
        yield from _shaped(one, CARDS.get(kind, _CARD), path)


def _shaped(value: Any, fields: Fields, path: Path) -> Iterator[Complaint]:
    if wrong := kinds.mapping(value):
        yield path, wrong
        return
    for key, one in value.items():
        if key not in fields:
            known = ", ".join(fields)
            yield (*path, key), said(_("%(key)s is not known here; known are %(known)s"), key=key, known=known)
        elif wrong := fields[key][1](one):
            yield (*path, key), said("%(key)s: %(wrong)s", key=key, wrong=wrong)
    for key, (required, _kind) in fields.items():
        if required and key not in value:
            yield path, said(_("%(key)s is missing"), key=key)
