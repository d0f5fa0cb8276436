"""What programs send about campaigns, and what they get back."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from ninja import Schema
from pydantic import AwareDatetime, Field

from anju.programmes.campaigns.types import MOST_PHOTOS, MOST_TYPES, Said, Stage

FILE = "What POST /cases/files answered as `file`, within a day"


class CampaignLineOut(Schema):
    """One campaign of a list."""

    id: UUID
    name: str
    document_no: str
    stage: Stage
    place: str
    office_name: str = Field(description="The unit that leads it")
    begins_on: date
    ends_on: date


class CampaignFiguresOut(Schema):
    """What a campaign came to in one place."""

    estates: int
    answered: int = Field(description="Estates whose self-check was reported")
    inspected: int
    found: int = Field(description="Problems, by self-checks and inspections")
    concealed: int = Field(description="Of them, those the self-check had not told")
    rectified: int
    rate: float | None = Field(description="Rectified of those found; null where nothing was found")
    refunded: Decimal = Field(description="Yuan that went back to owners")
    households: int
    transferred: int = Field(description="Problems handed to another authority as cases")
    points: Decimal = Field(description="Points recorded at its estates after an inspection found something")


class CampaignPlaceOut(Schema):
    path: str
    name: str
    figures: CampaignFiguresOut


class CampaignTypeOut(Schema):
    code: str
    title: str


class CampaignOut(CampaignLineOut):
    theme: str
    units: list[str] = Field(description="The lead unit first, then those that take part")
    types: list[CampaignTypeOut]
    self_check_until: date
    inspection_until: date
    rectification_until: date
    look_back_until: date
    summary: str
    total: CampaignFiguresOut
    places: list[CampaignPlaceOut]


class CampaignEstateOut(Schema):
    id: UUID = Field(description="Of the estate in this campaign; self-checks and inspections name it")
    estate_id: UUID
    estate_name: str
    enterprise_name: str
    answered_at: datetime | None
    is_on_time: bool | None
    found: int = Field(description="Problems by its self-check")
    clues: int
    inspected_at: datetime | None


class CampaignEstatesOut(Schema):
    rows: list[CampaignEstateOut]
    after: str = Field(description="Send it to get the next page; empty at the end")


class SelfCheckIn(Schema):
    class SaidIn(Schema):
        type: str = Field(max_length=32)
        said: Said
        words: str = Field("", max_length=500, description="Needed with `found`")
        figure: Decimal | None = Field(None, ge=0, max_digits=12, decimal_places=2)
        put_right: bool = False

    said: list[SaidIn] = Field(min_length=1, max_length=MOST_TYPES)


class InspectIn(Schema):
    class CampaignFindingIn(Schema):
        type: str = Field(max_length=32)
        words: str = Field(max_length=400)
        amount: Decimal | None = Field(None, ge=0, max_digits=12, decimal_places=2, description="Yuan")
        households: int | None = Field(None, ge=0, le=1_000_000)
        files: list[str] = Field([], max_length=MOST_PHOTOS, description=FILE)

    inspected_at: AwareDatetime = Field(description="With its offset; not in the future")
    findings: list[CampaignFindingIn] = Field([], max_length=MOST_TYPES, description="Empty: nothing wrong")
    due_on: date | None = Field(None, description="By when to rectify; needed with findings")
    note: str = Field("", max_length=1000)


class CampaignActed(Schema):
    ok: bool = True


class CampaignInspected(Schema):
    id: UUID
