"""The open figures for machines: the same calls as the pages."""

from datetime import date, datetime
from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from anju.engines.indicators import kept, queries
from anju.engines.indicators.forms import FIRST, LAST
from anju.engines.indicators.types import question
from anju.kit import clock

Day = Annotated[date, Field(ge=FIRST, le=LAST)]

router = Router(tags=["figures"])


class FigureOut(Schema):
    """One figure; a rate has its numerator and denominator, and no value where the denominator is zero."""

    code: str
    label: str
    value: float | int | None
    unit: str
    numerator: float | int | None
    denominator: int | None
    since: date = Field(serialization_alias="from")
    until: date = Field(serialization_alias="to")
    as_of: datetime
    rule_version: str
    key: str | None = None
    missing_rule: str | None = None


@router.get("/{city}", response=list[FigureOut], by_alias=True, exclude_none=False)
def figures(
    request: HttpRequest,
    city: str,
    since: Day,
    until: Day,
    by: Literal["region", "month", "enterprise"] | None = None,
):
    """The open figures of a city for the days [since, until)."""
    as_of = kept.moment(question(queries.root_of(city), since, until), at=clock.now())
    found = queries.figures(city=city, since=since, until=until, as_of=as_of, by=by)
    return [_out(figure) for figure in found]


def _out(figure) -> dict:
    told = figure.as_json()
    return told | {"since": told.pop("from"), "until": told.pop("to")}
