"""What programs send about warnings, and what they get back; never a word of a resident's that she may not read."""

from datetime import date, datetime
from decimal import Decimal
from typing import Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from anju.programmes.warnings.types import MOST_PHOTOS

FILE = "What POST /cases/files answered as `file`, within a day"


class IssueLineOut(Schema):
    """One emerging issue of the scan."""

    id: UUID
    place: str
    matter: str
    sentence: str = Field(description="One plain sentence in Chinese, made of counts, days and shared words")
    estate_id: UUID | None
    region_path: str
    first_on: date
    last_on: date
    messages: int
    voices: int = Field(description="Messages but for repeated texts")
    weeks: list[int] = Field(description="Messages in each week up to `scanned_on`")
    trend: Literal["rising", "level", "falling"]
    heat: Decimal
    scanned_on: date
    state: Literal["open", "raised", "dismissed"]


class IssuesOut(Schema):
    rows: list[IssueLineOut]
    more: bool = Field(description="Whether the next page holds any")


class IssueMemberOut(Schema):
    case_id: UUID
    number: str = Field(description="Empty where the reader may not open the case")
    title: str
    raised_at: datetime
    alike: Decimal = Field(description="How like the earlier message it joined, 0 to 1")
    repeats: bool = Field(description="The same text once more")


class IssueOut(IssueLineOut):
    reason: str = Field(description="Why it is not an issue")
    warning_id: UUID | None
    members: list[IssueMemberOut]


class WarningLineOut(Schema):
    """One line of the list of warnings."""

    id: UUID
    number: str
    title: str
    place: str
    office_name: str
    state: str
    issue_id: UUID | None
    words: str
    due_at: datetime | None
    raised_at: datetime
    closed_at: datetime | None


class WarningsOut(Schema):
    rows: list[WarningLineOut]
    after: str = Field(description="Send it to get the next page; empty at the end")


class WarningOut(Schema):
    """A warning; its orders and story stand at `GET /cases/{id}`."""

    id: UUID
    number: str
    title: str
    place: str
    matter: str
    words: str
    state: str
    estate_id: UUID | None
    issue_id: UUID | None
    due_at: datetime | None
    raised_at: datetime
    ended_at: datetime | None
    answer: str = Field(description="What the street did, or why nothing follows")


class WarningIn(Schema):
    """Either an estate and a matter of the city's rules, or an issue of the scan."""

    estate_id: UUID | None = None
    matter: str = Field("", max_length=48)
    issue_id: UUID | None = None
    words: str = Field("", max_length=500)
    files: list[str] = Field([], max_length=MOST_PHOTOS, description=FILE)


class JudgedIn(Schema):
    text: str = Field(min_length=2, max_length=500, description="What was done, or why nothing follows; no names")


class WarningMade(Schema):
    id: UUID


class WarningDone(Schema):
    ok: bool = True
