"""What the rulebook hands out: cities, parameters with their source, and the rules of one day."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from anju.kit.calendar import Term, WorkingCalendar
from anju.kit.errors import BadFile, Hidden, Problem


class Basis(StrEnum):
    """How sure a value is."""

    PUBLISHED = "published"  # 已公布: with document and article
    REPORTED = "reported"  # 见报道
    DRAFT = "draft"  # 征求意见稿
    ILLUSTRATIVE = "illustrative"  # 示例数值: made up, belongs to no city


BASIS_TITLES = {
    Basis.PUBLISHED: pgettext_lazy("basis", "Published"),
    Basis.REPORTED: pgettext_lazy("basis", "Reported by the press"),
    Basis.DRAFT: pgettext_lazy("basis", "Draft for comment"),
    Basis.ILLUSTRATIVE: pgettext_lazy("basis", "Example value"),
    "": pgettext_lazy("basis", "Not published"),
}

UNITS = ("hour", "calendar_day", "working_day", "yuan", "percent", "point", "none")


class RuleMissing(Problem):
    """Nobody has published the value, so nothing is computed with it."""

    code = "rule_missing"


class BadRules(BadFile):
    """A rule-set that cannot be taken; ``rows`` holds (line, parameter, problem)."""

    code = "bad_rules"


class UnknownCity(Hidden):
    """No city of that name, or none that holds that region."""

    code = "unknown_city"


# Where in a structured value something is wrong, and what: keys and places of lists, and a sentence.
Complaint = tuple[tuple[str | int, ...], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One row: what it is about, and a cell for every further column.

    :ivar key: its code in the rules, also its address on the page of the rules.
    """

    key: str
    title: str
    cells: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of a structured value. ``columns``: the headings, the first one of the rows' titles."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A structured value as people read it: what it comes to in a few lines, and everything in it as tables."""

    lines: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """A parameter that a programme reads, declared in its ``parameters.py``.

    :ivar name: ``programme.name``; the value stands in ``<programme>.yaml`` under ``name``.
    :ivar kind: ``Term`` (unit hour, calendar_day or working_day), ``int``, ``Decimal``, ``float``, ``bool``, ``str``,
        ``list`` or ``dict``.
    :ivar check: for structured values, a pure function that says what is wrong with one: nothing, a sentence about the
        whole, or pairs of a path into the value and a sentence, (("items", 2, "group"), "…"), so that the refusal names
        the line of just that item. A path that leads nowhere (a key that is missing) stops at the last place there is.
    :ivar words: for values that are codes, what each item of the value says to people.
    :ivar show: for values of many parts, what the page of the rules shows in their place.
    :ivar absent: as ``check``, of what a value names that is not installed: refused in a draft, noticed in a shipped
        file.
    """

    name: str
    kind: type
    description: Any = ""
    check: Callable[[Any], str | Iterable[Complaint] | None] | None = None
    words: Callable[[Any], str] | None = None
    show: Callable[[Any], Shown] | None = None
    absent: Callable[[Any], Iterable[Complaint]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter as it stands on a day, with where it comes from.

    :ivar value: typed; None where nobody has published one.
    :ivar since: the day from which this value is in force.
    :ivar rule_set: the set it comes from; ``own`` for one the city issued itself.
    """

    name: str
    value: Any
    unit: str
    basis: str
    source: str
    since: date
    description: str = ""
    description_en: str = ""
    rule_set: str = ""

    @property
    def is_illustrative(self) -> bool:
        return self.basis == Basis.ILLUSTRATIVE

    @property
    def basis_title(self):
        return BASIS_TITLES[self.basis]

    @property
    def title(self) -> str:
        """The description in the reader's language."""
        chinese = (get_language() or "zh").startswith("zh")
        return self.description if chinese else self.description_en or self.description


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """A city on this installation.

    :ivar made_up: empty, or the sentence that says that its rules are invented.
    """

    id: UUID
    slug: str
    name: str
    name_en: str
    root_path: str
    rule_set: str
    prefix: str
    programmes: tuple[str, ...] = ()
    made_up: str = ""

    @property
    def is_made_up(self) -> bool:
        return bool(self.made_up)


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A year of the official calendar and how surely its days are known."""

    year: int
    basis: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What the rules of a city say on one day.

    :ivar version: ``<rule_set>@<in force since>#<digest>``; equal versions mean equal parameters and calendar.
    """

    city: City
    day: date
    parameters: Mapping[str, Parameter]
    calendar: WorkingCalendar
    version: str
    years: tuple[Year, ...] = field(default=())

    def parameter(self, name: str) -> Parameter:
        """The parameter with its source.

        :raises RuleMissing: if no set has one of that name in force on the day, or its value is empty.
        """
        found = self.parameters.get(name)
        if found is None or found.value is None:
            raise RuleMissing(
                _("No value of %(name)s is in force in %(city)s on %(day)s: nobody has published one. "
                  "Let the city issue it with “anju rules draft” and “anju rules issue”."),
                name=name, city=self.city.name, day=self.day,
            )  # fmt: skip
        return found

    def value(self, name: str) -> Any:
        """The value: ``Term``, ``int``, ``Decimal``, ``bool``, ``str``, ``list`` or ``dict``, as declared."""
        return self.parameter(name).value

    def has(self, name: str) -> bool:
        """Whether a value is in force, for rules that a city may leave out."""
        found = self.parameters.get(name)
        return found is not None and found.value is not None

    def illustrative(self, *names: str) -> bool:
        """Whether a result that rests on these parameters (none named: on any) must be tagged 示例数值."""
        chosen = [self.parameters[name] for name in names or self.parameters if name in self.parameters]
        return any(parameter.is_illustrative for parameter in chosen)

    def is_on(self, programme: str) -> bool:
        """Whether the city has switched the programme on."""
        return programme in self.city.programmes


@dataclass(frozen=True, slots=True, kw_only=True)
class Checker:
    """A kind of situation in ``rulesets/*/tests``; declared in a room's ``checkers.py``.

    :ivar run: from the name of a rule-set and what is given, everything that can be expected: key → value.
    """

    kind: str
    run: Callable[[str, Mapping[str, Any]], Mapping[str, Any]]


# The units in which a parameter of each kind may be stated.
KIND_UNITS = {
    Term: ("hour", "calendar_day", "working_day"),
    int: ("point", "yuan", "percent", "none"),
    Decimal: ("yuan", "percent", "point", "none"),
    float: ("percent", "none"),
    bool: ("none",),
    str: ("none",),
    list: ("none",),
    dict: ("none",),
}
