"""The words of the programme: states of a visit, answers, severities, and what a phone sends."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

VISIT, PLAN = "patrols.visit", "patrols.plan"
MOST_RECORDS = 50  # of one request
MOST_WORDS = 1000
MOST_PHOTOS = 6  # of one answer
PHOTO_MB = 8


class State(StrEnum):
    """Where a visit stands."""

    PLANNED = "planned"  # 待巡查
    ON_SITE = "on_site"  # 巡查中
    DONE = "done"  # 已完成
    CANCELLED = "cancelled"  # 已取消


STATE_TITLES = {
    State.PLANNED: pgettext_lazy("visit", "To be visited"),
    State.ON_SITE: pgettext_lazy("visit", "On the spot"),
    State.DONE: pgettext_lazy("visit", "Completed"),
    State.CANCELLED: pgettext_lazy("visit", "Cancelled"),
}
OPEN = (State.PLANNED.value, State.ON_SITE.value)


class Result(StrEnum):
    """What an inspector says of an item."""

    OK = "ok"  # 合格
    PROBLEM = "problem"  # 有问题
    NONE = "na"  # 不适用


RESULT_TITLES = {
    Result.OK: pgettext_lazy("checked item", "In order"),
    Result.PROBLEM: pgettext_lazy("checked item", "Problem"),
    Result.NONE: pgettext_lazy("checked item", "Not applicable"),
}


class Severity(StrEnum):
    """How bad a problem is."""

    MINOR = "minor"  # 一般
    MAJOR = "major"  # 较重
    SEVERE = "severe"  # 严重


SEVERITY_TITLES = {
    Severity.MINOR: pgettext_lazy("severity of a problem", "Minor"),
    Severity.MAJOR: pgettext_lazy("severity of a problem", "Major"),
    Severity.SEVERE: pgettext_lazy("severity of a problem", "Severe"),
}


class Shown(StrEnum):
    """What a photograph shows."""

    BEFORE = "before"  # 整改前
    AFTER = "after"  # 整改后
    SIGNATURE = "signature"  # 签名


class Signed(StrEnum):
    """How the estate answered for what was found."""

    SIGNED = "signed"  # 已签字
    REFUSED = "refused"  # 拒签
    ABSENT = "absent"  # 无人在场


SIGNED_TITLES = {
    Signed.SIGNED: pgettext_lazy("signature", "Signed"),
    Signed.REFUSED: pgettext_lazy("signature", "Refused to sign"),
    Signed.ABSENT: pgettext_lazy("signature", "Nobody there to sign"),
}


class Kind(StrEnum):
    """What a phone sends."""

    START = "start"
    FINDING = "finding"
    PHOTO = "photo"
    SIGNATURE = "signature"
    ORDER = "order"
    FINISH = "finish"


KIND_TITLES = {
    Kind.START: pgettext_lazy("sent from a phone", "Arrival"),
    Kind.FINDING: pgettext_lazy("sent from a phone", "Answer"),
    Kind.PHOTO: pgettext_lazy("sent from a phone", "Photo"),
    Kind.SIGNATURE: pgettext_lazy("sent from a phone", "Signature"),
    Kind.ORDER: pgettext_lazy("sent from a phone", "Rectification order"),
    Kind.FINISH: pgettext_lazy("sent from a phone", "Completion"),
}


class Clash(StrEnum):
    """Why something that came from a phone is kept apart."""

    CANCELLED = "visit_cancelled"
    DONE = "visit_done"
    WITHDRAWN = "order_withdrawn"


CLASH_TITLES = {
    Clash.CANCELLED: _("The visit was cancelled before this arrived."),
    Clash.DONE: _("The visit had been completed before this arrived."),
    Clash.WITHDRAWN: _("The order had been withdrawn before this arrived."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One record as a phone sends it.

    :ivar id: made on the phone; the same id is taken once.
    :ivar sha256: of ``body`` as the phone wrote it, in hexadecimal.
    :ivar phone_at: the phone's own clock, which may be wrong; the server's moment is kept beside it.
    :ivar text: the body as text, so that its fingerprint can be checked.
    """

    id: UUID
    kind: Kind
    visit_id: UUID
    phone_at: datetime
    sha256: str
    text: str
    body: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentPhoto:
    """What a phone says of a photograph beside its bytes.

    :ivar of: the record on the phone that it belongs to: an answer, or a signature.
    :ivar position: latitude and longitude in degrees (WGS-84) and how many metres they may be off.
    """

    id: UUID
    of: UUID
    visit_id: UUID
    shows: Shown
    phone_at: datetime
    sha256: str
    position: tuple[float, float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The server's word that it has something: only then may a phone delete its own."""

    id: UUID
    sha256: str
    received_at: datetime
    clash: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line of a checklist."""

    code: str
    title: str
    group: str
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """The items of a day's rules. ``version``: of the rules they come from; ``terms``: days to choose from."""

    title: str
    version: str
    items: tuple[Item, ...]
    terms: tuple[int, ...] = ()
    made_up: bool = False

    def item(self, code: str) -> Item | None:
        return next((one for one in self.items if one.code == code), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A visit that a plan asks for."""

    estate_id: UUID
    day: date
    grade: str = ""
