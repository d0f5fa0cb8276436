"""What goes into the acts, and the words of the programme."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.cases.types import Evidence

CASE_TYPE = "whistles.whistle"
ENFORCEMENT = "whistles.enforcement"
MOST_PHOTOS = 6


class Level(StrEnum):
    """How soon the departments have to be there; the hours of each are the city's."""

    EMERGENCY = "emergency"  # 应急处置类
    URGENT = "urgent"  # 紧急
    ORDINARY = "ordinary"  # 一般


LEVEL_TITLES = {
    Level.EMERGENCY: pgettext_lazy("whistle", "Emergency"),
    Level.URGENT: pgettext_lazy("whistle", "Urgent"),
    Level.ORDINARY: pgettext_lazy("whistle", "Ordinary"),
}


class Against(StrEnum):
    """Whom an enforcement record is about; who exactly, where it is a person, is sealed."""

    ENTERPRISE = "enterprise"  # 本小区物业服务企业
    OWNER = "owner"  # 业主、使用人
    CONTRACTOR = "contractor"  # 装修、施工单位和商户
    OTHER = "other"


AGAINST_TITLES = {
    Against.ENTERPRISE: _("The property enterprise of the estate"),
    Against.OWNER: _("An owner or occupant"),
    Against.CONTRACTOR: _("A contractor or shop"),
    Against.OTHER: pgettext_lazy("whistle", "Somebody else"),
}


class Measure(StrEnum):
    """What the department did about it in law."""

    NONE = "none"  # 检查后不予处理
    WARNING = "warning"  # 警告
    ORDER = "order"  # 责令改正
    FINE = "fine"  # 罚款


MEASURE_TITLES = {
    Measure.ORDER: _("Ordered to put it right"),
    Measure.WARNING: pgettext_lazy("enforcement", "Warning"),
    Measure.FINE: pgettext_lazy("enforcement", "Fine"),
    Measure.NONE: _("No measure"),
}


class Practice(StrEnum):
    """How far whistling has come, by the city's own word."""

    GRADUAL = "gradual"  # 逐步推进
    REGULAR = "regular"  # 常态化


PRACTICE_TITLES = {
    Practice.GRADUAL: _("In this year whistling was brought in step by step."),
    Practice.REGULAR: _("In this year whistling was regular practice."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """One line of the list of powers (街道权责清单) as the city's rules hold it.

    :ivar departments: words of which one stands in the name of the department that enforces it.
    """

    code: str
    title: str
    departments: tuple[str, ...]
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question by which a street rates a department, worth ``points``."""

    code: str
    title: str
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Between which rates a street whistles as often as others.

    :ivar per: ``estates``, or the code of an open figure. :ivar many: the rate is per so many of them.
    :ivar few, most: below and above these rates it is flagged. :ivar months: over how many months.
    """

    per: str
    many: int
    few: Decimal
    most: Decimal
    months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeFacts:
    """What the choice of a department needs to know of an office."""

    id: UUID
    name: str
    depth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """What a street whistles for.

    :ivar item: code of a line of ``whistles.powers``. :ivar site: inside the estate.
    :ivar office_ids: the departments; none: the competent one by the list.
    """

    level: Level
    item: str
    site: str
    words: str
    office_ids: Sequence[UUID] = ()
    photos: Sequence[Evidence] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where somebody stands: WGS-84 degrees and how many metres the phone trusts them; ``phone_at`` is its own time."""

    latitude: float | None = None
    longitude: float | None = None
    metres: int | None = None
    phone_at: datetime | None = None

    @property
    def is_given(self) -> bool:
        return self.latitude is not None and self.longitude is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The paper of an enforcement, kept by its content (``kit.storage``)."""

    sha256: str
    size: int
    content_type: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enforced:
    """What a department did in law, as typed.

    :ivar item: code of a line of ``whistles.powers``. :ivar person: who it was, where it was a person; kept sealed.
    """

    item: str
    basis: str
    measure: Measure
    against: Against
    amount: Decimal | None = None
    document_no: str = ""
    person: str = ""
    document: Document | None = None


def title_of(titles: Mapping[Any, Any], value: str) -> Any:
    """The words of a value, or the value where nobody has words for it."""
    return titles.get(value, value)
