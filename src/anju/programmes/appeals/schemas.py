"""What programs send about an appeal, and what they get back."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field


class FileIn(Schema):
    """An appeal as a program sends it; everything but place, matter and words may be left out."""

    code: str = Field(description="The printed code of the estate, building or entrance")
    matter: str
    text: str = Field(max_length=2000)
    place: str = Field("", max_length=120)
    contact: str = Field("", max_length=24)
    share_contact: bool = False
    publish: bool = False


class FiledOut(Schema):
    number: str
    secret: str = Field(description="Empty if it was replaced since")
    is_new: bool


class Held(Schema):
    """Number and secret; they travel in the body, never in an address."""

    number: str
    secret: str


class StepOut(Schema):
    when: str
    actor: str
    text: str


class TrackOut(Schema):
    number: str
    state: str
    headline: str
    turn: list[str]
    due_at: datetime | None
    reply: str | None
    can_be_rated: bool
    story: list[StepOut]


class RateIn(Held):
    stars: Literal[1, 2, 3, 4, 5]
    reasons: list[str] = []


class UnitIn(Held):
    office_id: UUID
    stars: Literal[1, 2, 3, 4, 5]


class AgainIn(Held):
    text: str = Field(max_length=2000, description="What is still not right")


class MoreIn(Held):
    text: str = Field(max_length=2000)


class MatterOut(Schema):
    name: str
    title: str


class NeighbourOut(Schema):
    """An open problem next door; its words stand here only where their writer agreed."""

    case_id: UUID = Field(description="Named by whoever joins")
    title: str
    place: str
    filed_at: datetime
    households: int


class PrintedPlaceOut(Schema):
    """What a printed code stands for."""

    code: str
    estate: str
    place: str
    matters: list[MatterOut] = Field(description="What an appeal can be about here")
    neighbours: list[NeighbourOut] = Field(description="What most households have raised and is still open")


class JoinIn(Schema):
    code: str = Field(description="The printed code that hangs in the estate")
    case_id: UUID
    device: str = Field(
        min_length=16, max_length=64, description="A random name of the telephone; a household counts once for it"
    )


class JoinedOut(Schema):
    number: str
    secret: str = Field(description="The neighbour's own; empty if this telephone joined before")
    is_new: bool


class TakeDownIn(Schema):
    """What a resident told an officer; an estate, or a division where the estate is unknown."""

    channel: Literal["phone", "12345", "visit"]
    matter: str
    text: str = Field(max_length=2000)
    estate_id: UUID | None = None
    region_path: str = Field("", max_length=64, description="Path of the division, without an estate")
    place: str = Field("", max_length=120)
    contact: str = Field("", max_length=24)
    share_contact: bool = False
    external_id: str = Field("", max_length=64, description="Its number in the other system; filed once per city")


class TakenDown(FiledOut):
    case_id: UUID


class Done(Schema):
    ok: bool = True
