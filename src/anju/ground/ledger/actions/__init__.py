"""What changes the ledger: recording an act, sealing what was recorded, preparing and guarding the tables."""

from anju.ground.ledger.actions.guard import ensure_partitions, guard_tables
from anju.ground.ledger.actions.loading import Pen, copy_statements, make_months, seal_day
from anju.ground.ledger.actions.recording import entry, record
from anju.ground.ledger.actions.seal import seal_pending

__all__ = [
    "Pen",
    "copy_statements",
    "ensure_partitions",
    "entry",
    "guard_tables",
    "make_months",
    "record",
    "seal_day",
    "seal_pending",
]
