"""What a poster holds, and how many go into one file."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby, islice
from typing import Any

STREET = 4  # levels of a path down to the street
AT_ONCE = 20  # posters set together: few enough that a bar moves


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """One sheet. ``place`` inside the estate: 3号楼2单元; empty for the estate itself."""

    estate: str
    place: str
    region_path: str
    regions: str
    code: str
    address: str
    enterprise: str
    phone: str

    def values(self) -> dict[str, Any]:
        return asdict(self)


def by_street(posters: Iterable[Poster]) -> list[tuple[str, list[Poster]]]:
    """(path of the street, its posters), in the order of the paths; what lies in no street under what holds it."""
    ordered = sorted(posters, key=lambda one: (street_of(one.region_path), one.estate, one.place, one.code))
    return [(street, list(rows)) for street, rows in groupby(ordered, key=lambda one: street_of(one.region_path))]


def street_of(path: str) -> str:
    return "/".join(path.strip("/").split("/")[:STREET]) + "/"


def batches(posters: Sequence[Poster]) -> Iterator[list[Poster]]:
    """Runs of at most ``AT_ONCE``."""
    waiting = iter(posters)
    while batch := list(islice(waiting, AT_ONCE)):
        yield batch


def file_name(text: str) -> str:
    """``text`` as a name inside an archive: no separators, nothing that leads upwards."""
    return "".join("-" if sign in '/\\:*?"<>|' or ord(sign) < 32 else sign for sign in text).strip(". ")[:80] or "_"
