"""What the city's rules may say, and what a scan adds to what is known: no database, clock or web."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from anju.programmes.warnings.types import Matter

Key = TypeVar("Key")
_KEYS = {"code", "title"}
LEAST_WEEKS = 8  # of a drawn course, so that it begins with the quiet before the first message


def wrong_matters(value: Any) -> str | None:
    """What is wrong with the value of ``warnings.matters``; nothing if it can be used."""
    if not isinstance(value, list):
        return "write a list of matters"
    for number, line in enumerate(value, 1):
        if not isinstance(line, dict) or not line.get("code") or not line.get("title"):
            return f"matter {number} needs a code and a title"
        if unknown := set(line) - _KEYS:
            return f"matter {number} has unknown words: {', '.join(sorted(unknown))}"
    codes = [line["code"] for line in value]
    return "two matters have the same code" if len(set(codes)) < len(codes) else None


def wrong_kinds(value: Any) -> str | None:
    """What is wrong with the value of ``warnings.scanned``."""
    if not isinstance(value, list) or not all(isinstance(name, str) and "." in name for name in value):
        return "write a list of kinds of case, such as appeals.complaint"
    return None


def read_matters(value: Iterable[Mapping[str, Any]]) -> dict[str, Matter]:
    """The matters as they stand in a rule-set, by code, in its order."""
    return {line["code"]: Matter(code=line["code"], title=line["title"]) for line in value}


def known_issue(members: Sequence[Key], known: Mapping[Key, Any]) -> Any | None:
    """The issue that already holds some of these messages: the one that holds most, the first found of those.

    :param known: message → issue; issues are ordered by when they were found.
    """
    held = [known[member] for member in members if member in known]
    return min(set(held), key=lambda issue: (-held.count(issue), issue)) if held else None


def minutes(start: datetime, at: datetime) -> int:
    """Whole minutes."""
    return max(int((at - start).total_seconds() // 60), 0)


def spark(weeks: Sequence[int], *, width: int = 120, height: int = 28) -> str:
    """The points of a line that shows messages by week, for ``<polyline points>``; of eight weeks at least."""
    counts = [*[0] * (LEAST_WEEKS - len(weeks)), *weeks]
    most = max(max(counts), 1)
    step = width / (len(counts) - 1)
    return " ".join(f"{n * step:.1f},{height - 2 - (height - 4) * many / most:.1f}" for n, many in enumerate(counts))
