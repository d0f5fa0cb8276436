"""Socket files are pure data: importing one does nothing but define names."""

import ast

from tests.architecture.reading import name, rooms, tree

SOCKETS = (
    "acts", "parameters", "case_types", "rolls", "schemes", "indicators", "messages", "notices", "reactions",
    "navigation", "links", "api_scopes", "simulations", "rechecks",
)  # fmt: skip
DEFINING = (ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.FunctionDef, ast.ClassDef)


def _acting(body: list[ast.stmt]):
    """Statements that do more than define."""
    for node in body:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue  # a docstring
        if not isinstance(node, DEFINING):
            yield node
        elif isinstance(node, ast.ClassDef):
            yield from _acting(node.body)


def test_socket_files_only_define():
    wrong = [
        f"{name(path)}:{node.lineno}"
        for room in rooms()
        for socket in SOCKETS
        if (path := room / f"{socket}.py").exists() and room.name != socket
        for node in _acting(tree(path).body)
    ]
    assert not wrong, wrong
