"""Where an appeal stands, for its resident: one headline, whose turn, until when, and what happened so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from anju.engines.cases import queries as cases
from anju.ground.access import queries as access
from anju.ground.ledger import queries as ledger
from anju.ground.registers import queries as registers
from anju.ground.rulebook.types import Rules
from anju.kit import sealing
from anju.kit.clock import local_day
from anju.kit.telephones import masked
from anju.kit.web import spoken
from anju.programmes.appeals import queries, telling
from anju.programmes.appeals import rules as decide
from anju.programmes.appeals.forms import RateForm
from anju.programmes.appeals.models import Appeal, Reply, Statement
from anju.programmes.appeals.types import RESULT_NAMES, RESULT_TOLD, STAR_NAMES, Holder
from anju.programmes.appeals.waiting import Waiting, waiting_of

ROUND = 188.5  # circumference of the dial, radius 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit that handled an order, to be rated with one tap."""

    office_id: UUID
    name: str
    role: str
    stars: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What the tracking page shows.

    :ivar turn: names of the offices that have to act now; empty once it is answered.
    :ivar dial: share of the term spent, as an SVG dash length out of 188.5.
    :ivar waiting: the clock that stands, if one does.
    :ivar why_not: ``rate``, ``reopen``, ``urge``, ``tell`` → why it cannot be done now; None where it can.
    """

    number: str
    place: str
    matter: str
    text: str
    headline: str
    state: str
    turn: list[str]
    due_at: datetime | None
    left: str
    tone: str
    dial: str
    step: int
    lines: list[dict]
    photos: list[dict]
    why_not: Mapping[str, decide.WhyNot | None]
    reply: Reply | None
    units: list[Unit]
    stars: int | None
    is_reporter: bool
    households: int
    redo_count: int
    contact_tail: str
    law: Rules
    refusal: str = ""
    result: Any = ""
    result_told: Any = ""
    is_merged: bool = False
    waiting: Waiting | None = None
    steps: list[str] = field(default_factory=list)


def of(holder: Holder, *, at: datetime) -> Progress:
    """The appeal of a holder as of a moment."""
    appeal = Appeal.objects.select_related("case", "rating").get(pk=holder.case_id)
    own = cases.case(appeal.pk)
    case = cases.main(own)  # a merged appeal follows the one that answers for it
    orders = cases.orders(case.pk)
    law = queries.law_of(appeal.region_path, at)
    names = access.office_names({*case.turn_ids, *case.office_ids, *(order.office_id for order in orders)})
    standing = queries.standing(appeal, case, holder=holder, at=at)
    reply = Reply.objects.filter(appeal_id=case.pk, state=Reply.State.SENT).order_by("-sent_at").first()
    reports = {order.pk: _of_others_hidden(order.report, case.pk, appeal, holder) for order in orders}
    if reply:
        reply.text = _of_others_hidden(reply.text, case.pk, appeal, holder)
    return Progress(
        number=own.number,
        place=_place(appeal, holder),
        matter=queries.matter_titles(law).get(appeal.matter, appeal.matter),
        text=_text(appeal, holder),
        headline=_headline(case, standing, reply, at),
        state=case.state,
        turn=[names[office] for office in case.turn_ids if office in names],
        due_at=case.next_due_at or (None if case.paused_since else case.due_at),
        **_dial(case, at),
        step=_step(case),
        lines=_lines(own, case, reports, names, holder, at),
        photos=_photos(own, case, holder),
        why_not=_why_not(standing, law, at),
        reply=reply,
        units=_units(appeal, orders, names),
        stars=appeal.rating.stars if standing.is_rated else None,
        is_reporter=holder.is_reporter,
        households=queries.households(case.pk),
        redo_count=appeal.redo_count,
        contact_tail=appeal.contact_tail if holder.is_reporter else "",
        law=law,
        refusal=_refusal(case),
        result=RESULT_NAMES.get(reply.result, "") if reply else "",
        result_told=RESULT_TOLD.get(reply.result, "") if reply else "",
        is_merged=own.pk != case.pk,
        waiting=waiting_of(case, holder, names),
        steps=[_("Raised"), _("Handled"), _("Answer"), _("Rated")],
    )


def stars(form: RateForm) -> list[dict]:
    """The five stars of a form, the ends with their words shown."""
    chosen = str(form["stars"].value() or "")
    return [
        {"value": n, "title": title, "chosen": str(n) == chosen, "shown": n in (1, 5)}
        for n, title in STAR_NAMES.items()
    ]


def _place(appeal: Appeal, holder: Holder) -> str:
    """Estate and spot; a neighbour reads where the code hangs, not what the reporter typed."""
    spot = appeal.place if holder.is_reporter else queries.open_places([appeal])[appeal.pk]
    if appeal.estate_id is None:
        return spot
    return registers.estate_names([appeal.estate_id]).get(appeal.estate_id, "") + spot


def _text(appeal: Appeal, holder: Holder) -> str:
    """The reporter's words; for a neighbour the first sentence, if the reporter agreed to that."""
    if holder.is_reporter:
        return appeal.text
    return decide.title_of(appeal.text) if appeal.may_publish else ""


