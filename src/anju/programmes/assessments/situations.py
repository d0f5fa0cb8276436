"""Boards of situations that a lawyer can read, under a shipped rule-set; no database."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any
from uuid import UUID

from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import RuleMissing
from anju.programmes.assessments import parameters as law_of
from anju.programmes.assessments import rules_boards as decide
from anju.programmes.assessments.types import Board


def boards(rule_set: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Who is proposed for which board by these scores on a day.

    Given ``on`` (a day) and ``scores``: district → {estate: score from 0 to 100}, of estates with a rank.

    Gives ``red`` and ``black`` (the names) and ``ranks`` (estate → rank in its district); or ``missing`` (the
    parameter) where nobody has published how far a board reaches.
    """
    law = rulebook.shipped_rules(rule_set, given["on"])
    try:
        red, black = (decide.cut_of(law.value(one.name)) for one in (law_of.RED_TOP, law_of.BLACK_BOTTOM))
    except RuleMissing as missing:
        return {"missing": missing.facts.get("name", "")}
    named = {name: UUID(int=n) for n, name in enumerate(sorted(n for some in given["scores"].values() for n in some))}
    some = [
        decide.Standing(estate_id=named[name], place=district, score=Fraction(str(score)))
        for district, told in given["scores"].items() for name, score in told.items()
    ]  # fmt: skip
    found = decide.proposed(some, red=red, black=black)
    return {
        "red": _names(found, named, Board.RED), "black": _names(found, named, Board.BLACK), "ranks": _ranks(given)
    }  # fmt: skip


def _names(found: Mapping[UUID, Board], named: Mapping[str, UUID], board: Board) -> list[str]:
    return sorted(name for name, pk in named.items() if found.get(pk) is board)


def _ranks(given: Mapping[str, Any]) -> dict[str, int]:
    ranks: dict[str, int] = {}
    for told in given["scores"].values():
        scores = [Fraction(str(score)) for score in told.values()]
        ranks |= dict(zip(told, decide.shared_ranks(scores), strict=True))
    return ranks
