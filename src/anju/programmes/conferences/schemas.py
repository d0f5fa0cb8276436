"""Shapes of the API of joint meetings."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from ninja import Field, Schema


class ConferenceMatterLine(Schema):
    id: UUID
    title: str
    place: str
    office: str = Field(description="Whose meeting it waits for, or was decided by")
    level: Literal["street", "district", "city"]
    state: str
    due_at: datetime | None = Field(description="Until when its level settles it; null where nobody published a term")
    proposed_at: datetime
    ended_at: datetime | None


class ConferenceMattersOut(Schema):
    rows: list[ConferenceMatterLine]
    after: str


class ConferenceLegOut(Schema):
    """A matter's time at one level."""

    level: str
    office: str
    arrived_at: datetime
    due_at: datetime | None
    ended_at: datetime | None
    ended: str
    text: str


class ConferenceOrderOut(Schema):
    """A decision as an order."""

    id: UUID
    number: str
    text: str
    office: str
    state: str
    due_at: datetime | None
    answered_at: datetime | None
    ended_at: datetime | None
    report: str


class ConferenceMatterOut(Schema):
    id: UUID
    title: str
    text: str
    kind: str
    source: str
    state: str
    level: str
    holder: str
    case_id: UUID | None
    estate_id: UUID | None
    due_at: datetime | None
    ended_at: datetime | None
    answer: str
    path: list[ConferenceLegOut]
    orders: list[ConferenceOrderOut]


class ConferenceMeetingLine(Schema):
    id: UUID
    title: str
    office: str
    level: str
    state: str
    place: str
    starts_at: datetime
    matters: int


class ConferenceSeatOut(Schema):
    title: str
    office: str
    came: bool | None
    post: str


class ConferencePointOut(Schema):
    matter_id: UUID
    title: str
    minutes: str
    outcome: str
    orders: list[ConferenceOrderOut]


class ConferenceMeetingOut(Schema):
    id: UUID
    title: str
    level: str
    state: str
    place: str
    starts_at: datetime
    held_at: datetime | None
    opening: str
    seats: list[ConferenceSeatOut]
    points: list[ConferencePointOut]


class ConferenceProposalIn(Schema):
    """A matter: of a case, an estate, or a place."""

    title: str = Field("", max_length=120, description="Not for a case: its own title stands")
    text: str = Field(min_length=2, max_length=2000)
    kind: str = Field("", max_length=48)
    case_id: UUID | None = None
    estate_id: UUID | None = None
    region: str = Field("", max_length=64, description="Path of a division")


class ConferenceMade(Schema):
    id: UUID


class DigestMatters(Schema):
    new: int
    settled: int
    escalated: int
    open: int
    overdue: int


class DigestCases(Schema):
    new: int
    open: int
    overdue: int


class DigestRate(Schema):
    part: int
    whole: int


class DigestPart(Schema):
    """A district or a street; each value for the week (now) and the one before."""

    path: str
    name: str
    estates: int
    households: int
    matters: dict[str, DigestMatters]
    cases: dict[str, DigestCases]
    rates: dict[str, dict[str, DigestRate]]


class DigestOut(Schema):
    place: str
    week: str
    since: date
    until: date
    whole: DigestPart
    parts: list[DigestPart]
