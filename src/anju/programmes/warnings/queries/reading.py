"""A city's cases as messages for the scan."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from anju.engines.cases import queries as cases
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules
from anju.kit.clock import CHINA, local_day, start_of
from anju.programmes.warnings import scan

FIRST = datetime(1990, 1, 1, tzinfo=CHINA)  # before any case


def law_of_city(city: str, at: datetime) -> Rules:
    """The rules of a city on the day of a moment."""
    return rulebook.at(city, local_day(at))


def scan_settings(city: str, *, at: datetime) -> scan.Settings:
    """How a city's rules want to be scanned.

    :raises RuleMissing: if they do not say what makes an issue.
    """
    law = law_of_city(city, at)
    return scan.Settings(
        apart_days=law.value("warnings.apart_days"), least=law.value("warnings.least_messages"),
        least_voices=law.value("warnings.least_voices"),
    )  # fmt: skip


def city_messages(city: str, *, at: datetime, days: int = 0) -> list[scan.Message]:
    """The cases of a city as messages, oldest first: of the kinds its rules name, all or those of the last ``days``.

    :raises RuleMissing: if the rules name no kinds.
    """
    place, day = rulebook.city(city), local_day(at)
    rows = cases.raised(
        types=law_of_city(city, at).value("warnings.scanned"), region_path=place.root_path,
        since=start_of(day - timedelta(days=days)) if days else FIRST, until=start_of(day + timedelta(days=1)),
    )  # fmt: skip
    return messages_of(rows, at=at)


def messages_of(rows: Sequence[cases.Raised], *, at: datetime) -> list[scan.Message]:
    """Cases with their words, their place as the register calls it and their matter as its programme calls it."""
    titles, words = _titles(at), _words(rows)
    return [
        scan.Message(
            id=str(row.id), at=row.opened_at, title=row.title, text=words.get(row.id, ""),
            estate=str(row.estate_id or ""), path=row.region_path, place=row.place_name, matter=row.matter,
            matter_title=str(titles(row.type, row.region_path).get(row.matter, "")),
        )
        for row in rows
    ]  # fmt: skip


def _words(rows: Sequence[cases.Raised]) -> dict[UUID, str]:
    """What was written, by kind of case; one query each."""
    found: dict[UUID, str] = {}
    for kind in {row.type for row in rows}:
        found |= cases.words_of(kind, [row.id for row in rows if row.type == kind])
    return found


def _titles(at: datetime) -> Callable[[str, str], Mapping[str, Any]]:
    """Names of matters by kind of case and city, each looked up once."""

    @cache
    def of(kind: str, city: str) -> Mapping[str, Any]:
        return cases.matters_of(kind, region_path=city, at=at)

    return lambda kind, path: of(kind, "/".join(path.split("/")[:2]) + "/")
