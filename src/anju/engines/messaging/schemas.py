"""What programs send and get about the account's own notices and how it is told."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from anju.engines.messaging.forms import HOURS
from anju.engines.messaging.rules import When


class NoticeOut(Schema):
    """One notice in words."""

    id: UUID
    subject: str
    about: str
    address: str = Field(description="The page it leads to; empty where there is none")
    happened_at: datetime
    is_new: bool
    is_urgent: bool


class NoticesOut(Schema):
    rows: list[NoticeOut]
    unread: int = Field(description="Up to a hundred")


class ReadIn(Schema):
    to: UUID = Field(description="The newest notice that was read, and all before it")


class Wants(Schema):
    """How each class of messages reaches the account by e-mail; in the house it always does."""

    mail: bool = Field(description="Whether e-mail is sent at all")
    urgent: Literal[When.AT_ONCE, When.OFF]
    orders: When
    returns: When
    deadlines: When
    escalations: When
    reminders: When
    daily_at: int = Field(ge=HOURS[0], le=HOURS[-1], description="Hour of what comes once a working day")


class Done(Schema):
    ok: bool = True
