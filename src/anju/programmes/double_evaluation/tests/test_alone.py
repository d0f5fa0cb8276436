"""The programme can be deleted, and so can the one whose ratings it reads: then that source is empty."""

import ast
from pathlib import Path

import anju
from anju.engines.indicators import queries as indicators
from anju.engines.indicators.types import are_declared
from anju.ground.ledger import types as ledger
from anju.ground.rulebook import queries as rulebook
from anju.programmes.double_evaluation.indicators import RATINGS, STARS
from anju.programmes.double_evaluation.queries import ratings
from anju.programmes.double_evaluation.tests import factories as make
from anju.programmes.double_evaluation.tests.factories import AT

PACKAGE = Path(anju.__file__).parent
HERE = "anju.programmes.double_evaluation"


def _imports(file: Path) -> set[str]:
    nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    named = [node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)]
    return {getattr(node, "module", None) or alias.name for node in named for alias in node.names}


def test_nobody_imports_the_programme_but_itself_and_the_demonstration():
    wrong = [
        str(file) for file in PACKAGE.rglob("*.py")
        if "double_evaluation" not in file.parts and "demo" not in file.parts
        and any(name.startswith(HERE) for name in _imports(file))
    ]  # fmt: skip
    assert not wrong


def test_the_programme_imports_no_other():
    own = [file for file in (PACKAGE / "programmes" / "double_evaluation").rglob("*.py")]
    wrong = {name for file in own for name in _imports(file) if name.startswith("anju.programmes.")}
    assert wrong and all(name.startswith(HERE) for name in wrong)


def test_ratings_are_read_by_office(town):
    make.rated(town.offices["police"], 5, 4)
    city = rulebook.city("demo")
    day = AT.date()
    found = ratings.by_office(city, since=day.replace(day=1, month=1), until=day)
    assert found == {town.offices["police"].pk: (2, 9)}


def test_where_nobody_collects_ratings_the_source_is_empty(town, monkeypatch):
    make.rated(town.offices["police"], 5, 4)
    known = {name: act for name, act in ledger.acts().items() if not name.startswith("appeals.")}
    monkeypatch.setattr(ledger, "acts", lambda: known)
    assert not are_declared(RATINGS) and not are_declared(STARS)
    indicators.declared.cache_clear()
    try:
        day = AT.date()
        asked = {"since": day.replace(month=1), "until": day}
        assert ratings.by_office(rulebook.city("demo"), **asked) == {}
    finally:
        monkeypatch.undo()
        indicators.declared.cache_clear()
