"""The house's own source, read as text and as trees; nothing is imported or run."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import anju

PACKAGE = Path(anju.__file__).parent
ROOT = PACKAGE.parent.parent
FLOORS = ("ground", "engines", "programmes")


@cache
def sources(*, tests: bool = False) -> tuple[Path, ...]:
    """Every Python file of ours, without migrations; tests only when asked for."""
    left_out = {"migrations", "__pycache__"} | (set() if tests else {"tests", "testing"})
    return tuple(sorted(p for p in PACKAGE.rglob("*.py") if not left_out & set(p.relative_to(PACKAGE).parts)))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def name(path: Path) -> str:
    """A path as people write it: ground/ledger/models.py."""
    return str(path.relative_to(PACKAGE))


@cache
def rooms() -> tuple[Path, ...]:
    """The folders of all rooms."""
    return tuple(sorted(config.parent for floor in FLOORS for config in (PACKAGE / floor).glob("*/apps.py")))


def room_of(dotted: str) -> str:
    """``anju.ground.ledger.rules.merkle`` → ``anju.ground.ledger``; empty outside the three floors."""
    parts = dotted.split(".")
    return ".".join(parts[:3]) if len(parts) > 2 and parts[0] == "anju" and parts[1] in FLOORS else ""


def imports(path: Path) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """(line, module, names taken from it) of every import, inside functions too; names are empty for plain imports."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name, ()) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module, tuple(alias.name for alias in node.names)
