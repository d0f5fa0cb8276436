"""What programs send about cases, and what they get back. Moments are ISO 8601 with their offset."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import AwareDatetime, Field

from anju.engines.cases.actions.bulk import MOST_AT_ONCE
from anju.engines.cases.types import OrderRole, Result


class RowOut(Schema):
    """One line of the inbox."""

    id: UUID
    number: str
    title: str
    place_name: str
    kind: str
    offices: list[str] = Field(description="Whose turn it is")
    state: str
    reopened: int
    due_at: datetime | None
    opened_at: datetime
    updated_at: datetime


class PageOut(Schema):
    rows: list[RowOut]
    after: str = Field(description="Send it to get the next page; empty at the end")


class ClockOut(Schema):
    """How a clock stands."""

    light: str = Field(description="running, soon, late, paused, done, done_late or none")
    due_at: datetime | None


class MayOut(Schema):
    """Something that might be done next, and why not."""

    name: str
    allowed: bool
    why_not: str


class FileOut(Schema):
    sha256: str
    kind: str
    size: int
    content_type: str
    taken_at: datetime | None
    added_at: datetime


class ExtensionOut(Schema):
    """More time that was asked for and is not decided."""

    id: UUID
    order_id: UUID | None
    until: datetime
    reason: str
    asked_at: datetime


class RelatedOut(Schema):
    """A case that belongs with this one: what it was merged into, what was merged, its cause, what it caused."""

    how: str
    id: UUID
    number: str


class OrderOut(Schema):
    id: UUID
    office: str
    office_id: UUID
    role: str
    kind: str
    state: str
    instruction: str
    assignee: str
    sent_at: datetime
    due_at: datetime | None
    signed_at: datetime | None
    done_at: datetime | None
    result: str
    report: str
    reason: str
    on_behalf: str
    paused_since: datetime | None
    files: list[FileOut]
    next: list[MayOut]


class LineOut(Schema):
    """One line of the story, with its entry of the ledger."""

    entry_id: UUID
    happened_at: datetime
    actor: str
    text: str
    note: str


class CaseOut(Schema):
    """A case as its reader may see it."""

    id: UUID
    number: str
    type: str
    kind: str
    title: str
    matter: str
    channel: str
    state: str
    state_title: str
    stage: Literal["open", "answered", "ended"]
    outcome: str
    place_name: str
    region_path: str
    office: str = Field(description="The one accountable office")
    turn: list[str]
    opened_at: datetime
    due_at: datetime | None
    answered_at: datetime | None
    closed_at: datetime | None
    clock: ClockOut
    paused_since: datetime | None
    asked: list[ExtensionOut]
    related: list[RelatedOut]
    counted: str = Field(description="How the deadline was counted")
    rule_version: str
    orders: list[OrderOut]
    files: list[FileOut]
    story: list[LineOut]
    next: list[MayOut]


class KeptOut(Schema):
    """A file that was taken in; ``file`` is sent with the act it belongs to, within a day."""

    file: str
    sha256: str
    size: int


class DispatchIn(Schema):
    class OrderIn(Schema):
        office_id: UUID
        role: OrderRole = OrderRole.CO
        due_at: AwareDatetime | None = None
        instruction: str = Field("", max_length=500)

    orders: list[OrderIn] = Field(min_length=1, max_length=20)


class TextIn(Schema):
    text: str = Field(max_length=2000)


class FilesIn(Schema):
    files: list[str] = Field(min_length=1, max_length=20)


class ReasonIn(Schema):
    reason: str = Field(max_length=500)


class FinishIn(Schema):
    result: Result
    report: str = Field(max_length=2000)
    files: list[str] = Field([], max_length=20)


class AssignIn(Schema):
    account_id: UUID


class OutcomeIn(Schema):
    outcome: Result


class ExtensionIn(Schema):
    until: AwareDatetime
    reason: str = Field(max_length=500)
    order_id: UUID | None = Field(None, description="Without an order: the case's own clock")


class DecisionIn(Schema):
    grant: bool
    until: AwareDatetime | None = None
    answer: str = Field("", max_length=500)


class PauseIn(Schema):
    reason: str
    text: str = Field(max_length=500)
    files: list[str] = Field(min_length=1, max_length=1)
    order_id: UUID | None = None


class ResumeIn(Schema):
    order_id: UUID | None = None


class DirectIn(Schema):
    kind: Literal["supervision", "instruction"]
    text: str = Field(max_length=500)
    due_at: AwareDatetime
    office_id: UUID | None = None
    on_behalf: str = Field("", max_length=60)


class HandOnIn(Schema):
    office_id: UUID = Field(description="The office that answers for the case from now on")
    reason: str = Field(max_length=500)


class MergeIn(Schema):
    into_id: UUID


class VerifyIn(Schema):
    passed: bool
    note: str = Field("", max_length=500)


class BulkIn(Schema):
    case_ids: list[UUID] = Field(min_length=1, max_length=MOST_AT_ONCE)


class BulkAssignIn(BulkIn):
    account_id: UUID


class BulkTextIn(BulkIn):
    text: str = Field(min_length=1, max_length=2000)


class BulkDispatchIn(BulkIn):
    office_id: UUID
    instruction: str = Field("", max_length=500)


class RefusedOut(Schema):
    case_id: UUID
    why: str


class BulkOut(Schema):
    """On which cases it was done, and on which not."""

    done: list[UUID]
    refused: list[RefusedOut]


class DoneOut(Schema):
    """What was done; ``order_ids`` are the orders that were sent."""

    ok: bool = True
    state: str = ""
    order_ids: list[UUID] = []
    facts: dict[str, Any] = {}
