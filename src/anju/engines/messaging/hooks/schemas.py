"""What programs send and get about events and webhooks."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Schema
from pydantic import Field


class PartOut(Schema):
    """Some events in order; send ``mark`` to go on."""

    events: list[dict[str, Any]]
    mark: str
    is_last: bool


class WebhookIn(Schema):
    name: str = Field(max_length=80)
    url: str = Field(max_length=400)
    acts: list[str] = Field([], max_length=100, description="Names of acts; none: every act")


class WebhookMade(Schema):
    id: UUID
    secret: str = Field(description="Shown once")


class WebhookOut(Schema):
    id: UUID
    name: str
    url: str
    acts: list[str]
    attempts: int = Field(description="That failed since it last took something")
    failing_since: datetime | None