def _of_others_hidden(text: str, case_id: UUID, appeal: Appeal, holder: Holder) -> str:
    """What an office wrote, without the number of anybody but the holder's own: one answer is for many readers."""
    if masked(text) == text:
        return text
    left = queries.contact_digests(case_id) - ({bytes(appeal.contact_digest or b"")} if holder.is_reporter else set())
    return masked(text, only=lambda figures: sealing.digest(figures, purpose="appeals.contact_digest") in left)


def _headline(case, standing: decide.Standing, reply: Reply | None, at: datetime) -> str:
    """The state in words; never a congratulation on something unfinished."""
    if reply and case.state in ("replied", "closed") and reply.result not in ("", "solved"):
        return _("Answered: %(result)s") % {"result": RESULT_NAMES[reply.result]}
    if standing.is_open and case.due_at and at > case.due_at:
        return _("Overdue, still being handled")
    words = {
        "received": _("Received, to be signed for"),
        "handling": _("Being handled"),
        "replied": _("Answered, please rate"),
        "closed": _("Answered and closed"),
        "refused": _("Not accepted"),
    }
    if case.state == "replied" and not standing.is_reporter:
        return _("Answered")
    if case.state == "handling" and case.reopened:
        return _("Being done again")
    return words.get(case.state, case.state)


def _dial(case, at: datetime) -> dict[str, str]:
    """What the ring shows: how long is left, and how much of the term is spent."""
    due_at = case.next_due_at or case.due_at
    if due_at is None or case.paused_since or case.answered_at or case.closed_at:
        return {"left": "", "tone": "", "dial": "0"}
    seconds = (due_at - at).total_seconds()
    whole = max((due_at - case.opened_at).total_seconds(), 1)
    share = min(max(1 - seconds / whole, 0.03), 1)
    tone = "late" if seconds < 0 else "soon" if local_day(due_at) == local_day(at) else ""
    return {"left": _largest(abs(seconds)), "tone": tone, "dial": f"{ROUND * share:.1f}"}


