"""Red and yellow cards of the demonstration: drawn up, noticed, final, corrected, ended."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from anju.engines.cases import queries as case_queries
from anju.engines.indicators import queries as indicators
from anju.engines.publishing import actions as publishing
from anju.engines.publishing import queries as publications
from anju.engines.publishing.types import Decision
from anju.faces.demo.credit import words
from anju.faces.demo.credit.acting import People, Telling
from anju.faces.demo.credit.planned import DAY, FIRM, HOUR, Post, Record
from anju.faces.demo.credit.publications import Desk
from anju.faces.demo.credit.rectified import put_right
from anju.faces.demo.full.days import Hours
from anju.ground.reactions import actions as reactions
from anju.kit.clock import local_day, start_of
from anju.programmes.credit import actions as credit
from anju.programmes.credit import queries as credit_records
from anju.programmes.credit.types import Decided, Who


@dataclass(frozen=True, kw_only=True)
class Lists:
    """The lists of cards of one half-year, made by the city's bureau.

    :ivar desk: who draws a list up and makes it final, and who releases it. :ivar told: the records of the half-year.
    """

    city: str
    desk: Desk
    people: People
    hours: Hours
    told: Telling
    last: date

    def notice(self, who: Who, *, at: datetime) -> Any:
        """Draw a list up and put it on notice; the row of the list comes back."""
        row = credit.draft_cards(who=who, on=self.last, by=self.desk.officer, at=at)
        self._release(row.publication_id, at=at)
        return row

    def _release(self, publication_id: UUID, *, at: datetime) -> None:
        publishing.submit(publication_id, by=self.desk.officer, at=at + HOUR)
        publishing.review(
            publication_id, passed=True, secrecy_ok=True, privacy_ok=True, note=words.CHECKED, by=self.desk.head,
            at=self.hours.after(at + HOUR, 0.5),
        )  # fmt: skip

    def finish(self, publication_id: UUID) -> datetime:
        """Make a notice final once it is over; the cards are given, and what follows is done. When that was."""
        until = publications.publication(publication_id).notice_until
        at = self.hours.at(until + 16 * HOUR)
        publishing.finalise(publication_id, by=self.desk.officer, at=at)
        self._follow(at)
        return at

    def _follow(self, at: datetime) -> None:
        """Do what follows from what was just done, and let the enterprises put right what they are told to."""
        reactions.run_waiting(at=at)
        for case_id in self._ordered(at):
            post = self._post(case_queries.case(case_id).enterprise_id)
            put_right(case_id, staff=self.people.staff(post), head=self.desk.head, hours=self.hours, at=at)

    def _ordered(self, at: datetime) -> list[UUID]:
        """The rectification notices that followed by themselves at a moment and were not answered yet."""
        day = local_day(at)
        found = indicators.records(city=self.city, code="rectifications.issued", since=day, until=day + DAY,
                                   as_of=start_of(date(2100, 1, 1)), limit=1000)  # fmt: skip
        cases = [line["subject_id"] for line in found if line["happened_at"] == at]
        return [pk for pk in cases if any(order.is_open for order in case_queries.orders(pk))]

    def object_to(self, publication_id: UUID, *, at: datetime) -> None:
        """Somebody named on a list objects; the bureau answers that it stands."""
        row = publications.publication(publication_id)
        line = row.content["rows"][-1]
        staff = self.people.staff(self._post(UUID(line["subject_id"])))
        case_id = publishing.object_to(
            publication_id, text=words.AGAINST_LIST, row_key=line["key"], by=staff, at=at
        )  # fmt: skip
        publishing.decide_objection(case_id=case_id, decision=Decision.DISMISSED, reason=words.LIST_STANDS,
                                    by=self.desk.head, at=self.hours.after(at, 1))  # fmt: skip

    def _post(self, subject_id: UUID) -> Post:
        """The post of an enterprise or of a manager."""
        posts = (record.post for record, _pk in self.told.told)
        return next(post for post in posts if subject_id in (post.enterprise_id, post.manager_id))

    def correct(self, row: Any, *, at: datetime) -> Any:
        """A record of somebody on a list turns out milder; the list is computed again and published anew, final."""
        record_id, item_id, points, post = self._mildable(publications.publication(row.publication_id).content["rows"])
        verdict = credit.Verdict(decision=Decided.CHANGED, note=words.DECIDED["changed"], points=points)
        pending = credit.propose_correction(
            record_id, verdicts={item_id: verdict}, reason=words.LATE_PROOF, by=self.people.officer(post), at=at
        )
        at = self.hours.after(at, 1)
        credit.confirm_correction(pending.pk, by=self.people.head(post), at=at)
        again = credit.redraft_cards(row.pk, reason=words.MILDER, by=self.desk.officer, at=at + HOUR)
        self._release(again.publication_id, at=at + HOUR)
        self.finish(again.publication_id)
        return again

    def _mildable(self, rows: list[dict]) -> tuple[UUID, UUID, Decimal, Post]:
        """An item of an enterprise on a list that leaves room below: its record, itself, fewer points, the post."""
        named = [row["subject_id"] for row in rows]
        candidates = sorted(
            ((record, pk) for record, pk in self.told.told if str(record.post.enterprise_id) in named),
            key=lambda pair: named.index(str(pair[0].post.enterprise_id)),
        )
        for record, record_id in candidates:
            if place := _milder(record):
                number, points = place
                items = credit_records.record(record_id, by=self.people.officer(record.post)).items.all()
                return record_id, items[number].pk, Decimal(points), record.post
        raise LookupError("nobody on the list has an item that could be milder")

    def end(self, publication_id: UUID, *, before: datetime) -> None:
        """Let a list end with its term, and its cards with it, if that is over ``before`` a moment."""
        ends_on = publications.publication(publication_id).ends_on
        if ends_on and (at := start_of(ends_on) + HOUR) < before:
            publishing.end_due(at)
            reactions.run_waiting(at=at)


def _milder(record: Record) -> tuple[int, int] | None:
    """The first undisputed item of the enterprise above the least of its range, and that least."""
    for number, item in enumerate(record.items):
        if item.choice.who == FIRM and not item.decision and item.points > item.choice.low:
            return number, item.choice.low
    return None
