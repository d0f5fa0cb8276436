"""What programs get of publications, and what they send. What a reader reads needs no token."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Schema
from pydantic import Field

from anju.engines.publishing.types import State


class PublicNoticeOut(Schema):
    """One line of what is on notice and what was published."""

    code: str = Field(description="The permanent page code; `/n/CODE/` is its page")
    version: int
    kind: str
    title: str
    summary: str
    issuer: str
    state: State
    region_path: str
    published_at: datetime
    notice_until: datetime | None
    ends_on: date | None


class PublicNoticesOut(Schema):
    rows: list[PublicNoticeOut]
    after: str = Field(description="Send it to get the next page; empty at the end")


class PublicFileOut(Schema):
    """A file published with it: `/n/CODE/vVERSION/files/SHA256/`."""

    name: str
    sha256: str
    media_type: str
    size: int


class PublicVersionOut(Schema):
    version: int
    state: State
    published_at: datetime
    sha256: str
    reason: str = Field(description="Of a correction or a withdrawal")


class PublicationOut(PublicNoticeOut):
    """One version as everybody may read it; of what is over only a line remains."""

    body: list[str] = Field(description="Paragraphs")
    columns: list[dict[str, Any]] = Field(description="name, title and kind of each column of a list")
    rows: list[dict[str, Any]]
    notes: list[str]
    held_back: int = Field(description="Rows that it had and that are not shown any more")
    category: str
    index_no: str
    document_no: str
    formed_on: date
    signed_on: date | None
    valid_until: date | None
    final_at: datetime | None
    ended_at: datetime | None
    illustrative: bool = Field(description="Computed with made-up values")
    rule_version: str
    sha256: str = Field(description="Of the snapshot")
    objections: int = Field(description="How many came in, whatever became of them")
    files: list[PublicFileOut]
    versions: list[PublicVersionOut]


class DeskLineOut(Schema):
    """One version in the desk's list."""

    id: UUID
    code: str
    version: int
    kind: str
    title: str
    office_name: str
    author: str
    state: State
    formed_on: date
    drafted_at: datetime
    submitted_at: datetime | None
    published_at: datetime | None
    notice_until: datetime | None
    ends_on: date | None
    ended_at: datetime | None


class DeskLinesOut(Schema):
    rows: list[DeskLineOut]
    after: str = Field(description="Send it to get the next page; empty at the end")


class ReviewOut(Schema):
    at: datetime
    passed: bool
    secrecy_ok: bool
    privacy_ok: bool
    note: str


class DeskPublicationOut(Schema):
    """One version for the offices of its place, with what the account may do next."""

    id: UUID
    code: str
    version: int
    kind: str
    title: str
    summary: str
    body: str
    content: dict[str, Any]
    office: str
    state: State
    formed_on: date
    drafted_at: datetime
    submitted_at: datetime | None
    published_at: datetime | None
    notice_until: datetime | None
    final_at: datetime | None
    ends_on: date | None
    timing: str = Field(description="How it stands with the term within which it has to be public")
    reviews: list[ReviewOut]
    objections: int
    may: list[str] = Field(description="edit, submit, review, finalise, correct, withdraw, elsewhere")


class ReviewIn(Schema):
    """The two points are confirmed one by one; what goes back says what has to be changed."""

    passed: bool
    secrecy_ok: bool = False
    privacy_ok: bool = False
    note: str = Field("", max_length=1000)


class TakeBackIn(Schema):
    reason: str = Field(max_length=500, description="Everybody reads it")


class StandsOut(Schema):
    state: State
