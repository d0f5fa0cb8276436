"""An appeal of a past that is loaded at once: told in memory as the acts would have written it, handed over as lines.

Nothing is checked and nobody is told: whoever tells the story knows that every act was possible. A test replays a
thousand stories through the acts and compares every row and entry.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from anju.engines.cases import actions as cases
from anju.engines.cases.types import OrderState, Result
from anju.ground.access.types import RESIDENT, Actor
from anju.ground.ledger import actions as ledger
from anju.ground.rulebook.types import Rules
from anju.kit import copying, sealing
from anju.kit.clock import local_day
from anju.programmes.appeals import rules as decide
from anju.programmes.appeals.actions.family import is_drawn
from anju.programmes.appeals.actions.filing import TYPE, sealed_contact, words_digest
from anju.programmes.appeals.acts import Act
from anju.programmes.appeals.models import (
    Appeal,
    Joiner,
    Rating,
    Reply,
    UnitRating,
    Urging,
    secret_digest,
)
from anju.programmes.appeals.types import NewAppeal

ROWS = (Appeal, Joiner, Urging, Reply, Rating, UnitRating)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """Where an appeal belongs on the day it is filed, and how the office of a kind is found there."""

    region_path: str
    place_name: str
    enterprise_id: UUID | None
    manager_id: UUID | None
    find: Callable
    escalates_to: Callable


class Sketch:
    """One appeal with its case in memory; orders are named by their place, counted in the order they were sent."""

    def __init__(self, pen: ledger.Pen, new: NewAppeal, *, law: Rules, where: Whereabouts, by: Actor, at: datetime):
        pen.last = 0
        self.pen, self.households, self.reply, self.is_rated = pen, 1, None, False
        self.held = cases.Sketch(
            pen, at=at, find=where.find, escalates_to=where.escalates_to, type=TYPE, region_path=where.region_path,
            title=decide.title_of(new.text), matter=new.matter, channel=new.channel, rules=law,
            place_name=where.place_name, estate_id=new.estate_id, enterprise_id=where.enterprise_id,
            manager_id=where.manager_id,
        )  # fmt: skip
        self.row = Appeal(
            case_id=self.case.pk, region_path=where.region_path, enterprise_id=where.enterprise_id,
            estate_id=new.estate_id, matter=new.matter, text=new.text.strip(), place=new.place,
            place_code=new.place_code, channel=new.channel, filed_at=at, city=law.city.slug,
            secret=secret_digest(f"{pen.random.getrandbits(40):08x}"), may_share_contact=new.consents.share_contact,
            may_publish=new.consents.publish, **sealed_contact(decide.telephone(new.contact) or ""),
        )  # fmt: skip
        self._record(
            Act.FILED, by=by, at=at, rule_version=law.version, digest=words_digest(self.case.pk, self.row.text),
            matter=new.matter, channel=new.channel, estate=new.estate_id,
        )  # fmt: skip

    @property
    def case(self):
        return self.held.case

    # ── the office ───────────────────────────────────────────────────────────

    def draft_reply(self, *, text: str, by: Actor, at: datetime, result: str = Result.SOLVED) -> None:
        self.reply = Reply(id=self.pen.id(at), appeal_id=self.case.pk, text=text, result=Result(result).value,
                           drafted_by_id=by.actor_id, drafted_at=at)  # fmt: skip
        self._record(Act.DRAFTED, by=by, at=at, digest=words_digest(self.reply.pk, text))

    def submit_reply(self, *, by: Actor, at: datetime) -> None:
        self.reply.submitted_at, self.reply.state = at, Reply.State.SUBMITTED
        self._record(Act.SUBMITTED, by=by, at=at, digest=words_digest(self.reply.pk, self.reply.text))

    def approve_reply(self, *, by: Actor, at: datetime, law: Rules, path: str) -> None:
        """:param law: the rules of that day; :param path: the region of the accountable office."""
        reply, case = self.reply, self.case
        reply.decided_by_id, reply.decided_at = by.actor_id, at
        reply.state, reply.sent_at = Reply.State.SENT, at
        self._write(reply)
        self.reply = None
        self.held.advance(to="replied", at=at, outcome=reply.result)
        if not self.is_rated and is_drawn(self.row, law):
            self.row.call_from, self.row.call_path = at, path
        self._record(
            Act.REPLIED, by=by, at=at, rule_version=case.rule_version, digest=words_digest(reply.pk, reply.text),
            days=decide.reply_days(self.row.filed_at, at), on_time=decide.is_on_time(replied_at=at, due_at=case.due_at),
            orders_ended=case.orders_ended, result=reply.result,
        )  # fmt: skip

    # ── the resident ─────────────────────────────────────────────────────────

    def add_supplement(self, *, text: str, at: datetime) -> None:
        note = self.held.write_note(text=text, visibility="public", by=RESIDENT, at=at)
        self._record(Act.SUPPLEMENTED, by=RESIDENT, at=at, digest=words_digest(note.pk, note.text))

    def join(self, *, device: str, at: datetime) -> None:
        mark = sealing.digest(f"{self.case.pk}:{device}", purpose="appeals.device")
        self._write(Joiner(id=self.pen.id(at), appeal_id=self.case.pk, device=mark, secret=mark, joined_at=at))
        self.households += 1
        self._record(Act.JOINED, by=RESIDENT, at=at, households=self.households)

    def urge(self, *, at: datetime) -> None:
        self._write(Urging(id=self.pen.id(at), appeal_id=self.case.pk, day=local_day(at)))
        self._record(Act.URGED, by=RESIDENT, at=at)

    def rate_reply(self, *, stars: int, reasons: list[str], at: datetime) -> None:
        self._write(Rating(appeal_id=self.case.pk, stars=stars, reasons=reasons, rated_at=at))
        self.row.call_from, self.is_rated = None, True
        told = {"office": self.case.office_id, "replied_on": local_day(self.case.answered_at)}
        self.held.advance(to="closed", at=at)
        self._record(Act.RATED, by=RESIDENT, at=at, rule_version=self.case.rule_version, stars=stars, **told)

    def rate_units(self, *, stars: int, at: datetime) -> None:
        """Each office that handled an order, once, in the order they were first sent one."""
        done = (order.office_id for order in self.held.orders if order.state == OrderState.DONE)
        for office in dict.fromkeys(done):
            self._write(
                UnitRating(id=self.pen.id(at), appeal_id=self.case.pk, office_id=office, stars=stars, rated_at=at)
            )
            self._record(Act.UNIT_RATED, by=RESIDENT, at=at, rule_version=self.case.rule_version, stars=stars,
                         office=office)  # fmt: skip

    def reopen(self, *, text: str, law: Rules, at: datetime) -> None:
        note = self.held.write_note(text=text, visibility="public", by=RESIDENT, at=at)
        replied_on = local_day(self.case.answered_at)
        self.held.reopen(rules=law, at=at)
        self.row.redo_count += 1
        self.row.call_from = None
        self._record(
            Act.REOPENED, by=RESIDENT, at=at, rule_version=law.version, times=self.row.redo_count, who="reporter",
            replied_on=replied_on, digest=words_digest(note.pk, note.text),
        )  # fmt: skip

    # ── lines ────────────────────────────────────────────────────────────────

    def end(self) -> None:
        """Hand over what stands now: the case and its orders, the appeal, a reply still in hand."""
        for table, line in self.held.lines():
            self.pen.write(table, line)
        self._write(self.row)
        if self.reply:
            self._write(self.reply)

    def _write(self, row) -> None:
        self.pen.write(row._meta.db_table, copying.of_row(row))

    def _record(self, act, **given) -> None:
        self.pen.record(act, on=self.case, **given)


def copy_statements() -> dict[str, str]:
    """Table → how its lines are written, those that others refer to first."""
    return {m._meta.db_table: copying.statement(m._meta.db_table, copying.columns(m)) for m in ROWS}
