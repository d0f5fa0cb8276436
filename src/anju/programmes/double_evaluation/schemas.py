"""The shapes in which programs read units and results. Scores lie between 0 and 100, rounded to two places."""

from datetime import date
from decimal import Decimal

from ninja import Schema
from pydantic import Field

from anju.programmes.double_evaluation.types import Kind


class EvaluatedUnitOut(Schema):
    """A unit in force. ``place``: where it serves."""

    code: str
    kind: Kind
    name: str
    parent: str = ""
    place: str
    valid_from: date


class EvaluationSourceOut(Schema):
    """One source; no score where there are fewer than ``least``."""

    name: str = Field(description="cycle: the yearly evaluation; appeals: ratings of orders that the unit handled")
    many: int = Field(description="Ballots or ratings")
    least: int
    weight: int
    score: Decimal | None


class EvaluationResultOut(Schema):
    """What was said of a unit in one year."""

    year: int
    name: str
    kind: Kind
    score: Decimal | None
    rank: int | None = Field(description="Within its kind; equal scores share one")
    of: int
    sources: list[EvaluationSourceOut]
    rule_version: str
    illustrative: bool


class EvaluatedUnitsOut(Schema):
    rows: list[EvaluatedUnitOut]
    many: int
    page: int


class EvaluatedUnitPageOut(Schema):
    unit: EvaluatedUnitOut
    years: list[EvaluationResultOut]


class EvaluationResultsOut(Schema):
    rows: list[EvaluationResultOut]
    many: int
    page: int
