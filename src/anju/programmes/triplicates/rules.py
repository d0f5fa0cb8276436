"""Which department is competent, whether a report came in time, and what follows: no database, clock or web."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from anju.programmes.triplicates.types import Came, Matter, OfficeFacts

_KEYS = {"code", "title", "departments", "basis"}


def wrong_matters(value: Any) -> str | None:
    """What is wrong with the value of ``triplicates.matters``; nothing if it can be used."""
    if not isinstance(value, list):
        return "write a list of acts"
    for number, line in enumerate(value, 1):
        if not isinstance(line, dict) or not line.get("code") or not line.get("title"):
            return f"act {number} needs a code and a title"
        if unknown := set(line) - _KEYS:
            return f"act {number} has unknown words: {', '.join(sorted(unknown))}"
        if not isinstance(line.get("departments"), list) or not line["departments"]:
            return f"act {number}: write the words by which its department is found"
    codes = [line["code"] for line in value]
    return "two acts have the same code" if len(set(codes)) < len(codes) else None


def read_matters(value: Iterable[Mapping[str, Any]]) -> dict[str, Matter]:
    """The kinds of act as they stand in a rule-set, by code, in its order."""
    return {
        line["code"]: Matter(
            code=line["code"], title=line["title"], departments=tuple(line["departments"]), basis=line.get("basis", "")
        )
        for line in value
    }  # fmt: skip


def competent(matter: Matter, departments: Sequence[OfficeFacts]) -> OfficeFacts | None:
    """The department of a matter: the first of its words that a name holds, the nearest of those; None if none."""
    for word in matter.departments:
        fitting = [office for office in departments if word in office.name]
        if fitting:
            return max(fitting, key=lambda office: office.depth)
    return None


def is_in_time(at: datetime, due_at: datetime | None) -> bool | None:
    """Whether something came by its deadline; None where there is none, so that nobody is counted late by a guess."""
    return None if due_at is None else at <= due_at


def wrong_times(found_at: datetime, dissuaded_at: datetime, at: datetime) -> str:
    """Which of the moments somebody typed cannot be: its name, or nothing."""
    if found_at > at:
        return "found_at"
    return "" if found_at <= dissuaded_at <= at else "dissuaded_at"


def follows(came: Came) -> str:
    """The state a case comes to after a dissuasion: stopped, to be reported, or found as before."""
    return {Came.STOPPED: "solved", Came.WENT_ON: "reported", Came.WAITING: "found"}[came]


def minutes(since: datetime, at: datetime) -> int:
    """Whole minutes between two moments; never negative."""
    return max(int((at - since).total_seconds() // 60), 0)
