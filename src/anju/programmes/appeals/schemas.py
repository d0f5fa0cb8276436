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


class Done(Schema):
    ok: bool = True
