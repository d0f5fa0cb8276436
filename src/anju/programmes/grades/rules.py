"""How inputs become points, opinions a figure and grades boards: exact, without database, clock or web.

The formulas are the house's own: Jilin says what goes into a grade, not how much each part counts. Every number comes
from the city's rules; rounding happens once, to two decimals, halves up, where a figure becomes points.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from anju.kit.words import gettext_lazy as _
from anju.programmes.grades.types import (
    Board,
    InputRule,
    Kind,
    Opinion,
    Party,
    Silence,
    SilenceRule,
    Weighed,
)

Complaint = tuple[tuple[str | int, ...], Any]

FULL = Decimal(100)
PLACES = Decimal("0.01")


# ── reading what a city says ─────────────────────────────────────────────────


def inputs_of(value: Mapping[str, Any]) -> dict[Kind, InputRule]:
    """The value of ``grades.inputs``, in the order of the city."""
    return {
        Kind(name): InputRule(
            kind=Kind(name), item=one["item"], out_of=_decimal(one["out_of"]),
            missing=None if one.get("missing") is None else _decimal(one["missing"]),
        )
        for name, one in value.items()
    }  # fmt: skip


def silence_of(value: Mapping[str, Any]) -> SilenceRule:
    """The value of ``grades.silence``."""
    score = value.get("score")
    return SilenceRule(silence=Silence(value["rule"]), score=None if score is None else _decimal(score))


def _decimal(value: Any) -> Decimal:
    return Decimal(str(value))


# ── figures and points ───────────────────────────────────────────────────────


def points(figure: Decimal, out_of: Decimal, most: Decimal) -> Decimal:
    """What a figure is worth: its share of ``out_of``, of the points its item is worth at most; two decimals."""
    return rounded(Fraction(figure) * Fraction(most) / Fraction(out_of))


def rounded(value: Fraction) -> Decimal:
    """To two decimals, halves away from nothing, from the exact fraction: 2.675 is 2.68."""
    scaled = value * 100
    whole, rest = divmod(abs(scaled.numerator), scaled.denominator)
    whole += 2 * rest >= scaled.denominator
    return (Decimal(whole if scaled >= 0 else -whole) / 100).quantize(PLACES, rounding=ROUND_HALF_UP)


def answer_score(answers: Sequence[int], scales: Sequence[tuple[int, int, int]]) -> Fraction:
    """What one office answered, from 0 to 100: the weighted mean of its answers, each put on its own scale.

    :param scales: (lowest, highest, weight) of each question.
    """
    reached = sum(
        (Fraction(weight * (answer - low), high - low)
         for answer, (low, high, weight) in zip(answers, scales, strict=True)), Fraction(0),
    )  # fmt: skip
    return 100 * reached / sum(weight for _low, _high, weight in scales)


def weigh(opinions: Iterable[Opinion], weights: Mapping[str, int], silence: SilenceRule) -> Weighed:
    """What the opinions about one enterprise come to: the mean of each party, then the weighted mean of the parties.

    A party without an office on the roll, and one all of whose offices are silent where silence is left out, has no
    weight; the others are weighed anew.
    """
    found: dict[Party, list[Fraction]] = {}
    answered = silent = 0
    for one in opinions:
        answered, silent = (answered + 1, silent) if one.score is not None else (answered, silent + 1)
        score = silence.score if one.score is None else one.score
        if score is not None:
            found.setdefault(one.party, []).append(Fraction(score))
    means = {party: sum(scores, Fraction(0)) / len(scores) for party, scores in found.items() if weights.get(party)}
    whole = sum(weights[party] for party in means)
    score = sum((weights[party] * mean for party, mean in means.items()), Fraction(0)) / whole if whole else None
    return Weighed(
        score=None if score is None else rounded(score), answered=answered, silent=silent,
        shares={party: rounded(mean) for party, mean in means.items()},
    )  # fmt: skip


# ── grades and boards ────────────────────────────────────────────────────────


def board_of(band: str, boards: Mapping[str, Sequence[str]]) -> Board:
    """The board a grade puts an enterprise on."""
    return next((one for one in (Board.RED, Board.BLACK) if band in boards.get(one.value, ())), Board.OFF)


def counted(bands: Iterable[str], known: Sequence[str]) -> dict[str, int]:
    """Band → how many have it, in the order of the scheme; bands that nobody has too."""
    found = Counter(bands)
    return {band: found.get(band, 0) for band in known} | {
        band: many for band, many in sorted(found.items()) if band not in known
    }


def adds_up(counts: Mapping[str, int], known: Sequence[str], rated: int) -> bool:
    """Whether everybody on the list has exactly one of the grades there are: A + B + C + D is all who were rated."""
    return set(counts) <= set(known) and sum(counts.values()) == rated


def follow(consequences: Iterable[Mapping[str, Any]], band: str) -> list[dict[str, Any]]:
    """What the rules let follow from a grade, as they say it."""
    return [dict(one) for one in consequences if one["grade"] == band]


# ── what is wrong with a value ───────────────────────────────────────────────


def wrong_inputs(value: Any) -> Iterator[Complaint]:
    """``{contract: {item: T1, out_of: 100, missing?: 60}}``."""
    if not isinstance(value, Mapping) or not value:
        yield (), _("must say for each kind of input its item of the scheme and out of how many it is given")
        return
    kinds, items = {one.value for one in Kind}, set()
    for name, one in value.items():
        if name not in kinds:
            yield (name,), _("must be contract, satisfaction, decisions, petitions, opinions or quality")
        if not isinstance(one, Mapping) or set(one) - {"item", "out_of", "missing"}:
            yield (name,), _("must say item and out_of, and may say missing")
            continue
        yield from _wrong_input(name, one, items)


def _wrong_input(name: str, one: Mapping[str, Any], items: set[str]) -> Iterator[Complaint]:
    item, out_of, missing = one.get("item"), one.get("out_of"), one.get("missing")
    if not isinstance(item, str) or not item.strip():
        yield (name, "item"), _("must be the code of an item of the scheme")
    elif item in items:
        yield (name, "item"), _("another input has this item")
    items.add(str(item))
    if not _is_number(out_of) or out_of <= 0:
        yield (name, "out_of"), _("must be a number above 0")
    elif missing is not None and not (_is_number(missing) and 0 <= missing <= out_of):
        yield (name, "missing"), _("must be a number from 0 to out_of; leave it out where grading waits for it")


def wrong_weights(value: Any) -> Iterator[Complaint]:
    """Whole numbers; a party's share is its weight of all on the roll."""
    if not isinstance(value, Mapping) or set(value) - {one.value for one in Party}:
        yield (), _("must give weights for parties out of district, street, community, committee, association")
        return
    for party, weight in value.items():
        if type(weight) is not int or not 0 <= weight <= 1000:
            yield (party,), _("must be a whole number from 0 to 1000")
    if not any(value.values()):
        yield (), _("somebody has to be asked: give one party a weight")


