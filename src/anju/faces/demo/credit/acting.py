"""Telling the planned records through the real acts, each at its moment, as far as it has come."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Protocol
from uuid import UUID

from anju.engines.scoring import queries as scoring
from anju.faces.demo.credit import words
from anju.faces.demo.credit.plan import FIRM, HEAD, Choice, Item, Post, Record
from anju.faces.demo.desk import picture
from anju.faces.demo.full.days import Hours, hours
from anju.ground.access.types import Actor
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules
from anju.programmes.credit import actions as credit
from anju.programmes.credit.types import (
    SCHEMES,
    EvidenceKind,
    Kind,
    NewEvidence,
    NewItem,
    NewRecord,
    Source,
    Who,
)

POLARITIES = {"dishonesty": "bad", "good": "good"}
PICTURES = 6  # drawn photographs that the records share


class People(Protocol):
    """Who acts for whom in a demonstration."""

    def officer(self, post: Post) -> Actor:
        """Who keeps the credit file of the post's district."""

    def head(self, post: Post) -> Actor:
        """Who signs there."""

    def staff(self, post: Post) -> Actor:
        """Who answers for the post's enterprise."""


def choices(law: Rules, kind: str = "dishonesty") -> list[Choice]:
    """The items of the rules that a record of a kind may name, in whole points."""
    return [
        Choice(who, item.code, item.title, -int(-item.low // 1), int(item.high))
        for who in (FIRM, HEAD)
        for item in scoring.scheme_rules(SCHEMES[Who(who)], rules=law).items.values()
        if item.polarity == POLARITIES[kind] and -int(-item.low // 1) <= int(item.high)
    ]


def office_hours(since: date, until: date) -> Hours:
    """The office hours of a period and of the weeks around it."""
    return hours(rulebook.calendar(), since=since - timedelta(days=14), until=until + timedelta(days=60))


@dataclass
class Telling:
    """Records told so far: planned record → its id.

    :ivar until: what would come later is left out.
    """

    people: People
    until: datetime
    told: list[tuple[Record, UUID]] = field(default_factory=list)

    def tell(self, records: Iterable[Record]) -> int:
        """Let the records happen, one after the other in the order of their filing; how many."""
        before = len(self.told)
        for record in records:
            if record.filed_at < self.until:
                self._tell(record)
        return len(self.told) - before

    def _tell(self, record: Record) -> None:
        post = record.post
        officer, head, staff = self.people.officer(post), self.people.head(post), self.people.staff(post)
        record_id = credit.file_record(self._new(record), by=officer, at=record.filed_at)
        self.told.append((record, record_id))
        steps = [
            (record.notified_at, lambda at: credit.notify(record_id, by=officer, at=at)),
            (record.waived_at, lambda at: credit.waive(record_id, by=staff, at=at)),
            (record.objected_at, lambda at: self._object(record, record_id, by=staff, at=at)),
            (record.archived_at, lambda at: credit.archive(record_id, by=head, at=at)),
            (record.decided_at, lambda at: self._decide(record, record_id, by=head, at=at)),
            (record.cancelled_at, lambda at: credit.cancel(record_id, reason=words.CANCELLED, by=head, at=at)),
        ]
        for at, act in sorted((step for step in steps if step[0] and step[0] < self.until), key=lambda step: step[0]):
            act(at)

    def _new(self, record: Record) -> NewRecord:
        return NewRecord(
            kind=Kind(record.kind), source=Source(record.source), content=record.content, remark=record.remark,
            accepted_on=record.filed_at.date(), occurred_on=record.occurred_on, estate_id=record.post.estate_id,
            document_no=record.document_no, items=[_item(item) for item in record.items],
            evidence=[photograph(len(self.told))], ready=record.is_ready,
        )  # fmt: skip


def _item(item: Item) -> NewItem:
    return NewItem(who=Who(item.choice.who), code=item.choice.code, points=Decimal(item.recorded))


def photograph(number: int) -> NewEvidence:
    """One of a few drawn photographs."""
    kept = picture(f"信用{number % PICTURES}", "before")
    return NewEvidence(kind=EvidenceKind.PHOTO, name="现场照片（示例）.jpg", sha256=kept.sha256,
                       media_type=kept.content_type)  # fmt: skip
