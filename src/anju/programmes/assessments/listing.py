"""What is published of the boards: one row for each estate on one, district by district."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anju.ground.registers import queries as registers
from anju.ground.rulebook.types import City
from anju.programmes.assessments.models import Cycle, Placing, Result
from anju.programmes.assessments.types import BOARD_TITLES, Board

ORDER = {Board.RED.value: 0, Board.BLACK.value: 1}


def title(city: City, cycle: Cycle) -> str:
    told = {"city": city.name, "year": cycle.year}
    return pgettext("title of a list", "%(city)s: red and black boards of property service, %(year)s") % told


def content(cycle: Cycle, placings: Iterable[Placing]) -> dict[str, Any]:
    """Rows and notes for publishing; every row says which estate it names, so that it is found by it."""
    found = sorted(placings, key=order)
    names = registers.own_names([one.result.district_path for one in found])
    return {"rows": [_row(one, names) for one in found], "notes": _notes(cycle)}


def order(one: Placing) -> tuple:
    """By district; red from the top, black from the bottom."""
    rank = one.result.rank if one.result.rank is not None else 10**9
    rank = rank if one.board == Board.RED else -rank
    return one.result.district_path, ORDER[one.board], rank, one.result.estate_name


def _row(one: Placing, names: Mapping[str, str]) -> dict[str, Any]:
    result = one.result
    return {
        "key": str(result.estate_id), "subject_type": "registers.estate", "subject_id": str(result.estate_id),
        "district": names.get(result.district_path, ""), "board": str(BOARD_TITLES[Board(one.board)]),
        "rank": result.rank, "estate": result.estate_name, "enterprise": result.enterprise_name,
        "manager": result.manager_name, "ballots": result.ballots,
    }  # fmt: skip


def _notes(cycle: Cycle) -> list[str]:
    told = {"day": cycle.assessed_on.isoformat(), "version": cycle.rule_version, "digest": cycle.digest[:16]}
    return [
        _("Enterprise and project manager are those of the assessment day, %(day)s. Ranks come from exact scores under "
          "the rules %(version)s; estates of one score share a rank; fingerprint of the results %(digest)s.") % told,
        _("Households took part of their own accord: this is not a random sample. Ballots stand beside every rank."),
    ]  # fmt: skip


def estates_on(placings: Iterable[Placing]) -> dict[Any, Placing]:
    """Estate → where it stands."""
    return {one.result.estate_id: one for one in placings}


def counts(placings: Iterable[Placing]) -> tuple[int, int]:
    """How many stand on the red and on the black board."""
    boards = [one.board for one in placings]
    return boards.count(Board.RED.value), boards.count(Board.BLACK.value)


def standing_of(result: Result, placed: Mapping[Any, Placing]) -> Board:
    return Board(placed[result.estate_id].board) if result.estate_id in placed else Board.OFF
