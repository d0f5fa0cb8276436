"""The rule-sets that come with the programme: ``rulesets/<set>/``, each standing on the one it extends.

Every set stands on ``national`` in the end. Read once per process.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from anju.ground.rulebook import sheets
from anju.ground.rulebook.reading import Marked, Trouble, read
from anju.ground.rulebook.rules import Layer
from anju.ground.rulebook.types import BadRules, Declared, Year
from anju.kit import sockets
from anju.kit.calendar import WorkingCalendar
from anju.kit.errors import Problem

ROOT = Path(__file__).resolve().parents[2] / "rulesets"
NATIONAL = "national"
NOT_SHEETS = {"city.yaml", "calendar.yaml"}
_CITY = {"name": True, "name_en": True, "root": True, "prefix": True, "programmes": True, "extends": False,
         "made_up": False, "bureau": False, "since": False, "own_codes": False}  # fmt: skip
_CALENDAR = {"basis": True, "source": True, "rest": True, "makeup": True}


class UnknownSet(Problem):
    """No rule-set of that name is shipped."""

    code = "unknown_rule_set"


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a set's ``city.yaml`` says: whose rules these are.

    :ivar root: 12-digit code of the region the city is.
    :ivar made_up: empty, or the sentence that says that the set is invented.
    :ivar bureau: what the city's housing department calls itself, after the name of the place.
    :ivar since: the day from which its divisions and offices are taken to stand; None: from the day it is set up.
    :ivar own_codes: its divisions have codes of our making, not national ones.
    """

    slug: str
    name: str
    name_en: str = ""
    root: str = ""
    prefix: str = ""
    programmes: tuple[str, ...] = ()
    extends: str = NATIONAL
    made_up: str = ""
    bureau: str = "住房主管部门"
    since: date | None = None
    own_codes: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """What a set says to nobody: files of programmes that are not installed, names that no programme declares."""

    absent: tuple[str, ...] = ()
    undeclared: tuple[str, ...] = ()


@cache
def declared() -> Mapping[str, Declared]:
    """Every parameter that an installed room declares in ``parameters.py``."""
    found = [one for module in sockets.modules("parameters") for one in _declared_in(module)]
    return {one.name: one for one in found}


def _declared_in(module):
    for value in vars(module).values():
        inner = vars(value).values() if isinstance(value, type) and value.__module__ == module.__name__ else value
        for one in inner if isinstance(inner, (list, tuple, type({}.values()))) else [inner]:
            if isinstance(one, Declared):
                yield one


def names(root: Path = ROOT) -> list[str]:
    """The sets that are shipped."""
    return sorted(folder.name for folder in root.iterdir() if (folder / "city.yaml").exists())


@cache
def header(name: str, root: Path = ROOT) -> Header:
    """What the set's ``city.yaml`` says.

    :raises UnknownSet: if there is none; :raises BadRules: if it is malformed.
    """
    if name == NATIONAL:
        return Header(slug=NATIONAL, name="全国", name_en="National")
    file = root / name / "city.yaml"
    if not file.exists():
        raise UnknownSet(_("There is no rule-set %(name)s; shipped are %(known)s."), name=name,
                         known=", ".join(names(root)))  # fmt: skip
    try:
        return _header(name, read(file.read_text("utf-8")))
    except Trouble as trouble:
        raise sheets.refused(where(file, root), [(trouble, "")]) from trouble


def _header(name: str, document: Marked) -> Header:
    given = sheets.fields(document, _CITY)
    programmes = given.pop("programmes")
    if not isinstance(programmes.value, list):
        raise Trouble(programmes.line, _("programmes is a list of names: [appeals, registrations]"))
    since, own_codes = (given.pop(key, Marked(None, 0)) for key in ("since", "own_codes"))
    if type(since.value) not in (date, type(None)):
        raise Trouble(since.line, _("%(day)s is not a day such as 2024-03-01"), day=since.value)
    told = {key: sheets.sentence(marked, key) for key, marked in given.items()}
    if len(told["root"]) != 12 or not told["root"].isdigit():
        raise Trouble(given["root"].line, _("root is the region's code of twelve figures, in quotation marks"))
    return Header(slug=name, programmes=tuple(programmes.plain()), since=since.value,
                  own_codes=own_codes.value is True, **told)  # fmt: skip


