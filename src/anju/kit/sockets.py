"""Finding what rooms plug into an engine: files with an agreed name, pure data."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import TypeVar

from django.apps import apps

T = TypeVar("T")


@cache
def modules(name: str) -> tuple[ModuleType, ...]:
    """The modules called ``name`` in every installed room of ours, in the order the rooms are installed."""
    rooms = (config.name for config in apps.get_app_configs() if config.name.startswith("anju."))
    return tuple(import_module(f"{room}.{name}") for room in rooms if find_spec(f"{room}.{name}"))


def declared(name: str, kind: type[T]) -> Iterator[T]:
    """Every value of ``kind`` that a socket file called ``name`` declares, at its top or one class deep."""
    for module in modules(name):
        for value in vars(module).values():
            if isinstance(value, kind):
                yield value
            elif isinstance(value, type) and value.__module__ == module.__name__:
                yield from (inner for inner in vars(value).values() if isinstance(inner, kind))
