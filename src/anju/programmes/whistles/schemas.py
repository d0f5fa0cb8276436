"""What programs send about whistles, and what they get back; a person goes in sealed and never comes out."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from ninja import Schema
from pydantic import AwareDatetime, Field

from anju.engines.cases.types import Result
from anju.programmes.whistles.types import MOST_PHOTOS, Against, Level, Measure

FILE = "What POST /cases/files answered as `file`, within a day"


class WhistleLineOut(Schema):
    """One line of the list."""

    id: UUID
    number: str
    title: str
    level: Level
    estate_id: UUID
    estate_name: str
    site: str
    state: str
    departments: int
    there: int = Field(description="How many of the departments have reported in")
    refused: int
    due_at: datetime | None
    blown_at: datetime
    closed_at: datetime | None


class WhistlesOut(Schema):
    rows: list[WhistleLineOut]
    after: str = Field(description="Send it to get the next page; empty at the end")


class CalledOut(Schema):
    """One department that was called."""

    order_id: UUID
    office_id: UUID
    office: str
    state: str = Field(description="called, acknowledged, arrived, answered, refused or withdrawn")
    called_at: datetime
    arrive_by: datetime | None = Field(description="Null where no term is published")
    acknowledged_at: datetime | None
    arrived_at: datetime | None = Field(description="By the server's clock")
    phone_at: datetime | None = Field(description="By the phone's clock, if it told")
    away: int | None = Field(description="Metres from the estate's position in the register")
    answered_at: datetime | None
    result: str
    report: str
    refused_at: datetime | None
    reason: str
    points: int | None
    most: int | None


class EnforcementOut(Schema):
    """An enforcement record; never a person."""

    id: UUID
    case_id: UUID
    number: str = Field(description="Of the whistle")
    item: str
    basis: str
    measure: Measure
    amount: Decimal | None
    against: Against
    office: str
    estate_id: UUID
    estate_name: str
    enterprise_id: UUID | None
    enterprise_name: str
    document_no: str
    recorded_at: datetime


class EnforcementsOut(Schema):
    rows: list[EnforcementOut]
    after: str = Field(description="Send it to get the next page; empty at the end")


class WhistleOut(Schema):
    """A whistle as its reader may see it; orders and story stand at `GET /cases/{id}`."""

    id: UUID
    number: str
    item: str
    title: str
    level: Level
    state: str
    site: str
    words: str
    estate_id: UUID
    estate_name: str
    street: str
    blown_at: datetime
    cause_id: UUID | None = Field(description="The case that it came from")
    due_at: datetime | None
    calls: list[CalledOut]
    enforcements: list[EnforcementOut]


class WhistleIn(Schema):
    estate_id: UUID
    level: Level
    item: str = Field(max_length=48, description="Code of an item in the city's list of powers")
    site: str = Field(min_length=2, max_length=120, description="Inside the estate; no names")
    words: str = Field(min_length=2, max_length=1000, description="What is the matter; no names")
    office_ids: list[UUID] = Field([], max_length=20, description="Empty: the competent department by the list")
    cause_id: UUID | None = Field(None, description="The case that it comes from, of the same estate")
    files: list[str] = Field([], max_length=MOST_PHOTOS, description=FILE)


class CallMoreIn(Schema):
    office_ids: list[UUID] = Field(min_length=1, max_length=20)


class ArriveIn(Schema):
    """Where the phone stands; nothing of it is needed."""

    latitude: float | None = Field(None, ge=-90, le=90, description="WGS-84 degrees")
    longitude: float | None = Field(None, ge=-180, le=180)
    metres: int | None = Field(None, ge=0, description="How far the phone trusts it")
    phone_at: AwareDatetime | None = None


class RefuseWhistleIn(Schema):
    reason: str = Field(min_length=2, max_length=500, description="Why not, and whose it is")


class WhistleResultIn(Schema):
    result: Result
    report: str = Field(min_length=2, max_length=2000)
    files: list[str] = Field([], max_length=MOST_PHOTOS, description=FILE)


class EnforceIn(Schema):
    item: str = Field(max_length=48, description="Code of an item in the city's list of powers")
    basis: str = Field("", max_length=300, description="Empty: the basis in the list of powers")
    measure: Measure
    amount: Decimal | None = Field(None, gt=0, max_digits=14, decimal_places=2, description="Of a fine, yuan")
    against: Against
    person: str = Field("", max_length=200, description="Who it is, unless the enterprise; never given out here")
    document_no: str = Field("", max_length=80)
    files: list[str] = Field([], max_length=1, description=f"The document as a photo. {FILE}")


class RateDepartmentIn(Schema):
    order_id: UUID
    answers: dict[str, int] = Field(description="Code of a question → points")


class CloseWhistleIn(Schema):
    result: Result


class WhistleMade(Schema):
    id: UUID


class WhistleDone(Schema):
    ok: bool = True
