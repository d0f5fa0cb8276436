"""What programs get to read of patrols; neither names of inspectors nor positions of photographs."""

from datetime import date, datetime
from uuid import UUID

from ninja import Schema
from pydantic import Field

from anju.programmes.patrols.types import Result, Severity, Shown, Signed, State


class PatrolPlanOut(Schema):
    """A plan of an office; the sealed number is opened once its last day is over."""

    id: UUID
    title: str
    office_id: UUID
    region_path: str
    since: date
    until: date = Field(description="That day included")
    seed: str
    seal: str = Field(description="SHA-256 of the sealed number")
    drawn: int | None = Field(description="So many estates were drawn by lot; null where the rules say how often")
    basis: dict = Field(description="What it rests on: grade → estates, or how many estates took part")
    visits: int = Field(description="But for those cancelled")
    done: int


class PatrolVisitLineOut(Schema):
    """One visit of the list."""

    id: UUID
    plan_id: UUID | None
    estate_id: UUID
    estate_name: str
    enterprise_id: UUID | None
    enterprise_name: str
    office_id: UUID
    office_name: str
    region_path: str
    day: date
    state: State
    rechecks: UUID | None = Field(description="The visit that this one re-checks")
    items: int = Field(description="Items with an answer")
    problems: int
    order_id: UUID | None = Field(description="The case of the rectification ordered on the spot: GET /cases/{id}")
    due_on: date | None
    started_at: datetime | None
    finished_at: datetime | None


class PatrolVisitsOut(Schema):
    rows: list[PatrolVisitLineOut]
    after: str = Field(description="Send it to get the next page; empty at the end")


class PatrolPhotoOut(Schema):
    sha256: str = Field(description="GET /patrols/visits/{id}/photos/{sha256}, with a scope of its own")
    shows: Shown
    taken_at: datetime = Field(description="By the clock of the phone")


class PatrolFindingOut(Schema):
    """The answer to one item that counts."""

    item: str
    title: str
    result: Result
    severity: Severity | None
    words: str
    place: str
    put_right: bool = Field(description="On the spot")
    days: int | None = Field(description="In which to rectify it")
    answered_at: datetime = Field(description="By the clock of the phone")
    received_at: datetime
    photos: list[PatrolPhotoOut]


class PatrolVisitOut(PatrolVisitLineOut):
    """A visit with what was found."""

    checklist: str
    checklist_version: str
    signed: Signed | None
    findings: list[PatrolFindingOut]
    set_aside: int = Field(description="Records that came too late: kept apart, counted by nobody")


class PatrolPlaceOut(Schema):
    """What was done in a place in a year."""

    code: str
    name: str
    estates: int
    checked: int = Field(description="Estates visited at least once")
    visits: int
    problems: int
    put_right: int
    ordered: int
    again: int = Field(description="Re-checks")
    rectified: int
