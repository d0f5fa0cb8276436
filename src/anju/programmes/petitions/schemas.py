"""What programs send about petitions, and what they get back."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from anju.programmes.petitions.types import Outcome, Stage


class PetitionLineOut(Schema):
    """One line of the list."""

    id: UUID
    number: str
    title: str
    region_name: str
    office_name: str = Field(description="The accountable office")
    state: str
    due_at: datetime | None
    since: datetime = Field(description="When the present term began")
    registered_at: datetime
    answered_at: datetime | None


class PetitionsOut(Schema):
    rows: list[PetitionLineOut]
    after: str = Field(description="Send it to get the next page; empty at the end")


class OpinionOut(Schema):
    """What the office said in writing."""

    stage: Stage
    outcome: Outcome
    text: str
    given_at: datetime


class PetitionOut(Schema):
    """A petition as its reader may see it; who petitions is never among it. Deadline and story: `GET /cases/{id}`."""

    id: UUID
    number: str
    title: str
    text: str
    channel: str
    state: str
    since: datetime
    opinions: list[OpinionOut]
    can_say: list[Outcome] = Field(description="What can be said where the petition stands")


class PetitionIn(Schema):
    region_path: str = Field(max_length=64, description="Path of the division it is about")
    title: str = Field(max_length=120)
    text: str = Field(max_length=10_000)
    name: str = Field(max_length=60, description="Who petitions; sealed")
    contact: str = Field("", max_length=200, description="Address and telephone; sealed")
    channel: Literal["letter", "visit", "12345", "above"]


class SayIn(Schema):
    outcome: Outcome
    text: str = Field(max_length=10_000, description="What the petitioner reads")


class Registered(Schema):
    id: UUID


class PetitionerOut(Schema):
    name: str
    contact: str


class Done(Schema):
    ok: bool = True
