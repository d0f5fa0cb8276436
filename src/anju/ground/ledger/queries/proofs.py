"""One entry and the proof that it stands in its batch, for anybody to check: no actor, no subject, no name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from anju.ground.ledger import types
from anju.ground.ledger.models import Entry, Leaf
from anju.ground.ledger.queries.roots import BatchRoot, Root, batch, day_of
from anju.ground.ledger.queries.stories import facts_of
from anju.ground.ledger.rules import merkle
from anju.kit import clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What is public of an entry. ``path``: the neighbours up to the root, empty while it waits for its batch.

    Days, not moments: the second in which somebody stood before a code, and a camera at the gate, are a person.
    """

    entry_id: UUID
    act: str
    title: Any
    happened_on: date
    recorded_on: date
    region_names: Sequence[str]
    rule_version: str
    facts: Mapping[str, Any]
    hash: str
    batch: BatchRoot | None = None
    position: int | None = None
    path: Sequence[str] = ()
    day: Root | None = None


def proof_of(entry_id: UUID) -> Proof | None:
    """The public side of an entry with its proof; None if there is no such entry."""
    row = Entry.objects.filter(pk=entry_id).first()
    if row is None:
        return None
    act = types.acts().get(row.act)
    return Proof(
        entry_id=row.pk,
        act=row.act,
        title=act.title if act else row.act,
        happened_on=clock.local_day(row.happened_at),
        recorded_on=clock.local_day(row.recorded_at),
        region_names=types.region_names(row.region_path) if row.region_path else [],
        rule_version=row.rule_version,
        facts={name: value for name, value in facts_of(row).items() if not isinstance(value, UUID)},
        hash=bytes(row.hash).hex(),
        **_standing(entry_id),
    )


def _standing(entry_id: UUID) -> dict[str, Any]:
    leaf = Leaf.objects.filter(pk=entry_id).first()
    if leaf is None:
        return {}
    hashes = Leaf.objects.filter(batch_no=leaf.batch_no).order_by("position").values_list("hash", flat=True)
    path = merkle.proof([bytes(hashed) for hashed in hashes], leaf.position)
    return {
        "batch": batch(leaf.batch_no),
        "position": leaf.position,
        "path": [neighbour.hex() for neighbour in path],
        "day": day_of(leaf.batch_no),
    }
