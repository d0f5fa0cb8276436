"""What programs send about community committees, and what they get back; no names of members."""

from datetime import date, datetime
from uuid import UUID

from ninja import Schema
from pydantic import Field

from anju.programmes.community_committees.types import What


class CommitteePeriodOut(Schema):
    first: date
    until: date = Field(description="The first day after it")
    due: int
    done: int


class CommitteeDutyOut(Schema):
    """How one duty stands; without `now` nobody has published how often."""

    what: What
    now: CommitteePeriodOut | None
    before: CommitteePeriodOut | None = Field(description="The last whole period")
    last_on: date | None
    is_overdue: bool = Field(description="Less was done in the last whole period than was due")


class CommunityLineOut(Schema):
    region_path: str
    name: str
    committee_id: UUID | None
    state: str = Field(description="`none`, `waiting`, `returned` or `filed`")
    duties: list[CommitteeDutyOut]


class CommitteePlaceOut(Schema):
    region_path: str
    name: str
    communities: int
    filed: int
    waiting: int
    overdue: int


class CommitteesOut(Schema):
    total: CommitteePlaceOut
    places: list[CommitteePlaceOut] = Field(description="Of the divisions right below; empty for a street")
    communities: list[CommunityLineOut] = Field(description="Of a street or a community")


class CommitteeRecordOut(Schema):
    what: What
    id: UUID
    day: date
    places: list[str]
    note: str
    problems: int | None
    attended: int | None
    members: int | None
    percent: float | None = Field(description="Of an evaluation: what was reached of what could be")
    withdrawn_because: str


class CommitteeOut(Schema):
    id: UUID
    region_path: str
    name: str
    state: str
    number: str
    formed_on: date
    filed_at: datetime | None
    members: int
    duties: list[CommitteeDutyOut]
    records: list[CommitteeRecordOut]


class CommitteePatrolIn(Schema):
    day: date
    estate_ids: list[UUID] = Field(min_length=1, max_length=100)
    problems: int = Field(ge=0, le=999)
    note: str = Field("", max_length=1000, description="No names")


class CommitteeEvaluationIn(Schema):
    day: date
    estate_id: UUID
    answers: dict[str, int] = Field(description="Code of a question of the city's rules → points")
    note: str = Field("", max_length=1000, description="No names")


class CommitteeMeetingIn(Schema):
    day: date
    agenda: str = Field(min_length=2, max_length=1000)


class CommitteeMade(Schema):
    id: UUID
