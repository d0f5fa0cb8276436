"""What programs send about assessments, and what they get back. Scores are exact fractions and a rounded number."""

from datetime import date
from uuid import UUID

from ninja import Schema
from pydantic import Field

from anju.engines.indicators.types import rounded
from anju.programmes.assessments.models import Cycle, Result
from anju.programmes.assessments.types import Planned


class PlanIn(Schema):
    """A cycle to be prepared; both days of the window are included."""

    year: int = Field(ge=2014, le=2100)
    assessed_on: date
    first_day: date
    last_day: date

    def planned(self) -> Planned:
        return Planned(**self.dict())


class CycleOut(Schema):
    """An assessment of a year."""

    id: UUID
    year: int
    region_path: str
    state: str
    assessed_on: date
    first_day: date | None
    last_day: date | None
    announced_on: date | None
    taken_over: bool
    rule_version: str
    digest: str = Field(description="SHA-256 over all results and what they were computed from; empty before counting")

    @staticmethod
    def of(row: Cycle) -> "CycleOut":
        return CycleOut(**{name: getattr(row, name) for name in CycleOut.model_fields})


class CyclesOut(Schema):
    rows: list[CycleOut]


class AssessmentResultOut(Schema):
    """One estate's result in one year."""

    estate_id: UUID
    estate: str
    region_path: str
    enterprise: str
    manager: str = Field(description="Only where the reader oversees the place, or while the boards are public")
    score: str | None = Field(description="Exact: numerator/denominator, from 0 to 100")
    score_shown: float | None
    rank: int | None
    of: int
    rank_low: int | None = Field(description="From this to `rank_high` the sample cannot tell ranks apart")
    rank_high: int | None
    why_unranked: str
    ballots: int | None
    electors: int | None
    voted: int | None
    channels: dict[str, int]
    low: float | None
    high: float | None
    estimator: str
    board: str = Field(description="red, black, or empty")
    digest: str


class AssessmentResultsOut(Schema):
    """A page of results. The sample is not random: whoever answers chooses to."""

    cycle: CycleOut
    rows: list[AssessmentResultOut]
    page: int
    pages: int


def result_out(one: Result, *, board: str = "", named: bool = True) -> AssessmentResultOut:
    """``named``: whether the manager's name is told."""
    same = ("estate_id", "region_path", "rank", "of", "rank_low", "rank_high", "why_unranked", "ballots", "electors",
            "voted", "channels", "low", "high", "estimator", "digest")  # fmt: skip
    return AssessmentResultOut(
        **{name: getattr(one, name) for name in same}, estate=one.estate_name, enterprise=one.enterprise_name,
        manager=one.manager_name if named else "", board=board,
        score=None if one.score is None else f"{one.score_over}/{one.score_under}",
        score_shown=None if one.score is None else float(rounded(one.score, places=1)),
    )  # fmt: skip