def chain(name: str, root: Path = ROOT) -> list[str]:
    """The sets that ``name`` stands on, the lowest first, itself last.

    :raises UnknownSet: if one of them is not there or they stand on one another in a ring.
    """
    found = [name]
    while found[0] != NATIONAL:
        below = header(found[0], root).extends
        if below in found:
            raise UnknownSet(
                _("The rule-sets %(ring)s extend one another in a ring."), ring=" → ".join([below, *found])
            )
        found.insert(0, below)
    return found


@cache
def layers(name: str, root: Path = ROOT) -> tuple[tuple[Layer, ...], Skipped]:
    """The layers of a set, the lowest first, and what was skipped.

    :raises BadRules: with file and line, if a file is malformed.
    """
    found: list[Layer] = []
    absent: list[str] = []
    undeclared: list[str] = []
    for link in chain(name, root):
        parameters: dict = {}
        for file in sheet_files(link, root):
            if not any(known.startswith(f"{file.stem}.") for known in declared()):
                absent.append(f"{where(file, root)}: skipped, no programme {file.stem} is installed")
                continue
            sheet = sheets.parse(file.read_text("utf-8"), programme=file.stem, where=where(file, root),
                                 declared=declared(), rule_set=link)  # fmt: skip
            parameters |= sheet.parameters
            undeclared += sheet.notices
        found.append(Layer(parameters))
    return tuple(found), Skipped(tuple(absent), tuple(undeclared))


def sheet_files(name: str, root: Path = ROOT) -> list[Path]:
    """The programme files of a set."""
    return [file for file in sorted((root / name).glob("*.yaml")) if file.name not in NOT_SHEETS]


def where(file: Path, root: Path = ROOT) -> str:
    """How a file is called in complaints."""
    return f"rulesets/{file.relative_to(root)}"


@cache
def calendar(root: Path = ROOT) -> tuple[WorkingCalendar, tuple[Year, ...]]:
    """The shipped working-day calendar and the years it covers."""
    file = root / NATIONAL / "calendar.yaml"
    rest: dict[date, str] = {}
    makeup: dict[date, str] = {}
    years = []
    try:
        for year, marked in sorted(read(file.read_text("utf-8")).value.items()):
            given = sheets.fields(marked, _CALENDAR)
            rest |= _days(given["rest"], year)
            makeup |= _days(given["makeup"], year)
            source = sheets.sentence(given["source"], "source")
            years.append(Year(year=year, basis=sheets.basis(given["basis"]), source=source))
    except Trouble as trouble:
        raise sheets.refused(where(file, root), [(trouble, "")]) from trouble
    return working_calendar(rest, makeup, years), tuple(years)


def _days(marked: Marked, year: int) -> dict[date, str]:
    for day, name in (marked.value or {}).items():
        if not isinstance(day, date) or day.year != year:
            raise Trouble(name.line, _("%(day)s is not a day of %(year)s"), day=day, year=year)
    return {day: name.value for day, name in (marked.value or {}).items()}


def working_calendar(rest: Mapping[date, str], makeup: Mapping[date, str], years: list[Year]) -> WorkingCalendar:
    """The calendar of the years without a gap from the first; presumed from the first that is not published."""
    known = {year.year: year for year in years}
    first = last = min(known)
    while last + 1 in known:
        last += 1
    presumed = [n for n in range(first, last + 1) if known[n].basis != "published"]
    return WorkingCalendar(
        rest=rest, makeup=makeup, known_from=date(first, 1, 1), known_to=date(last, 12, 31),
        presumed_from=date(presumed[0], 1, 1) if presumed else None,
    )  # fmt: skip


def check_all(root: Path = ROOT) -> tuple[list[str], list[str], list[Problem]]:
    """Read every shipped set: files of absent programmes, undeclared names, and every set that had to be refused."""
    absent: dict[str, None] = {}
    undeclared: dict[str, None] = {}
    bad: list[Problem] = []
    for name in [NATIONAL, *names(root)]:
        try:
            _layers, skipped = layers(name, root)
            absent |= dict.fromkeys(skipped.absent)
            undeclared |= dict.fromkeys(skipped.undeclared)
        except (BadRules, UnknownSet) as problem:
            bad.append(problem)
    try:
        calendar(root)
    except BadRules as problem:
        bad.append(problem)
    return list(absent), list(undeclared), bad
