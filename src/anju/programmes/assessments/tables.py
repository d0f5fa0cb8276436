"""A table of results of an earlier year: its columns, and what a file of it would write."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.ground.registers import queries as registers
from anju.kit import excel
from anju.kit.errors import BadFile
from anju.kit.ids import tidy_code
from anju.programmes.assessments import rules_boards as decide
from anju.programmes.assessments.models import Cycle
from anju.programmes.assessments.types import BOARD_TITLES, Board

BOARDS = [(one.value, BOARD_TITLES[one]) for one in (Board.RED, Board.BLACK)]
MOST = 10_000_000

DISTRICT = excel.Column(
    key="district", title=pgettext_lazy("table of results", "District"),
    note=pgettext_lazy("table of results", "full name; only where two estates of the city share a name"),
)  # fmt: skip
ESTATE = excel.Column(
    key="estate", title=pgettext_lazy("table of results", "Estate"), parse=excel.up_to(128), required=True, width=24,
    note=pgettext_lazy("table of results", "name or code, as in the register"),
)  # fmt: skip
ENTERPRISE = excel.Column(
    key="enterprise", title=pgettext_lazy("table of results", "Property enterprise"), parse=excel.up_to(128), width=28,
    note=pgettext_lazy("table of results", "as announced then"),
)  # fmt: skip
MANAGER = excel.Column(
    key="manager", title=pgettext_lazy("table of results", "Project manager"), parse=excel.up_to(64),
    note=pgettext_lazy("table of results", "as announced then"),
)  # fmt: skip
SCORE = excel.Column(
    key="score", title=pgettext_lazy("table of results", "Score"), default=None,
    parse=excel.bounded(excel.decimal, Decimal(0), Decimal(100)),
    note=pgettext_lazy("table of results", "from 0 to 100; empty where none was told"),
)  # fmt: skip
RANK = excel.Column(
    key="rank", title=pgettext_lazy("table of results", "Rank in the district"), default=None,
    parse=excel.bounded(excel.whole, 1, MOST),
    note=pgettext_lazy("table of results", "equal scores share one; empty where there was none"),
)  # fmt: skip
BALLOTS = excel.Column(
    key="ballots", title=pgettext_lazy("table of results", "Valid ballots"), default=None,
    parse=excel.bounded(excel.whole, 0, MOST), note=pgettext_lazy("table of results", "of owners"),
)  # fmt: skip
ELECTORS = excel.Column(
    key="electors", title=pgettext_lazy("table of results", "Households"), default=None,
    parse=excel.bounded(excel.whole, 0, MOST), note=pgettext_lazy("table of results", "that were asked"),
)  # fmt: skip
BOARD = excel.Column(
    key="board", title=pgettext_lazy("table of results", "Board"), parse=excel.one_of(BOARDS),
    note=pgettext_lazy("table of results", "red or black, where the estate stood on one"),
)  # fmt: skip
COLUMNS = (DISTRICT, ESTATE, ENTERPRISE, MANAGER, SCORE, RANK, BALLOTS, ELECTORS, BOARD)


@dataclass
class Plan:
    """What a file says, row by row with its number; nothing is written while there are problems."""

    rows: list[tuple[int, Any, dict[str, Any]]] = field(default_factory=list)
    problems: list[tuple[int, str, str]] = field(default_factory=list)

    def refuse(self, number: int, column: excel.Column, what: Any) -> None:
        self.problems.append((number, str(column.title), str(what)))


def plan(content: bytes, cycle: Cycle) -> Plan:
    """Read a file (.xlsx or .csv) whole: every estate is one of the register, ranks fit scores within a district.

    :raises BadFile: where it cannot be read at all, or cells are wrong.
    """
    found = Plan()
    told = excel.read(as_book(content), COLUMNS, noted=found.problems)
    _find_estates(found, told, cycle)
    _check(found, cycle)
    return found


def as_book(content: bytes) -> bytes:
    """A workbook as it is; a table of separated values as a workbook, line by line, so that rows keep their numbers."""
    if content[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        return content
    lines = list(csv.reader(io.StringIO(_text(content))))
    width = max((len(line) for line in lines), default=0)
    if not lines or width > 100 or len(lines) > excel.MOST_ROWS:
        raise BadFile(_("This is neither an Excel file (.xlsx) nor a table of separated values (.csv)."))
    heads = lines[0] + [""] * (width - len(lines[0]))
    columns = [excel.Column(key=str(place), title=head) for place, head in enumerate(heads)]
    return excel.write(columns, ({str(n): cell for n, cell in enumerate(line)} for line in lines[1:]))


def _text(content: bytes) -> str:
    """UTF-8, or GB 18030 as office programs in China write it."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise BadFile(_("This is neither an Excel file (.xlsx) nor a table of separated values (.csv)."))


def _find_estates(found: Plan, told: Iterable[tuple[int, dict[str, Any]]], cycle: Cycle) -> None:
    known: dict[str, list[Any]] = defaultdict(list)
    for estate in registers.estates_there(cycle.region_path):
        known[estate.name].append(estate)
        known[estate.code].append(estate)
    districts: Mapping[str, str] = registers.own_names({
        one.region_path[: cycle.depth] for some in known.values() for one in some
    })  # fmt: skip
    seen: dict[Any, int] = {}
    for number, row in told:
        estate = _estate(found, number, row, known, districts, cycle)
        if estate is None:
            continue
        if estate.pk in seen:
            found.refuse(number, ESTATE, _("stands in row %s already") % seen[estate.pk])
            continue
        seen[estate.pk] = number
        found.rows.append((number, estate, row))


def _estate(found: Plan, number: int, row: Mapping[str, Any], known: Mapping[str, list], districts: Mapping[str, str],
            cycle: Cycle) -> Any:  # fmt: skip
    """The estate a row names; a problem is noted if there is none, or more than one."""
    fitting = known.get(row["estate"]) or known.get(tidy_code(row["estate"])) or []
    if row["district"]:
        fitting = [one for one in fitting if districts.get(one.region_path[: cycle.depth]) == row["district"]]
    if len(fitting) == 1:
        return fitting[0]
    said = _("several estates are called “%s”; write the district or the code") if fitting else _("no estate “%s” here")
    found.refuse(number, ESTATE, said % row["estate"])
    return None


def _check(found: Plan, cycle: Cycle) -> None:
    """Ranks within a district follow the scores; nobody votes who was not asked; a board needs a result."""
    by_district: dict[str, list[tuple[int, Fraction, int]]] = defaultdict(list)
    for number, estate, row in found.rows:
        if row["rank"] is not None and row["score"] is not None:
            by_district[estate.region_path[: cycle.depth]].append((number, Fraction(row["score"]), row["rank"]))
        if row["ballots"] is not None and row["electors"] is not None and row["ballots"] > row["electors"]:
            found.refuse(number, BALLOTS, _("more ballots than households that were asked"))
        if row["board"] and row["rank"] is None and row["score"] is None:
            found.refuse(number, BOARD, _("on a board without score and rank"))
    for some in by_district.values():
        for place in decide.misplaced([(score, rank) for _number, score, rank in some]):
            found.refuse(some[place][0], RANK, _("does not fit the scores of its district: equal scores share a rank, "
                                                 "a better score has a better one"))  # fmt: skip
