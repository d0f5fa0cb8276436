"""Figures by the programme that declares them; one in which nothing happened takes no room."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from anju.engines.indicators import queries
from anju.engines.indicators.types import Figure


@dataclass(frozen=True, slots=True)
class Group:
    """:ivar rows: the figures, or whatever holds one each."""

    title: str
    rows: list[Any]


def grouped(rows: Iterable[Any], *, figure: Callable[[Any], Figure] = lambda row: row) -> list[Group]:
    """The rows by programme in their order; the first group always, another where anything was counted."""
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(programme(figure(row).code), []).append(row)
    told = [(name, inside) for number, (name, inside) in enumerate(found.items())
            if not number or not all(is_empty(figure(row)) for row in inside)]  # fmt: skip
    return [Group(_title(name), inside) for name, inside in told]


def programme(code: str) -> str:
    return code.partition(".")[0]


def first_codes() -> list[str]:
    """The figures of the first programme: those by which places are compared in one table."""
    codes = queries.open_codes()
    return [code for code in codes if programme(code) == programme(codes[0])]


def is_empty(figure: Figure) -> bool:
    """Whether nothing was counted, in the part or in the whole."""
    return not figure.numerator and not figure.denominator


def _title(name: str) -> str:
    known = {config.label: config.verbose_name for config in apps.get_app_configs()}
    return str(known.get(name, ""))
