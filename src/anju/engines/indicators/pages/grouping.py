"""Figures by the programme that declares them; one in which nothing happened takes no room."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps

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


def compared(groups: list[Group]) -> list[str]:
    """The figures by which places are compared in one table: those of the first programme in which anything was
    counted."""
    counted = (group for group in groups if not all(is_empty(figure) for figure in group.rows))
    return [figure.code for figure in next(counted, groups[0]).rows]


def is_empty(figure: Figure) -> bool:
    """Whether nothing was counted, in the part or in the whole."""
    return not figure.numerator and not figure.denominator


def _title(name: str) -> str:
    known = {config.label: config.verbose_name for config in apps.get_app_configs()}
    return str(known.get(name, ""))
