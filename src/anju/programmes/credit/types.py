"""What goes into the acts, and the words of the programme."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

SUBJECT_TYPE = "credit.record"
CASE_TYPE = "credit.objection"
OBJECTION_FILES = "objection"  # kind of evidence on the case of an objection


class Who(StrEnum):
    """For whom something counts; an item counts for one of the two, a record for one or both."""

    ENTERPRISE = "enterprise"  # 物业服务企业
    MANAGER = "manager"  # 项目负责人
    BOTH = "both"


# Of whom a record's items count → the scheme they come from, and the kind of subject the scheme scores.
SCHEMES = {Who.ENTERPRISE: "credit.enterprise", Who.MANAGER: "credit.manager"}
SCORED = {Who.ENTERPRISE: "registers.enterprise", Who.MANAGER: "registers.manager"}
# Scheme → the parameter whose value it is.
SCHEME_PARAMETERS = {Who.ENTERPRISE: "credit.enterprise_scheme", Who.MANAGER: "credit.manager_scheme"}


class Kind(StrEnum):
    """What a record says of them; its items are of that polarity."""

    DISHONESTY = "dishonesty"  # 失信信息
    GOOD = "good"  # 业绩（良好）信息
    BASIC = "basic"  # 基本信息

    @property
    def polarities(self) -> tuple[str, ...]:
        """Which items of a scheme a record of this kind may name."""
        return {"dishonesty": ("bad", "veto"), "good": ("good",), "basic": ("base",)}[self.value]


class Source(StrEnum):
    """Where the finding comes from."""

    APPEAL = "appeal"  # 投诉
    PATROL = "patrol"  # 巡查检查
    PENALTY = "penalty"  # 行政处罚
    COURT = "court"  # 司法裁判
    PETITION = "petition"  # 信访
    DECISION = "decision"  # 决定事项未落实
    OWNER_SURVEY = "owner_survey"  # 业主评价


class State(StrEnum):
    """Where a record stands."""

    PROPOSED = "proposed"
    FILED = "filed"  # 已记录，可以补充
    TO_NOTIFY = "to_notify"  # 待告知
    NOTIFIED = "notified"  # 已告知，异议期
    ARCHIVED = "archived"  # 已归档，进入信用档案
    CANCELLED = "cancelled"  # 已撤销


class Ended(StrEnum):
    """Why a record is on file no more."""

    REPAIRED = "repaired"  # 信用修复
    TERM = "term"  # 公示期满


class EvidenceKind(StrEnum):
    PHOTO = "photo"
    FILE = "file"
    CASE = "case"  # a case of this platform, by its id


class Decided(StrEnum):
    """What an objection did to one item."""

    KEPT = "kept"  # 维持
    CHANGED = "changed"  # 变更
    STRUCK = "struck"  # 撤销


class CorrectionState(StrEnum):
    """Where an office's own correction stands."""

    PROPOSED = "proposed"  # waits for a second person
    CONFIRMED = "confirmed"
    REFUSED = "refused"


class ProposalState(StrEnum):
    OPEN = "open"
    TAKEN = "taken"
    REFUSED = "refused"


class CardListState(StrEnum):
    """Where a half-year's cards stand."""

    DRAFTED = "drafted"  # handed to publishing
    GIVEN = "given"  # final: the cards are in effect
    REPLACED = "replaced"  # a corrected list took its place
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


class PublishClass(StrEnum):
    """How long something may be read by the public; the weightiest item of a record decides."""

    NONE = "none"
    MINOR = "minor"  # 轻微
    ORDINARY = "ordinary"  # 一般
    SERIOUS = "serious"  # 严重


WHO_TITLES = {
    Who.ENTERPRISE: pgettext_lazy("credit", "Enterprise"),
    Who.MANAGER: pgettext_lazy("credit", "Project manager"),
    Who.BOTH: _("Enterprise and project manager"),
}
KIND_TITLES = {
    Kind.DISHONESTY: _("Dishonesty"),
    Kind.GOOD: pgettext_lazy("credit", "Good record"),
    Kind.BASIC: pgettext_lazy("credit", "Basic information"),
}
SOURCE_TITLES = {
    Source.APPEAL: pgettext_lazy("credit source", "Appeal"),
    Source.PATROL: pgettext_lazy("credit source", "Patrol"),
    Source.PENALTY: pgettext_lazy("credit source", "Administrative penalty"),
    Source.COURT: pgettext_lazy("credit source", "Court decision"),
    Source.PETITION: pgettext_lazy("credit source", "Petition"),
    Source.DECISION: pgettext_lazy("credit source", "Decision not carried out"),
    Source.OWNER_SURVEY: pgettext_lazy("credit source", "Owner survey"),
}
STATE_TITLES = {
    State.PROPOSED: pgettext_lazy("credit", "Proposed"),
    State.FILED: pgettext_lazy("credit", "Filed, to be completed"),
    State.TO_NOTIFY: pgettext_lazy("credit", "To be notified"),
    State.NOTIFIED: pgettext_lazy("credit", "Notified"),
    State.ARCHIVED: pgettext_lazy("credit", "Archived"),
    State.CANCELLED: pgettext_lazy("credit", "Cancelled"),
}
DECIDED_TITLES = {
    Decided.KEPT: pgettext_lazy("credit item", "Upheld as recorded"),
    Decided.CHANGED: pgettext_lazy("credit item", "Points changed"),
    Decided.STRUCK: pgettext_lazy("credit item", "Struck"),
}
UNIT_TITLES = {
    "case": pgettext_lazy("unit of an item", "case"),
    "day": pgettext_lazy("unit of an item", "day"),
    "person": pgettext_lazy("unit of an item", "person"),
    "once": pgettext_lazy("unit of an item", "once"),
    "measure": pgettext_lazy("unit of an item", "measure"),
}
PUBLISH_TITLES = {
    PublishClass.NONE: _("Not published"),
    PublishClass.MINOR: pgettext_lazy("publish class", "Minor"),
    PublishClass.ORDINARY: pgettext_lazy("publish class", "Ordinary"),
    PublishClass.SERIOUS: pgettext_lazy("publish class", "Serious"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewItem:
    """One item of a record as an officer chose it.

    :ivar points: for the whole quantity, without a sign; None takes what the scheme says where it leaves no choice.
    """

    who: Who
    code: str
    quantity: Decimal = Decimal(1)
    points: Decimal | None = None
    note: str = ""
    opinion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvidence:
    """Something that shows it: a file that is stored already (by fingerprint), or a case of this platform (by id)."""

    kind: EvidenceKind
    name: str
    sha256: str = ""
    media_type: str = ""
    case_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFile:
    """A stored file that comes with an objection; ``size`` in bytes."""

    kind: EvidenceKind
    name: str
    sha256: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRecord:
    """A record as an officer files it; who served the estate that day is found, not typed.

    :ivar enterprise_id: only where there is no estate (a penalty against the enterprise itself).
    :ivar manager_id: checked against who held the post at the estate on ``occurred_on``; None takes that person.
    :ivar determined_on: the day of the document it rests on, from which its terms run; None: that of archiving.
    :ivar ready: whether nothing is missing and it may be notified.
    """

    kind: Kind
    source: Source
    content: str
    accepted_on: date
    occurred_on: date
    items: Sequence[NewItem]
    evidence: Sequence[NewEvidence] = ()
    estate_id: UUID | None = None
    enterprise_id: UUID | None = None
    manager_id: UUID | None = None
    remark: str = ""
    document_no: str = ""
    determined_on: date | None = None
    cause_type: str = ""
    cause_id: UUID | None = None
    proposal_id: UUID | None = None
    ready: bool = True
