"""The size budget: files of 90 lines and functions of 10 are the middle; nothing is beyond 400 and 50."""

import ast
from statistics import median, quantiles

from tests.architecture.reading import name, sources, tree


def _files() -> dict[str, int]:
    return {name(path): len(path.read_text().splitlines()) for path in sources() if path.stat().st_size}


def _functions() -> dict[str, int]:
    """Lines of every function, its docstring and decorators left out."""
    found = {}
    for path in sources():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                first = min(node.lineno, body[0].lineno) if body else node.lineno
                docstring = node.body[0].end_lineno - node.body[0].lineno + 1 if body != node.body else 0
                found[f"{name(path)}:{node.lineno} {node.name}"] = node.end_lineno - first + 1 - docstring
    return found


def _check(sizes: dict[str, int], *, middle: int, most: int, hard: int) -> None:
    over = {place: size for place, size in sizes.items() if size > hard}
    assert not over, f"cut these in two: {over}"
    assert median(sizes.values()) <= middle
    assert quantiles(sizes.values(), n=10)[-1] <= most


def test_files_are_small():
    _check(_files(), middle=90, most=250, hard=400)


def test_functions_are_small():
    _check(_functions(), middle=10, most=25, hard=50)
