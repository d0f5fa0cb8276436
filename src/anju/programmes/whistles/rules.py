"""Lists of a city's rules, who is competent, what is late, what a score is: no database, clock or web."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from math import cos, hypot, radians
from typing import Any

from anju.programmes.whistles.types import Bounds, Level, Measure, OfficeFacts, Power, Practice, Question

_POWER = {"code", "title", "departments", "basis"}
_QUESTION = {"code", "title", "points"}
_BOUNDS = {"per", "many", "few", "most", "months"}
DEGREE = 111_320  # metres of a degree of latitude
ARRIVAL_TERMS = {level: f"whistles.{level.value}_arrival" for level in Level}


def _wrong_lines(value: Any, known: set[str], what: str) -> str | None:
    if not isinstance(value, list) or not value:
        return f"write a list of {what}s"
    for number, line in enumerate(value, 1):
        if not isinstance(line, dict) or not line.get("code") or not line.get("title"):
            return f"{what} {number} needs a code and a title"
        if unknown := set(line) - known:
            return f"{what} {number} has unknown words: {', '.join(sorted(unknown))}"
    codes = [line["code"] for line in value]
    return f"two {what}s have the same code" if len(set(codes)) < len(codes) else None


def wrong_powers(value: Any) -> str | None:
    """What is wrong with the value of ``whistles.powers``; nothing if it can be used."""
    if wrong := _wrong_lines(value, _POWER, "item"):
        return wrong
    for number, line in enumerate(value, 1):
        if not isinstance(line.get("departments"), list) or not line["departments"]:
            return f"item {number}: write the words by which its department is found"
    return None


def read_powers(value: Iterable[Mapping[str, Any]]) -> dict[str, Power]:
    """The list of powers as it stands in a rule-set, by code, in its order."""
    return {
        line["code"]: Power(
            code=line["code"], title=line["title"], departments=tuple(line["departments"]), basis=line.get("basis", "")
        )
        for line in value
    }  # fmt: skip


def wrong_questions(value: Any) -> str | None:
    """What is wrong with the value of ``whistles.rating``; nothing if it can be used."""
    if wrong := _wrong_lines(value, _QUESTION, "question"):
        return wrong
    for number, line in enumerate(value, 1):
        if type(line.get("points")) is not int or line["points"] < 1:
            return f"question {number} needs points, a whole number above nothing"
    return None


def read_questions(value: Iterable[Mapping[str, Any]]) -> list[Question]:
    return [Question(**line) for line in value]


def wrong_bounds(value: Any) -> str | None:
    """What is wrong with the value of ``whistles.rate_bounds``; nothing if it can be used."""
    if not isinstance(value, dict) or set(value) != _BOUNDS:
        return "write per, many, few, most and months"
    if any(type(value[name]) is not int or value[name] < 1 for name in ("many", "months")):
        return "many and months are whole numbers above nothing"
    try:
        few, most = Decimal(str(value["few"])), Decimal(str(value["most"]))
    except InvalidOperation:
        return "few and most are numbers"
    if not isinstance(value["per"], str) or not value["per"]:
        return "per is estates, or the code of a figure"
    return None if 0 <= few < most else "few must be less than most"


def wrong_practice(value: Any) -> str | None:
    """What is wrong with the value of ``whistles.practice``; nothing if it can be used."""
    return None if value in list(Practice) else f"write {' or '.join(Practice)}"


def read_bounds(value: Mapping[str, Any]) -> Bounds:
    return Bounds(
        per=value["per"], many=value["many"], few=Decimal(str(value["few"])), most=Decimal(str(value["most"])),
        months=value["months"],
    )  # fmt: skip


def rate(whistles: int, of: int, bounds: Bounds) -> Fraction | None:
    """Whistles per so many estates (or of another figure); None where there is none of them."""
    return Fraction(whistles * bounds.many, of) if of else None


def flag(found: Fraction | None, bounds: Bounds | None) -> str:
    """``few`` or ``most`` where a street whistles more seldom or more often than the bounds allow; else nothing."""
    if found is None or bounds is None:
        return ""
    if found < Fraction(bounds.few):
        return "few"
    return "most" if found > Fraction(bounds.most) else ""


def fits(power: Power, name: str) -> bool:
    """Whether an office of that name enforces an item."""
    return any(word in name for word in power.departments)


def competent(power: Power, departments: Sequence[OfficeFacts]) -> OfficeFacts | None:
    """The department of an item: the first of its words that a name holds, the nearest of those; None if none."""
    for word in power.departments:
        if fitting := [office for office in departments if word in office.name]:
            return max(fitting, key=lambda office: office.depth)
    return None


def is_in_time(at: datetime, due_at: datetime | None) -> bool | None:
    """Whether something came by its deadline; None where there is none, so that nobody is counted late by a guess."""
    return None if due_at is None else at <= due_at


def minutes(since: datetime, at: datetime) -> int:
    """Whole minutes between two moments; never negative."""
    return max(int((at - since).total_seconds() // 60), 0)


def metres(one: tuple[float, float], other: tuple[float, float]) -> int:
    """Between two positions near to one another (latitude, longitude in WGS-84 degrees)."""
    north = (one[0] - other[0]) * DEGREE
    east = (one[1] - other[1]) * DEGREE * cos(radians(one[0]))
    return round(hypot(north, east))


def is_on_earth(latitude: float | None, longitude: float | None) -> bool:
    """Whether two numbers that a phone sent can be a position."""
    return latitude is not None and longitude is not None and abs(latitude) <= 90 and abs(longitude) <= 180


def score(answers: Mapping[str, int], questions: Sequence[Question]) -> tuple[int, int] | None:
    """(points, the most there are) of a rating; None if a question has no answer, or points that it does not have."""
    for one in questions:
        given = answers.get(one.code)
        if type(given) is not int or not 0 <= given <= one.points:
            return None
    return sum(answers[one.code] for one in questions), sum(one.points for one in questions)


def wrong_measure(measure: Measure, amount: Decimal | None, document_no: str, *, has_document: bool) -> str:
    """Which field of an enforcement record is missing or too much: its name, or nothing.

    A fine has an amount and nothing else has one; what binds somebody stands on a paper with a number.
    """
    if (measure is Measure.FINE) != (amount is not None) or (amount is not None and amount <= 0):
        return "amount"
    if measure is Measure.NONE:
        return ""
    return ("" if has_document else "document") if document_no.strip() else "document_no"
