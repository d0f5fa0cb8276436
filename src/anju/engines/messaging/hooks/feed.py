"""The feed: sealed entries after a mark, within what a reader oversees."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from anju.ground.access.types import READS, Actor
from anju.ground.ledger import queries as ledger
from anju.ground.ledger.types import Line
from anju.kit.errors import Hidden

SIZE = 100
LOOK = 1000  # entries looked at in one go; a reader of one street goes through the city's in such steps


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some events in order, and the mark after which the next part begins.

    :ivar is_last: nothing more was sealed when it was read.
    """

    events: list[Mapping[str, Any]]
    mark: str
    is_last: bool


def overseen(by: Actor) -> tuple[str, ...]:
    """The regions whose entries ``by`` reads whole.

    Whoever reads by office, enterprise or estate reads single subjects, which an entry does not tell apart.

    :raises Hidden: if there is none.
    """
    if not (paths := _paths(by)):
        raise Hidden()
    return tuple(sorted(paths))


def is_overseer(by: Actor) -> bool:
    """Whether there is a feed for ``by``."""
    return bool(_paths(by))


def _paths(by: Actor) -> set[str]:
    return {grant.region_path for grant in by.grants if grant.region_path and "region" in READS[grant.role]}


def read(by: Actor, *, after: str = "", acts: Collection[str] = (), size: int = SIZE) -> Part:
    """The next events after a mark, the beginning without one; of ``acts`` only where some are named."""
    regions = overseen(by)
    found = ledger.sealed_after(_place(after), limit=LOOK)
    events: list[Mapping[str, Any]] = []
    mark = after
    for place, line in found:
        mark = f"{place[0]}.{place[1]}"
        if line.region_path.startswith(regions) and (not acts or line.act in acts):
            events.append(event(line))
        if len(events) == size:
            return Part(events=events, mark=mark, is_last=False)
    return Part(events=events, mark=mark, is_last=len(found) < LOOK)


def now() -> str:
    """The mark of the end: what is sealed from now on comes after it."""
    return "{}.{}".format(*ledger.last_sealed())


def _place(mark: str) -> tuple[int, int]:
    """Batch and position of a mark; whatever is not a mark of ours begins at the beginning."""
    batch, _dot, position = mark.partition(".")
    fits = batch.isdecimal() and position.isdecimal() and max(len(batch), len(position)) < 12
    return (int(batch), int(position)) if fits else (0, -1)


def event(line: Line) -> dict[str, Any]:
    return {
        "entry": str(line.entry_id), "batch": line.batch_no, "act": line.act, "subject_type": line.subject_type,
        "subject_id": str(line.subject_id), "actor_kind": line.actor_kind, "region_path": line.region_path,
        "happened_at": line.happened_at.isoformat(), "recorded_at": line.recorded_at.isoformat(),
        "rule_version": line.rule_version, "facts": {name: _plain(value) for name, value in line.facts.items()},
    }  # fmt: skip


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | bool) else str(value)


def known_acts(names: Iterable[str]) -> set[str]:
    """Those of ``names`` that are acts somebody declares."""
    from anju.ground.ledger.types import acts

    return set(names) & set(acts())