def wrong_silence(value: Any) -> Iterator[Complaint]:
    """``{rule: no_objection, score: 80}``, ``{rule: neutral, score: 60}`` or ``{rule: left_out}``."""
    rules = {one.value for one in Silence}
    if not isinstance(value, Mapping) or value.get("rule") not in rules or set(value) - {"rule", "score"}:
        yield (), _("must say rule: no_objection, neutral or left_out, and a score from 0 to 100 with the first two")
        return
    score, is_left_out = value.get("score"), value["rule"] == Silence.LEFT_OUT
    if is_left_out and score is not None:
        yield ("score",), _("silence that is left out has no score")
    if not is_left_out and not (_is_number(score) and 0 <= score <= FULL):
        yield ("score",), _("must be a number from 0 to 100")


def wrong_boards(value: Any) -> Iterator[Complaint]:
    """``{red: [A], black: [D]}``; no grade stands on both."""
    if not isinstance(value, Mapping) or set(value) - {"red", "black"}:
        yield (), _("must give grades for red and for black")
        return
    for name, bands in value.items():
        if not isinstance(bands, list) or not all(isinstance(band, str) for band in bands):
            yield (name,), _("must be a list of grades")
            return
    if set(value.get("red", ())) & set(value.get("black", ())):
        yield ("black",), _("a grade stands on both boards")


def wrong_consequences(value: Any) -> Iterator[Complaint]:
    """A list of ``{grade, code, title, months?}``; no grade has the same one twice."""
    seen = set()
    for place, one in enumerate(value if isinstance(value, list) else [None]):
        if not isinstance(one, Mapping) or not all(
            isinstance(one.get(name), str) and one[name].strip() for name in ("grade", "code", "title")
        ):
            yield (place,), _("must say grade, code and title")
            continue
        if (one["grade"], one["code"]) in seen:
            yield (place, "code"), _("this grade has the same consequence twice")
        seen.add((one["grade"], one["code"]))
        if "months" in one and (type(one["months"]) is not int or one["months"] <= 0):
            yield (place, "months"), _("must be a whole number above 0")


def wrong_channels(value: Any) -> Iterator[Complaint]:
    """A list of ``{channel: site | account | association | other, name}``."""
    for place, one in enumerate(value if isinstance(value, list) else [None]):
        if not isinstance(one, Mapping) or one.get("channel") not in ("site", "account", "association", "other"):
            yield (place,), _("must say channel: site, account, association or other")
        elif not isinstance(one.get("name"), str) or not one["name"].strip():
            yield (place, "name"), _("must name the site or the account")


def wrong_frequency(value: Any) -> Iterator[Complaint]:
    """Grade → how often somebody with it is checked, in words."""
    for grade, words in value.items() if isinstance(value, Mapping) else [("", None)]:
        if not isinstance(words, str) or not words.strip():
            yield (grade,), _("must say in words how often somebody with this grade is checked")


def positive(value: Any) -> str | None:
    return None if type(value) is int and value > 0 else _("must be a whole number above 0")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)
