"""The clock is read at the edge and handed down as ``at``."""

import ast

from tests.architecture.reading import name, sources, tree

READS = {
    ("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"), ("time", "time"),
    ("timezone", "now"), ("timezone", "localdate"), ("timezone", "localtime"), ("clock", "now"), ("clocks", "now"),
}  # fmt: skip
# Where a moment enters: the clock itself, the faces, and what Django, axes or allauth call by themselves in a request.
EDGE_FILES = {
    "kit/clock.py", "kit/ids.py", "kit/web", "kit/testing", "faces",
    "ground/access/adapters.py", "ground/access/bearer.py", "ground/access/bureau.py", "ground/access/gate.py",
    "ground/access/locks.py", "ground/access/sessions.py",
}  # fmt: skip
EDGE_NAMES = {"pages", "api", "tasks", "commands", "middleware", "navigation"}


def _is_edge(place: str) -> bool:
    parts = place.removesuffix(".py").split("/")
    return any(place == edge or place.startswith(f"{edge}/") for edge in EDGE_FILES) or bool(EDGE_NAMES & set(parts))


def _reads(path):
    """Lines that read the clock, through whatever name the call is written."""
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        owner = node.func.value
        word = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
        if (word, node.func.attr) in READS:
            yield node.lineno


def test_no_clock_is_read_below_the_edge():
    wrong = [f"{name(path)}:{line}" for path in sources() if not _is_edge(name(path)) for line in _reads(path)]
    assert not wrong, wrong


def test_a_clock_read_by_another_road_is_found_too():
    wrong = [
        f"{name(path)}:{node.lineno}"
        for path in sources()
        if not _is_edge(name(path))
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom)
        and (node.module, *(alias.name for alias in node.names)) in {("time", "time"), ("anju.kit.clock", "now")}
    ]
    assert not wrong, wrong
