"""The words of the programme: kinds of evaluated units, the states of a cycle and of its lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.utils.translation import pgettext_lazy

UNIT = "double_evaluation.unit"
CYCLE = "double_evaluation.cycle"
LISTING = "double_evaluation.listing"
STARS = (1, 5)  # the ends of the scale on which a resident rates a unit that handled an order


class Kind(StrEnum):
    """A kind of evaluated unit; the overseers are overseen: districts and streets stand among them."""

    DEPARTMENT = "department"  # 职能部门
    DEPARTMENT_UNIT = "department_unit"  # 内设科室、基层站所
    DISTRICT = "district"  # 区
    STREET = "street"  # 街道
    STREET_UNIT = "street_unit"  # 街道内设科室
    UTILITY_KIND = "utility_kind"  # 公共服务单位的类别：供水、供电……
    UTILITY = "utility"  # 公共服务单位
    ENTERPRISE = "enterprise"  # 物业企业


KIND_TITLES = {
    Kind.DEPARTMENT: pgettext_lazy("kind of evaluated unit", "Department"),
    Kind.DEPARTMENT_UNIT: pgettext_lazy("kind of evaluated unit", "Section or station"),
    Kind.DISTRICT: pgettext_lazy("kind of evaluated unit", "District"),
    Kind.STREET: pgettext_lazy("kind of evaluated unit", "Street"),
    Kind.STREET_UNIT: pgettext_lazy("kind of evaluated unit", "Section of a street"),
    Kind.UTILITY_KIND: pgettext_lazy("kind of evaluated unit", "Kind of public service"),
    Kind.UTILITY: pgettext_lazy("kind of evaluated unit", "Public service unit"),
    Kind.ENTERPRISE: pgettext_lazy("kind of evaluated unit", "Property enterprise"),
}
# What a unit of a kind belongs to; of the other kinds nothing stands above a unit.
PARENTS = {Kind.DEPARTMENT_UNIT: Kind.DEPARTMENT, Kind.STREET_UNIT: Kind.STREET, Kind.UTILITY: Kind.UTILITY_KIND}
# Judged by what is said of the units below it, and by itself only where there are none.
ROLLED_UP = {Kind.DEPARTMENT: Kind.DEPARTMENT_UNIT, Kind.UTILITY_KIND: Kind.UTILITY}
OVERSEERS = (Kind.DISTRICT, Kind.STREET)  # asked about in a poll of their own: how they handle, how they supervise


class CycleState(StrEnum):
    """Where the evaluation of a year stands."""

    PREPARED = "prepared"  # 准备中
    OPEN = "open"  # 评议中
    CLOSED = "closed"  # 已截止
    COUNTED = "counted"  # 已汇总


CYCLE_TITLES = {
    CycleState.PREPARED: pgettext_lazy("evaluation cycle", "In preparation"),
    CycleState.OPEN: pgettext_lazy("evaluation cycle", "Open"),
    CycleState.CLOSED: pgettext_lazy("evaluation cycle", "Closed, to be counted"),
    CycleState.COUNTED: pgettext_lazy("evaluation cycle", "Counted"),
}


class ListState(StrEnum):
    """Where the lists of a cycle stand; it follows their publication."""

    DRAFTED = "drafted"
    NOTICED = "noticed"  # 公示
    FINAL = "final"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"


LIST_TITLES = {
    ListState.DRAFTED: pgettext_lazy("evaluation lists", "On their way to publication"),
    ListState.NOTICED: pgettext_lazy("evaluation lists", "On notice, open to objections"),
    ListState.FINAL: pgettext_lazy("evaluation lists", "Final"),
    ListState.ENDED: pgettext_lazy("evaluation lists", "Their term is over"),
    ListState.WITHDRAWN: pgettext_lazy("evaluation lists", "Withdrawn"),
    ListState.REPLACED: pgettext_lazy("evaluation lists", "Replaced by corrected lists"),
}
RELEASED = (ListState.NOTICED, ListState.FINAL, ListState.ENDED)  # with lists in such a state results are public


class Side(StrEnum):
    """Of which list."""

    BEST = "best"  # 十优满意
    WORST = "worst"  # 十差不满意


SIDE_TITLES = {
    Side.BEST: pgettext_lazy("evaluation list", "Best satisfied"),
    Side.WORST: pgettext_lazy("evaluation list", "Worst, unsatisfied"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLine:
    """One unit to be put on the register, from a file or a load.

    :ivar region_path: the place it serves. :ivar parent: name or code of the unit it belongs to.
    :ivar code: of a unit that stands already and is changed; empty: a new one, or one that stands just so.
    :ivar office_id: its desk on the platform; ratings of appeals come through it.
    :ivar number: of the row in the file, for what is wrong with it.
    """

    kind: Kind
    name: str
    region_path: str
    parent: str = ""
    code: str = ""
    office_id: UUID | None = None
    enterprise_id: UUID | None = None
    valid_from: date | None = None
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What a load did."""

    added: int
    changed: int
    unchanged: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Kinds that stand on one pair of lists."""

    code: str
    title: str
    kinds: Sequence[Kind]
