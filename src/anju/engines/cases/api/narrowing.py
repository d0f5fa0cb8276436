"""What a program narrows the list of cases by: the filters of the inbox's page, each checked, none passed over."""

from datetime import date
from typing import Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from anju.engines.cases.filters import Filters


class FiltersIn(Schema):
    """Narrows the view; what is left out narrows nothing. Days are those of China, both included."""

    view: Literal["mine", "today", "late", "waiting", "all"] = "mine"
    q: str = Field("", max_length=60, description="Number, title or place; in `all` also of what has ended")
    type: str = Field("", max_length=48, description="Kind of case, such as `appeals.complaint`")
    matter: str = Field("", max_length=48, description="What it is about, as the city's rules name it")
    state: Literal["", "sign", "handling", "returned", "answer", "paused", "answered", "ended", "any"] = Field(
        "", description="Where it stands; `answered`, `ended` and `any` reach beyond what is open, in `all`"
    )
    office: str = Field("", max_length=40, description="Part of an office's name: whose turn it is, or who answers")
    place: str = Field("", max_length=40, description="Part of an estate's name")
    estate: UUID | None = None
    region: str = Field("", max_length=64, pattern=r"^([0-9a-zA-Z]+/)*$", description="Path of a division")
    channel: str = Field("", max_length=24, description="How it came in, such as `qr` or `12345`")
    opened_from: date | None = None
    opened_to: date | None = None
    due_from: date | None = None
    due_to: date | None = None
    assignee: Literal["", "mine", "nobody"] | UUID = Field("", description="`mine`, `nobody` or a colleague's account")
    reopened: bool = Field(False, description="Only what came back at least once")
    level: int = Field(0, ge=0, le=9, description="Escalated at least so often")

    def filters(self) -> Filters:
        """As the inbox takes them."""
        told = self.dict()
        text = told.pop("q").replace("\x00", "").strip()
        return Filters(**told | {"text": text, "assignee": str(self.assignee)})


class ViewIn(Schema):
    """A named view."""

    name: str = Field(min_length=1, max_length=30)
    filters: FiltersIn
    office_id: UUID | None = Field(None, description="An own office with which it is shared")
    is_default: bool = Field(False, description="The inbox opens with it")
    place: int = Field(0, ge=0, le=99, description="Place in the row")


class ViewOut(Schema):
    """A named view; `filters` as the list of cases takes them."""

    id: UUID
    name: str
    filters: dict[str, str]
    office_id: UUID | None
    is_default: bool
    place: int
    is_own: bool
