"""The kinds of case that programmes declare in their ``case_types.py``."""

from functools import cache

from anju.engines.cases.types import CaseType
from anju.kit import sockets


@cache
def case_types() -> dict[str, CaseType]:
    """Name → kind of case.

    :raises ValueError: if two programmes declare the same name.
    """
    found: dict[str, CaseType] = {}
    for case_type in sockets.declared("case_types", CaseType):
        if found.setdefault(case_type.name, case_type) is not case_type:
            raise ValueError(f"the case type {case_type.name} is declared twice")
    return found


def case_type(name: str) -> CaseType:
    """The kind of case of that name.

    :raises LookupError: if no programme declares it.
    """
    return case_types()[name]
