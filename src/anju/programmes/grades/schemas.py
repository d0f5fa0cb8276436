"""What programs send about credit grades, and what they get back. Figures and points are decimals as strings."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from anju.programmes.grades import drawing
from anju.programmes.grades.models import Grading
from anju.programmes.grades.queries.explained import Explained, OneSheet
from anju.programmes.grades.types import Kind, NewInput


class GradingOut(Schema):
    """The grading of one year."""

    id: UUID
    year: int
    scored_in: int
    region_path: str
    state: str
    rule_version: str
    illustrative: bool = Field(description="Whether it rests on values that nobody has published")
    round_until: date | None
    final_at: datetime | None

    @staticmethod
    def of(row: Grading) -> "GradingOut":
        return GradingOut(**{name: getattr(row, name) for name in GradingOut.model_fields})


class GradingsOut(Schema):
    rows: list[GradingOut]


class GradedOut(Schema):
    """One enterprise's grade in one year."""

    enterprise_id: UUID
    name: str
    code: str = Field(description="Unified social credit code")
    grade: str
    title: str
    total: str
    rank: int | None
    board: str = Field(description="red, black, or empty")


class GradeBoardOut(Schema):
    """A page of the grades of a year; `counts` are of the whole list and add up to `rated`."""

    grading: GradingOut
    rated: int
    counts: dict[str, int]
    rows: list[GradedOut]
    page: int
    pages: int


class GradeSheetOut(Schema):
    """One enterprise on the list of a grading."""

    id: UUID
    enterprise_id: UUID
    name: str
    code: str
    region_path: str
    estates: int
    off_reason: str = Field(description="Why it is not graded; empty while it is on the list")


class GradeSheetsOut(Schema):
    grading: GradingOut
    rows: list[GradeSheetOut]
    page: int
    pages: int


class GradeInputOut(Schema):
    """The figure that counts of one kind."""

    id: UUID | None
    kind: str
    figure: str | None
    out_of: str
    points: str | None
    source: str
    evidence: str


class GradePartOut(Schema):
    """What one item of the standard brings to a total."""

    code: str
    title: str
    points: str
    most: str


class GradeTotalOut(Schema):
    """A total explained."""

    total: str
    grade: str
    rank: int | None
    of: int
    parts: list[GradePartOut]
    rule_version: str
    digest: str

    @staticmethod
    def of_explained(found: Explained | None) -> "GradeTotalOut | None":
        if found is None:
            return None
        parts = [
            GradePartOut(code=one.code, title=one.title, points=one.points, most=one.most) for one in found.parts
        ]  # fmt: skip
        return GradeTotalOut(
            total=found.said, grade=found.band.code if found.band else "", rank=found.rank, of=found.of, parts=parts,
            rule_version=found.version, digest=found.digest,
        )  # fmt: skip


class GradeSheetWholeOut(Schema):
    """A sheet with its inputs, what the opinions come to, and the total explained."""

    sheet: GradeSheetOut
    inputs: list[GradeInputOut]
    opinion: str | None = Field(description="From 0 to 100; none before the round or where nobody counts")
    answered: int
    silent: int
    total: GradeTotalOut | None

    @staticmethod
    def of(found: OneSheet) -> "GradeSheetWholeOut":
        said = found.weighed
        return GradeSheetWholeOut(
            sheet=sheet_out(found.row), total=GradeTotalOut.of_explained(found.explained),
            inputs=[_input_out(kind, put) for kind, put in found.inputs],
            opinion=None if said is None or said.score is None else drawing.plain(said.score),
            answered=said.answered if said else 0, silent=said.silent if said else 0,
        )  # fmt: skip


def sheet_out(row) -> GradeSheetOut:
    return GradeSheetOut(
        id=row.pk, enterprise_id=row.enterprise_id, name=row.name, code=row.uscc, region_path=row.region_path,
        estates=row.estates, off_reason=row.off_reason,
    )  # fmt: skip


def _input_out(kind: Kind, put) -> GradeInputOut:
    now = put.now
    return GradeInputOut(
        id=now.pk if now else None, kind=kind.value, figure=put.figure or None, out_of=put.out_of,
        points=put.points or None, source=now.source if now else "", evidence=now.evidence if now else "",
    )  # fmt: skip


class GradeInputIn(Schema):
    """One figure about one enterprise, on the scale of the city's rules."""

    enterprise_id: UUID
    kind: Kind
    figure: Decimal = Field(ge=0, max_digits=9, decimal_places=3)
    source: str = Field(min_length=2, max_length=200)
    evidence: str = Field(min_length=2, max_length=300)

    def new(self) -> NewInput:
        return NewInput(**self.dict())


class GradeCorrectionIn(Schema):
    """What a figure should have been, and why."""

    figure: Decimal = Field(ge=0, max_digits=9, decimal_places=3)
    reason: str = Field(min_length=2, max_length=300)


class GradeEntered(Schema):
    id: UUID


class OpinionRequestOut(Schema):
    """One enterprise that one of one's offices is asked about."""

    line_id: UUID
    enterprise_id: UUID
    name: str
    party: str
    answered: bool


class OpinionRequestsOut(Schema):
    """A page of requests; `questions` in the order of the answers, each with the values it takes."""

    grading: GradingOut
    questions: list[str]
    values: list[list[int]]
    rows: list[OpinionRequestOut]
    page: int
    pages: int


class OpinionIn(Schema):
    """An office's opinion about one enterprise; `key`: sent again with the same one it counts once."""

    answers: list[int] = Field(max_length=50)
    key: UUID
    words: str = Field("", max_length=300)


class OpinionTaken(Schema):
    ok: bool = True
