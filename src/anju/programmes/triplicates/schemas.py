"""What programs send about triplicates, and what they get back; who is concerned goes in and never comes out."""

from datetime import datetime
from uuid import UUID

from ninja import Schema
from pydantic import AwareDatetime, Field

from anju.engines.cases.types import Result
from anju.programmes.triplicates.types import MOST_PHOTOS, Came, Part, Way

FILE = "What POST /cases/files answered as `file`, within a day"


class TriplicateLineOut(Schema):
    """One line of the list."""

    id: UUID
    number: str
    title: str
    where: str
    estate_id: UUID
    estate_name: str
    enterprise_name: str
    office_name: str = Field(description="Whose turn it is")
    state: str
    is_missed: bool = Field(description="Not reported by the enterprise, or not within the term")
    due_at: datetime | None
    found_at: datetime
    closed_at: datetime | None


class TriplicatesOut(Schema):
    rows: list[TriplicateLineOut]
    after: str = Field(description="Send it to get the next page; empty at the end")


class CopyOut(Schema):
    """One of the three copies."""

    part: Part
    office: str
    sent_at: datetime | None
    received_at: datetime | None = Field(description="When its holder signed for it")
    due_at: datetime | None
    fed_back_at: datetime | None
    declined: str = Field(description="Why a department was not competent")
    result: str
    report: str


class DissuasionOut(Schema):
    at: datetime
    way: Way
    came: Came
    note: str


class TriplicateOut(Schema):
    """A triplicate as its reader may see it; orders and story stand at `GET /cases/{id}`."""

    id: UUID
    number: str
    matter: str
    title: str
    state: str
    where: str
    estate_id: UUID
    estate_name: str
    enterprise_name: str
    found_at: datetime
    reported_at: datetime | None
    is_missed: bool
    due_at: datetime | None
    dissuasions: list[DissuasionOut]
    copies: list[CopyOut]
    declined: list[CopyOut]
    withdrawn_because: str = Field(description="Why its enterprise took it back; empty unless it did")


class DissuadedIn(Schema):
    at: AwareDatetime = Field(description="With its offset; not in the future")
    way: Way
    came: Came = Field(description="`went_on` sends the three copies")
    note: str = Field("", max_length=500)


class IllegalActIn(Schema):
    estate_id: UUID
    matter: str = Field(max_length=48, description="Code of an act in the city's rules")
    where: str = Field(min_length=2, max_length=120, description="Inside the estate; no names")
    found_at: AwareDatetime
    concerned: str = Field("", max_length=200, description="Who does it, if known; sealed, and never given out here")
    files: list[str] = Field([], max_length=MOST_PHOTOS, description=FILE)


class ReportIn(IllegalActIn):
    dissuaded: DissuadedIn


class DeclineIn(Schema):
    reason: str = Field(min_length=2, max_length=500, description="Why not yours, and whose it is")


class AnswerTriplicateIn(Schema):
    result: Result
    report: str = Field(min_length=2, max_length=2000)
    files: list[str] = Field([], max_length=MOST_PHOTOS, description=FILE)


class RerouteIn(Schema):
    office_id: UUID
    reason: str = Field(min_length=2, max_length=500)


class WithdrawTriplicateIn(Schema):
    reason: str = Field(min_length=2, max_length=500, description="Why it was a mistake; no names")


class TriplicateMade(Schema):
    id: UUID


class TriplicateDone(Schema):
    ok: bool = True
