"""Reading cases: for programmes by id, for people through what they may see."""

from anju.engines.cases.queries.foresight import Foreseen, foresee
from anju.engines.cases.queries.rows import case, evidence, handling_offices, notes, orders

__all__ = ["Foreseen", "case", "evidence", "foresee", "handling_offices", "notes", "orders"]
