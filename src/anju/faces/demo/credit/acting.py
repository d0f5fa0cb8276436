"""Telling the planned records through the real acts, each at its moment, as far as it has come."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Protocol
from uuid import UUID

from anju.engines.scoring import queries as scoring
from anju.faces.demo.credit import words
from anju.faces.demo.credit.planned import FIRM, HEAD, Choice, Item, Post, Record
from anju.faces.demo.credit.publications import Desk
from anju.faces.demo.desk import picture
from anju.faces.demo.full.days import Hours, hours
from anju.ground.access.types import Actor
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules
from anju.programmes.credit import actions as credit
from anju.programmes.credit import queries as credit_records
from anju.programmes.credit.types import (
    SCHEMES,
    Decided,
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

    def desks(self) -> Mapping[str, Desk]:
        """Who publishes for the city and for a district: "city" and "district"."""


def choices(law: Rules, kind: str = "dishonesty") -> list[Choice]:
    """The items of the rules that a record of a kind may name, in whole points."""
    return [
        Choice(who, item.code, item.title, -int(-item.low // 1), int(item.high),
               item.highest_only_group or item.mutual_exclusion_group)
        for who in (FIRM, HEAD)
        for item in scoring.scheme_rules(SCHEMES[Who(who)], rules=law).items.values()
        if item.polarity == POLARITIES[kind] and -int(-item.low // 1) <= int(item.high)
    ]  # fmt: skip


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
    pictures: dict[int, NewEvidence] = field(default_factory=dict)

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
            (record.objected_at, lambda at: doubt.begin(by=officer if record.is_late else staff, at=at)),
            (record.archived_at, lambda at: credit.archive(record_id, by=head, at=at)),
            (record.decided_at, lambda at: doubt.end(by=head, at=at)),
            (record.cancelled_at, lambda at: credit.cancel(record_id, reason=words.CANCELLED, by=head, at=at)),
        ]
        doubt = _Doubt(record, record_id, officer)
        for at, act in sorted((step for step in steps if step[0] and step[0] < self.until), key=lambda step: step[0]):
            act(at)

    def _new(self, record: Record) -> NewRecord:
        return NewRecord(
            kind=Kind(record.kind), source=Source(record.source), content=record.content, remark=record.remark,
            accepted_on=record.filed_at.date(), occurred_on=record.occurred_on, estate_id=record.post.estate_id,
            document_no=record.document_no, items=[_item(item) for item in record.items],
            evidence=[self._photograph()], ready=record.is_ready,
        )  # fmt: skip

    def _photograph(self) -> NewEvidence:
        """One of a few drawn photographs."""
        number = len(self.told) % PICTURES
        if number not in self.pictures:
            self.pictures[number] = photograph(number)
        return self.pictures[number]


class _Doubt:
    """What is said against a record: an objection of the enterprise, or the bureau's own correction."""

    def __init__(self, record: Record, record_id: UUID, officer: Actor):
        self.record, self.record_id, self.officer = record, record_id, officer
        self.pending: UUID | None = None

    def _items(self) -> list[tuple[UUID, Item]]:
        """The items in question; the first one where nothing was decided yet."""
        rows = list(credit_records.record(self.record_id, by=self.officer).items.all())
        pairs = [(row.pk, item) for row, item in zip(rows, self.record.items, strict=True)]
        return [pair for pair in pairs if pair[1].decision] or pairs[:1]

    def _verdicts(self) -> dict[UUID, credit.Verdict]:
        return {
            pk: credit.Verdict(
                decision=Decided(item.decision), note=words.DECIDED[item.decision],
                points=Decimal(item.points) if item.decision == Decided.CHANGED else None,
            )
            for pk, item in self._items()
        }  # fmt: skip

    def begin(self, *, by: Actor, at: datetime) -> None:
        if self.record.is_late:
            proposed = credit.propose_correction(
                self.record_id, verdicts=self._verdicts(), reason=words.LATE_PROOF, by=by, at=at
            )
            self.pending = proposed.pk
            return
        items = self._items()
        text = words.OBJECTION[items[0][1].decision or "changed"]
        self.pending = credit.object_to(self.record_id, item_ids=[pk for pk, _item in items], text=text, by=by, at=at)

    def end(self, *, by: Actor, at: datetime) -> None:
        if self.record.is_late:
            credit.confirm_correction(self.pending, by=by, at=at)
        else:
            credit.decide_objection(self.pending, verdicts=self._verdicts(), by=by, at=at)


def _item(item: Item) -> NewItem:
    return NewItem(who=Who(item.choice.who), code=item.choice.code, points=Decimal(item.recorded))


def photograph(number: int) -> NewEvidence:
    kept = picture(f"信用{number}", "before")
    return NewEvidence(kind=EvidenceKind.PHOTO, name="现场照片（示例）.jpg", sha256=kept.sha256,
                       media_type=kept.content_type)  # fmt: skip