def _largest(seconds: float) -> str:
    """A length of time in its largest unit alone: what fits into the ring."""
    unit = next((unit for unit in (86400, 3600, 60) if seconds >= unit), 60)
    return spoken.span(seconds // unit * unit)


def _step(case) -> int:
    """Which of the four steps is running: raised, handled, answered, rated."""
    return {"received": 1, "handling": 1, "replied": 3, "closed": 4, "refused": 4}.get(case.state, 1)


def _why_not(standing: decide.Standing, law: Rules, at: datetime) -> dict[str, decide.WhyNot | None]:
    days = law.value("appeals.rating_days") if law.has("appeals.rating_days") else None
    return {
        "rate": decide.why_not_rate(standing, at=at, days=days),
        "reopen": decide.why_not_reopen(standing, at=at, days=days),
        "urge": decide.why_not_urge(standing),
        "tell": decide.why_not_tell_more(standing),
    }


def _lines(own, case, reports, names: Mapping[UUID, str], holder: Holder, at: datetime) -> list[dict]:
    """The story, newest first, in a resident's words; what only concerns the office is left out.

    Of a merged appeal the own story goes on with what happens to the one that answers for it.
    """
    told = telling.Told(names=names, office_id=case.office_id, is_reporter=holder.is_reporter, reports=reports)
    lines: list[dict] = []
    shared = [entry for entry in ledger.story([case.pk]) if own.pk == case.pk or telling.is_shared(entry)]
    story = shared if own.pk == case.pk else [*ledger.story([own.pk]), *shared]
    for entry in sorted(story, key=lambda entry: (entry.happened_at, entry.entry_id), reverse=True):
        if line := telling.line(entry, told):
            lines.append({**line, "when": spoken.moment(entry.happened_at, at)})
    if lines and case.state in queries.IN_HAND and lines[0]["tone"] == "done":
        lines[0] = {**lines[0], "tone": "now", "icon": "clock"}
    return lines


def _photos(own, case, holder: Holder) -> list[dict]:
    """Those given with the own appeal, and what the offices took; nobody sees what another reporter gave."""
    given = cases.evidence(own.pk) if own.pk == case.pk else [*cases.evidence(own.pk), *_of_offices(case)]
    shown = {"raised": "", "before": _("Before"), "after": _("After")}
    return [
        _photo(own.number, item, caption=shown[item.kind])
        for item in given
        if item.kind in shown
        and item.content_type.startswith("image/")
        and (holder.is_reporter or item.kind != "raised")
    ]


def _photo(number: str, item, *, caption: str) -> dict:
    address = reverse("appeals:photo", args=[number, item.sha256])
    return {"src": address, "href": address, "caption": caption, "alt": caption or _("Photo given with the appeal"),
            "kind": item.kind, "digest": item.sha256}  # fmt: skip


def _of_offices(case) -> list:
    return [item for item in cases.evidence(case.pk) if item.kind != "raised"]


def photos_of(holder: Holder) -> set[str]:
    """The digests of the photographs that the holder of an appeal may see."""
    own = cases.case(holder.case_id)
    return {item["digest"] for item in _photos(own, cases.main(own), holder)}


def _units(appeal: Appeal, orders, names: Mapping[UUID, str]) -> list[Unit]:
    rated = dict(appeal.unit_ratings.values_list("office_id", "stars"))
    finished = sorted((order for order in orders if order.state == "done"), key=lambda order: order.role != "lead")
    done = {order.office_id: order for order in reversed(finished)}
    roles = {"lead": _("Lead"), "co": _("Joint")}
    return [
        Unit(
            office_id=office_id,
            name=names.get(office_id, ""),
            role=roles.get(order.role, ""),
            stars=rated.get(office_id),
        )
        for office_id, order in reversed(done.items())
    ]


def _refusal(case) -> str:
    if case.state != "refused":
        return ""
    last = Statement.objects.filter(appeal_id=case.pk, act="appeals.refused").order_by("-made_at").first()
    return last.text if last else ""


def mine(remembered: Mapping[str, str], *, at: datetime) -> list[dict[str, Any]]:
    """The appeals a telephone remembers, newest first, each with its state in words."""
    rows = Appeal.objects.filter(case__number__in=list(remembered)).select_related("case").order_by("-filed_at")
    names = registers.estate_names([row.estate_id for row in rows if row.estate_id])
    spots = queries.open_places(rows)
    spots |= {row.pk: row.place for row in rows if row.opens_with(remembered[row.case.number])}
    titles: dict[str, str] = {}
    for row in rows:
        titles.update(queries.matter_titles(queries.law_of(row.region_path, at)))
    return [
        {"number": row.case.number, "place": names.get(row.estate_id, "") + spots[row.pk], "filed_at": row.filed_at,
         "matter": titles.get(row.matter, row.matter), "state": row.case.state}
        for row in rows
    ]  # fmt: skip
