"""What programs send about rectification notices, and what they get back."""

from datetime import date, datetime
from uuid import UUID

from ninja import Schema
from pydantic import AwareDatetime, Field

from anju.programmes.rectifications.types import MOST_PHOTOS, MOST_PROBLEMS, Decision, Verdict

FILE = "What POST /cases/files answered as `file`, within a day"


class RectificationLineOut(Schema):
    """One line of the list."""

    id: UUID
    number: str
    title: str
    estate_name: str
    enterprise_name: str
    office_name: str = Field(description="Who issued it")
    state: str
    round: int
    due_at: datetime | None
    issued_at: datetime
    closed_at: datetime | None


class RectificationsOut(Schema):
    rows: list[RectificationLineOut]
    after: str = Field(description="Send it to get the next page; empty at the end")


class PhotoPairOut(Schema):
    """Two photographs of one place by their fingerprints (`GET /cases/{id}/files/{digest}`); empty where one is
    missing."""

    before: str
    after: str


class RectificationRoundOut(Schema):
    """What was done about a problem in one round, and what the re-check found."""

    number: int
    answer: str | None
    answered_at: datetime | None
    pairs: list[PhotoPairOut]
    passed: bool | None
    note: str
    checked: list[str] = Field(description="Photographs of the re-check")


class RectificationProblemOut(Schema):
    id: UUID
    number: int
    text: str
    basis: str
    is_open: bool = Field(description="Neither rectified nor struck; an answer and a re-check name every open one")
    before: list[str] = Field(description="Photographs of the problem; an answer gives one after for each, else one")
    rounds: list[RectificationRoundOut]


class RectificationVisitOut(Schema):
    round: int
    visited_at: datetime
    recorded_at: datetime
    verdict: Verdict


class RectificationObjectionOut(Schema):
    text: str
    made_at: datetime
    decision: Decision | None
    reason: str
    decided_at: datetime | None


class RectificationOut(Schema):
    """A notice as its reader may see it; orders and story stand at `GET /cases/{id}`."""

    id: UUID
    number: str
    state: str
    round: int
    estate_id: UUID
    estate_name: str
    enterprise_id: UUID
    enterprise_name: str
    office_name: str
    basis: str
    issued_at: datetime
    due_at: datetime | None
    submitted_at: datetime | None
    withdrawn: str = Field(description="The reason, if it was withdrawn")
    problems: list[RectificationProblemOut]
    visits: list[RectificationVisitOut]
    objection: RectificationObjectionOut | None


class IssueIn(Schema):
    class ProblemIn(Schema):
        text: str = Field(max_length=500)
        basis: str = Field("", max_length=300, description="The clause it breaks, if another than the notice's")
        files: list[str] = Field([], max_length=MOST_PHOTOS, description=FILE)

    estate_id: UUID
    problems: list[ProblemIn] = Field(min_length=1, max_length=MOST_PROBLEMS)
    basis: str = Field(max_length=300, description="Instrument and article the notice rests on")
    due_on: date | None = Field(None, description="Without a day the term of the city's rules runs")
    cause_id: UUID | None = Field(None, description="The case that made the office issue it")


class AnswerIn(Schema):
    class AnsweredIn(Schema):
        problem_id: UUID
        text: str = Field(max_length=1000)
        files: list[str | None] = Field(
            max_length=MOST_PHOTOS, description=f"In the places of the photographs before. {FILE}"
        )

    answers: list[AnsweredIn] = Field(min_length=1, max_length=MOST_PROBLEMS)


class RecheckIn(Schema):
    class FoundIn(Schema):
        problem_id: UUID
        passed: bool
        note: str = Field("", max_length=1000, description="What is still wrong; needed where it did not pass")
        files: list[str] = Field([], max_length=MOST_PHOTOS, description=FILE)

    visited_at: AwareDatetime = Field(description="With its offset; after the enterprise reported, not in the future")
    findings: list[FoundIn] = Field(min_length=1, max_length=MOST_PROBLEMS)
    due_on: date | None = Field(None, description="The day of another round; without one the city's term runs")
    give_up: bool = Field(False, description="No further round: propose for credit, where a named officer decides")


class ObjectIn(Schema):
    text: str = Field(max_length=2000)


class DecideIn(Schema):
    decision: Decision
    reason: str = Field(max_length=1000)
    struck: list[UUID] = Field([], max_length=MOST_PROBLEMS, description="The problems to strike, with `amended`")


class WithdrawIn(Schema):
    reason: str = Field(max_length=500)


class Issued(Schema):
    id: UUID


class Rechecked(Schema):
    verdict: Verdict


class Done(Schema):
    ok: bool = True
