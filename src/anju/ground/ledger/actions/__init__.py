"""What changes the ledger: recording an act, sealing what was recorded, preparing and guarding the tables."""

from anju.ground.ledger.actions.guard import ensure_partitions, guard_tables
from anju.ground.ledger.actions.recording import record
from anju.ground.ledger.actions.seal import seal_pending

__all__ = ["ensure_partitions", "guard_tables", "record", "seal_pending"]
