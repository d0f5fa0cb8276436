"""What programs send about a poll, and what they get: never whose a ballot is, never a code."""

from datetime import date, datetime, timedelta
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field

from anju.engines.ballots import rules
from anju.engines.ballots.rules.questions import MOST_QUESTIONS, MOST_VALUE
from anju.engines.ballots.types import Secrecy, Standing, State

Answer = Annotated[int, Field(strict=True, ge=0, le=MOST_VALUE)]
CODE = Field(min_length=4, max_length=40, description="As on the household's slip; spaces and dashes do not matter")


class HouseholdIn(Schema):
    code: str = CODE


class BallotIn(Schema):
    code: str = CODE
    answers: list[Answer] = Field(
        min_length=1, max_length=MOST_QUESTIONS, description="One for each question, in their order"
    )
    key: UUID = Field(description="A random UUID of the sender's; sent again it gives the same receipt")
    subject_id: UUID | None = Field(None, description="What the ballot is about, where the household chooses")


class ReceiptOut(Schema):
    """What the voter keeps; `anju ballots verify` checks `line` once the poll is counted, from the published files."""

    poll_id: UUID
    ballot_id: UUID
    standing: Standing = Field(description="Whether it counts as it came in")
    turn: int = Field(description="0, and one more with each change; negative where it does not count")
    commitment: str = Field(pattern="^[0-9a-f]{64}$", description="What binds the ballot to its answers")
    leaf: str = Field(pattern="^[0-9a-f]{64}$", description="Published with all others once the poll is counted")
    answers: list[int] | None = Field(
        None, description="None where ballots are secret: nobody can be made to show them"
    )
    salt: str | None = Field(None, description="Hides the answers in the commitment")
    line: str = Field(description="All of it in capitals and figures, for a square code")

    @staticmethod
    def resolve_line(receipt) -> str:
        return rules.receipt_line(receipt)

    @staticmethod
    def resolve_commitment(receipt) -> str:
        return receipt.commitment.hex()

    @staticmethod
    def resolve_leaf(receipt) -> str:
        return receipt.leaf.hex()

    @staticmethod
    def resolve_salt(receipt) -> str | None:
        return None if receipt.salt is None else receipt.salt.hex()


class OptionOut(Schema):
    value: int
    title: str


class QuestionOut(Schema):
    code: str
    title: str
    weight: int
    options: list[OptionOut]


class PollOut(Schema):
    """What everybody may know of a poll."""

    id: UUID
    type: str
    title: str
    year: int
    region_path: str
    state: State
    secrecy: Secrecy
    opens_at: datetime
    closes_at: datetime = Field(description="The first moment that is late")
    questions: list[QuestionOut]
    changes: int = Field(description="How often a ballot may be changed before closing")
    rule_version: str
    illustrative: bool = Field(description="Under made-up rules")
    roll_digest: str = Field(description="SHA-256 over the frozen roll")
    counted: int | None = Field(description="Ballots that count; these figures are empty before the poll is counted")
    late: int | None
    invalid: int | None
    replaced: int | None
    judged: int | None = Field(description="Set aside by a person")
    root: str = Field(description="Of the Merkle tree over the counted ballots")
    tally_digest: str


class ChoiceOut(Schema):
    subject_id: UUID
    title: str
    group: str


class HouseholdOut(Schema):
    """A door and what it is asked; nobody's name."""

    building: str
    door: str
    place: list[str] = Field(description="Names from the city down")
    voted: int = Field(description="How many ballots it cast")
    choices: list[ChoiceOut] = Field(description="What it may choose to vote about; empty where the roll says it")
    poll: PollOut


class DeskPollOut(Schema):
    """A poll for the offices that run it or help with it."""

    id: UUID
    type: str
    title: str
    year: int
    region_path: str
    state: State
    secrecy: Secrecy
    opens_at: datetime
    closes_at: datetime
    opened_at: datetime | None
    closed_at: datetime | None
    tallied_at: datetime | None
    electors: int
    counted: int | None
    late: int | None
    invalid: int | None
    replaced: int | None
    judged: int | None
    root: str


class DeskPollsOut(Schema):
    rows: list[DeskPollOut]
    after: UUID | None = Field(description="Send it to get the next page; empty at the end")


class TurnoutOut(Schema):
    key: str = Field(description="Path of the place")
    name: str
    electors: int
    voted: int
    by_channel: dict[str, int]


class ExtendIn(Schema):
    last_day: date = Field(ge=date(2014, 1, 1), le=date(2040, 12, 31), description="The last day that is in time")

    @property
    def day_after(self) -> date:
        return self.last_day + timedelta(days=1)
