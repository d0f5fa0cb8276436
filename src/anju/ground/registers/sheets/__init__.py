"""The registers as Excel tables, one module per group of kinds."""

from anju.ground.registers.sheets import contracts, enterprises, estates, offices
from anju.ground.registers.sheets.base import Table, Where

TABLES: dict[str, Table] = {
    table.kind: table for table in (*estates.TABLES, *enterprises.TABLES, *contracts.TABLES, *offices.TABLES)
}  # fmt: skip

__all__ = ["TABLES", "Table", "Where"]
