"""What programs send about credit, and what they get back. Points have no sign: the kind says for better or worse."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from anju.programmes.credit.types import Decided, Kind, PublishClass, Source, State, Who
from anju.programmes.credit.types_requests import Paper

FILE = "What POST /cases/files answered as `file`, within a day"
MOST_ITEMS, MOST_FILES = 20, 12


class MarkOut(Schema):
    """A card in effect."""

    code: str
    title: str
    since: date
    until: date | None


class CreditFoundOut(Schema):
    key: str = Field(description="Names it in the addresses: a credit code, a manager's id")
    name: str
    code: str
    of: str = Field(description="The enterprise a manager works for")
    marks: list[MarkOut]


class CreditSearchOut(Schema):
    rows: list[CreditFoundOut]
    after: str = Field(description="Send it to get the next page; empty at the end")


class PublicItemOut(Schema):
    title: str
    article: str
    points: str
    helps: bool | None


class PublicRecordOut(Schema):
    """A record as anybody may read it, while it is public."""

    number: str
    kind: str
    content: str
    on: date
    until: date | None
    disputed: bool
    items: list[PublicItemOut]


class CreditListOut(Schema):
    """A published list that names it: `GET /publishing/notices/{code}`."""

    code: str
    title: str


class CreditStandingOut(Schema):
    """The score of today; `total` is empty where lines of it are no longer public."""

    total: str
    demerits: bool = Field(description="Whether points count for the worse")
    first: date | None
    last: date
    illustrative: bool


class CreditFileOut(Schema):
    """The public credit file of an enterprise or a project manager."""

    key: str
    name: str
    standing: CreditStandingOut | None = Field(description="None where nobody has published the rules")
    marks: list[MarkOut]
    records: list[PublicRecordOut]
    after: str = Field(description="Send it to get more records; empty at the end")
    lists: list[CreditListOut]


class RecordLineOut(Schema):
    """One record in a list."""

    id: UUID
    number: str
    kind: Kind
    source: Source
    state: State
    disputed: bool
    titles: list[str]
    estate_name: str
    enterprise_name: str
    manager_name: str
    office_name: str
    enterprise_points: Decimal | None
    manager_points: Decimal | None
    occurred_on: date
    recorded_at: datetime
    notified_at: datetime | None
    objection_until: datetime | None
    archived_at: datetime | None


class RecordLinesOut(Schema):
    rows: list[RecordLineOut]
    after: str = Field(description="Send it to get the next page; empty at the end")


class RecordItemOut(Schema):
    id: UUID
    who: Who
    code: str
    title: str
    article: str
    polarity: str
    quantity: Decimal
    points: Decimal | None
    struck: bool


class CreditRecordOut(RecordLineOut):
    """One record as its reader may see it: an overseer always, an enterprise from the notice on."""

    content: str
    document_no: str
    accepted_on: date
    rectify_until: datetime | None
    received_at: datetime | None
    waived_at: datetime | None
    cancelled_at: datetime | None
    reason: str = Field(description="Of the cancelling")
    publish_class: PublishClass
    public_from: date | None
    public_until: date | None
    determined_on: date | None = Field(description="From when its terms run; none before it is archived")
    ended: str = Field(description="`repaired` or `term` once it is on file no more")
    ended_on: date | None
    use_ended_on: date | None = Field(description="The first day on which it counts nothing any more")
    rule_version: str
    illustrative: bool
    items: list[RecordItemOut]


class RecordIn(Schema):
    """A record; who served the estate that day is found, not sent."""

    class ItemIn(Schema):
        who: Literal[Who.ENTERPRISE, Who.MANAGER]
        code: str = Field(max_length=48, description="Of the city's scheme of the day on which it happened")
        quantity: Decimal = Field(Decimal(1), gt=0, max_digits=9, decimal_places=2)
        points: Decimal | None = Field(
            None, ge=0, max_digits=9, decimal_places=3, description="Where it leaves a choice"
        )
        note: str = Field("", max_length=300)
        opinion: str = Field("", max_length=300)

    kind: Kind
    source: Source
    content: str = Field(max_length=2000, description="What was found; the enterprise reads it")
    occurred_on: date
    accepted_on: date
    items: list[ItemIn] = Field(min_length=1, max_length=MOST_ITEMS)
    estate_id: UUID | None = None
    enterprise_id: UUID | None = Field(None, description="Only without an estate")
    manager_id: UUID | None = None
    files: list[str] = Field([], max_length=MOST_FILES, description=FILE)
    case_ids: list[UUID] = Field([], max_length=MOST_FILES, description="Cases that show it and that one may read")
    remark: str = Field("", max_length=1000, description="For the offices alone")
    document_no: str = Field("", max_length=80)
    determined_on: date | None = Field(None, description="Day of the document; its terms run from it, else archiving")
    proposal_id: UUID | None = None
    ready: bool = Field(True, description="Whether nothing is missing and it may be notified")


class NotifyIn(Schema):
    notice_no: str = Field("", max_length=40, description="The office's own number; else the record's")


class CancelIn(Schema):
    reason: str = Field(max_length=1000)


class CreditObjectionIn(Schema):
    item_ids: list[UUID] = Field(min_length=1, max_length=MOST_ITEMS)
    text: str = Field(max_length=2000, description="What is not right about it")
    files: list[str] = Field([], max_length=MOST_FILES, description=FILE)


class VerdictsIn(Schema):
    """One verdict for every item that was objected to, and no other."""

    class VerdictIn(Schema):
        item_id: UUID
        decision: Decided
        note: str = Field(max_length=500)
        points: Decimal | None = Field(None, ge=0, max_digits=9, decimal_places=3, description="With `changed`")

    verdicts: list[VerdictIn] = Field(min_length=1, max_length=MOST_ITEMS)
    reason: str = Field("", max_length=1000)


class RepairIn(Schema):
    """An application for repair: what was put right, and the papers that the city's rules want."""

    class PaperIn(Schema):
        paper: Paper
        files: list[str] = Field(min_length=1, max_length=MOST_FILES, description=FILE)

    text: str = Field(max_length=2000, description="What was put right, and when")
    papers: list[PaperIn] = Field([], max_length=len(Paper))


class CorrectionAskedIn(Schema):
    text: str = Field(max_length=2000, description="What is wrong, and how it should read")
    files: list[str] = Field([], max_length=MOST_FILES, description=FILE)


class RepairDecidedIn(Schema):
    """What the bureau decides of an application; `reason` is needed unless it is granted."""

    answer: Literal["grant", "return", "refuse"]
    reason: str = Field("", max_length=1000, description="The reason, or what is missing; the enterprise reads it")


class CreditAskedOut(Schema):
    case_id: UUID


class AnsweredOut(Schema):
    ok: bool = True


class ReportCheckOut(Schema):
    """A credit report by its number; score, cards and records only as long as it is current."""

    code: str
    name: str
    as_of: date
    printed_at: datetime
    is_current: bool = Field(description="Whether the same stands on file today")
    total: str | None
    cards: list[str] | None
    records: int | None
    disputed: int | None


class RecordFiled(Schema):
    id: UUID


class RecordStands(Schema):
    state: State


class CreditObjected(Schema):
    case_id: UUID


class VerdictOut(Schema):
    decision: Decided


Statement = dict[str, Any]
