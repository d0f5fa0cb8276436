"""What a record of a phone does to its visit, one function per kind; each is one act, with its entry if it matters."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anju.engines.cases import actions as cases
from anju.engines.cases.types import Addressed, Evidence, Point
from anju.ground.access import queries as offices
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.registers import queries as registers
from anju.kit.calendar import Term, Unit
from anju.kit.clock import local_day
from anju.kit.errors import Problem
from anju.programmes.patrols.actions.held import given, law_of
from anju.programmes.patrols.acts import Act
from anju.programmes.patrols.models import Finding, Photo, Received, Signature, Visit
from anju.programmes.patrols.queries.lists import checklist_of
from anju.programmes.patrols.types import MOST_WORDS, Result, Severity, Shown, Signed, State

LONGEST_TERM = 365


class UnknownItem(Problem):
    """The checklist of the visit has no such item."""

    code = "unknown_item"


class Incomplete(Problem):
    """Something that has to stand in a record is missing."""

    code = "incomplete"


class NoAddressee(Problem):
    """No enterprise manages the estate, or it has no office to send an order to."""

    code = "no_addressee"


def start(visit: Visit, row: Received, body: Mapping[str, Any], *, by: Actor, at: datetime) -> None:
    """The inspectors are there: the checklist of the day on which the phone took it along is the one that counts."""
    if visit.started_at is not None:
        return
    begin(visit, at=at)
    ledger.record(Act.STARTED, on=visit, by=by, at=at, estate=visit.estate_id)


def begin(visit: Visit, *, at: datetime) -> None:
    facts = registers.facts_on(visit.estate_id, local_day(at))
    listed = checklist_of(visit)
    visit.state, visit.started_at, visit.enterprise_id = State.ON_SITE.value, at, facts.enterprise_id
    visit.checklist_version, visit.checklist_title = listed.version, listed.title
    visit.save(update_fields=["state", "started_at", "enterprise", "checklist_version", "checklist_title"])


def note(visit: Visit, row: Received, body: Mapping[str, Any], *, by: Actor, at: datetime) -> None:
    """An answer to one item; an earlier one of the same item stays legible and counts no more.

    Of two answers the one given later by the phones' clocks counts, whichever arrives first.

    :raises UnknownItem, Incomplete: as said.
    """
    if visit.started_at is None:
        begin(visit, at=at)
    item = checklist_of(visit).item(str(body.get("item", "")))
    if item is None:
        raise UnknownItem(gettext_lazy("The checklist of this visit has no such item; load the day anew."))
    finding = _finding(visit, row, item, body)
    earlier = Finding.objects.filter(visit=visit, item=item.code, is_current=True).select_related("received").first()
    if earlier and earlier.received.phone_at > row.phone_at:
        finding.is_current = False
    elif earlier:
        Finding.objects.filter(pk=earlier.pk).update(is_current=False)
    finding.save(force_insert=True)
    if finding.result == Result.PROBLEM:
        ledger.record(
            Act.FOUND, on=visit, by=by, at=at, estate=visit.estate_id, enterprise=visit.enterprise_id, item=item.code,
            severity=finding.severity, right=finding.put_right,
        )  # fmt: skip


def _finding(visit: Visit, row: Received, item, body: Mapping[str, Any]) -> Finding:
    result = _one_of(Result, body.get("result"))
    is_problem = result is Result.PROBLEM
    return Finding(
        received=row, visit=visit, item=item.code, item_title=item.title[:200], result=result.value,
        severity=_one_of(Severity, body.get("severity") or Severity.MINOR).value if is_problem else "",
        words=str(body.get("words") or "").strip()[:MOST_WORDS], place=str(body.get("place") or "").strip()[:60],
        put_right=is_problem and body.get("put_right") is True, days=_days(body.get("days")) if is_problem else None,
    )  # fmt: skip


def sign(visit: Visit, row: Received, body: Mapping[str, Any], *, by: Actor, at: datetime) -> None:
    """The manager signed on the glass, or did not, with the reason; the first one stands.

    :raises ReasonMissing: if nobody signed and no reason is given; :raises Incomplete: as said.
    """
    how = _one_of(Signed, body.get("how"))
    reason = "" if how is Signed.SIGNED else given(str(body.get("reason") or ""))
    if Signature.objects.filter(visit=visit).exists():
        return
    Signature.objects.create(received=row, visit=visit, how=how.value, reason=reason[:300])


def order(visit: Visit, row: Received, body: Mapping[str, Any], *, by: Actor, at: datetime) -> None:
    """Order on the spot that problems be rectified: a case of the kind the city's rules name, once a visit.

    :raises NoAddressee, Incomplete: as said; :raises RuleMissing: if the city names no kind of case.
    """
    if visit.order_id is not None:
        return
    days = _days(body.get("days"))
    found = _to_rectify(visit)
    if not found or days is None:
        raise Incomplete(gettext_lazy("An order names at least one problem and the days in which to rectify it."))
    law = law_of(visit.region_path, local_day(at))
    facts, desk = _addressee(visit, at)
    due_at = law.calendar.due(at, Term(days, Unit.CALENDAR_DAY))
    case = cases.open_linked(
        type=law.value("patrols.order_type"), cause=visit, region_path=visit.region_path, estate_id=visit.estate_id,
        enterprise_id=facts.enterprise_id, manager_id=facts.manager_id, place_name=facts.name, channel="desk",
        title=_title(found), matter=law.value("patrols.order_type"), by=by, at=at, rules=law,
        points=_points(visit, found),
        to=Addressed(owner_id=visit.office_id, lead_id=desk, due_at=due_at,
                     reason=_("The inspectors ordered it on the spot.")),
    )  # fmt: skip
    visit.order_id, visit.due_on = case.pk, local_day(at) + timedelta(days)
    visit.save(update_fields=["order", "due_on"])
    ledger.record(Act.ORDERED, on=visit, by=by, at=at, rule_version=law.version, estate=visit.estate_id, case=case.pk,
                  problems=len(found))  # fmt: skip


def _to_rectify(visit: Visit) -> list[Finding]:
    rows = visit.findings.filter(is_current=True, result=Result.PROBLEM, put_right=False)
    return list(rows.select_related("received").order_by("received_id"))


def _addressee(visit: Visit, at: datetime):
    facts = registers.facts_on(visit.estate_id, local_day(at))
    desk = facts.enterprise_id and offices.enterprise_office(
        facts.enterprise_id, region_path=visit.region_path, on=local_day(at)
    )
    if not desk:
        raise NoAddressee(
            gettext_lazy(
                "No enterprise with an office here manages this estate; the order stays on the phone until the bureau "
                "has recorded its contract and opened its office."
            )
        )
    return facts, desk.pk


def _title(found: list[Finding]) -> str:
    first = found[0].words or found[0].item_title
    return first[:40] if len(found) == 1 else _("%(first)s (%(many)s problems)") % {
        "first": first[:40], "many": len(found)}  # fmt: skip


def _points(visit: Visit, found: list[Finding]) -> list[Point]:
    pictures: dict[UUID, list[Evidence]] = {}
    for photo in Photo.objects.filter(visit=visit, shows=Shown.BEFORE).select_related("received"):
        pictures.setdefault(photo.of, []).append(
            Evidence(sha256=photo.kept, size=photo.size, content_type="image/jpeg", taken_at=photo.received.phone_at)
        )
    return [
        Point(
            text=one.words or one.item_title, basis=f"{visit.checklist_title} {one.item}",
            photos=tuple(pictures.get(one.received.client_id, ())),
        )
        for one in found
    ]  # fmt: skip


def finish(visit: Visit, row: Received, body: Mapping[str, Any], *, by: Actor, at: datetime) -> None:
    """The visit is over; a re-check says whether what was ordered has been rectified.

    :raises Incomplete: without an answer, or before the estate signed or somebody wrote why not.
    """
    found = list(visit.findings.filter(is_current=True))
    signature = Signature.objects.filter(visit=visit).first()
    if not found or signature is None:
        raise Incomplete(
            gettext_lazy("A visit is completed with at least one answer, and a signature or why there is none.")
        )
    problems = sum(one.result == Result.PROBLEM and not one.put_right for one in found)
    visit.state, visit.finished_at, visit.phone_finished_at = State.DONE.value, at, row.phone_at
    visit.items, visit.problems = len(found), sum(one.result == Result.PROBLEM for one in found)
    visit.save(update_fields=["state", "finished_at", "phone_finished_at", "items", "problems"])
    told = {"estate": visit.estate_id, "enterprise": visit.enterprise_id, "problems": visit.problems,
            "items": visit.items}  # fmt: skip
    act, also = _came_to(visit, problems, signature, at)
    ledger.record(act, on=visit, by=by, at=at, **told, **also)


def _came_to(visit: Visit, problems: int, signature: Signature, at: datetime):
    if visit.of_id is None:
        return Act.VISITED, {"signature": signature.how}
    if problems:
        return Act.UNSOLVED, {}
    due_on = visit.of.due_on
    return Act.RECTIFIED, {"in_time": local_day(at) <= due_on if due_on else None}


def _one_of(kinds, value: Any):
    try:
        return kinds(value)
    except ValueError as reason:
        raise Incomplete(gettext_lazy("This answer is none of those on the page; load the app anew.")) from reason


def _days(value: Any) -> int | None:
    is_term = isinstance(value, int) and not isinstance(value, bool) and 0 < value <= LONGEST_TERM
    return value if is_term else None
