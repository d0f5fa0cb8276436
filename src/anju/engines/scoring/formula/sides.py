"""Columns by their names on one side of a comparison; alone, they have no other name."""

from ibis import _


class Side:
    """``Side("after").total`` is the column ``after_total``; ``name("total")`` is how it is called."""

    def __init__(self, name: str = ""):
        self._prefix = f"{name}_" if name else ""

    def name(self, column: str) -> str:
        return f"{self._prefix}{column}"

    def named(self, columns: dict) -> dict:
        return {self.name(column): value for column, value in columns.items()}

    def __getitem__(self, column: str):
        return _[self.name(column)]

    __getattr__ = __getitem__


ALONE = Side()
