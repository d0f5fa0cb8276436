"""Filing a record from an estate, a case, a proposal or an enterprise, and revising it: one form for all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from anju.engines.cases import queries as cases
from anju.ground.access import queries as offices
from anju.ground.access.checks import signed_in
from anju.ground.registers import queries as registers
from anju.ground.registers.types import EstateFacts
from anju.kit import clock
from anju.kit.clock import local_day
from anju.kit.errors import Hidden
from anju.kit.personal import numbers
from anju.kit.web import forming
from anju.programmes.credit import actions
from anju.programmes.credit.actions.finding import accepting_office, accepting_office_of_firm
from anju.programmes.credit.actions.held import keeps, of_bureaus
from anju.programmes.credit.acts import FILERS, Act
from anju.programmes.credit.forms import RecordForm
from anju.programmes.credit.models import Evidence, Record
from anju.programmes.credit.pages import attachments
from anju.programmes.credit.pages.choosing import Picker, picker
from anju.programmes.credit.pages.proposing import decidable, is_open
from anju.programmes.credit.queries import records
from anju.programmes.credit.types import EvidenceKind, Kind, NewEvidence, NewRecord, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What a form begins with.

    :ivar estate_id: or, where there is none, ``enterprise_id``. :ivar cause: the case that gave cause.
    :ivar day: when it happened, unless something else is typed. :ivar record: the one that is revised.
    """

    day: date
    estate_id: UUID | None = None
    enterprise_id: UUID | None = None
    cause: Any = None
    cause_type: str = ""
    cause_id: UUID | None = None
    proposal: Any = None
    record: Record | None = None
    typed: dict | None = None


@signed_in
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Find the estate, or the enterprise, that a new record is about."""
    by = of_bureaus(request.actor)
    if not by.has(*FILERS):
        raise Hidden()
    text, estates = request.GET.get("q", "").strip()[:60], {}
    for office in offices.offices_of(by.office_ids) if text else ():
        estates |= {one.pk: one for one in registers.search_estates(text, within=office.region_path)}
    firms = registers.search_enterprises(text) if text else []
    return render(request, "credit/choose.html", {"text": text, "estates": list(estates.values()), "firms": firms})


@signed_in
@require_http_methods(["GET", "POST"])
def of_estate(request: HttpRequest, estate_id: UUID) -> HttpResponse:
    """A record about an estate's enterprise and manager."""
    return _page(request, Start(day=local_day(clock.now()), estate_id=estate_id))


@signed_in
@require_http_methods(["GET", "POST"])
def of_enterprise(request: HttpRequest, enterprise_id: UUID) -> HttpResponse:
    """A record about an enterprise as such."""
    return _page(request, Start(day=local_day(clock.now()), enterprise_id=enterprise_id))


@signed_in
@require_http_methods(["GET", "POST"])
def of_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """A record that a case gave cause for; the case is its evidence."""
    case = cases.seen(request.actor, case_id)
    if case.estate_id is None and case.enterprise_id is None:
        raise Hidden()
    typed = {"source": _source(case.type), "content": case.title}
    return _page(request, Start(
        day=local_day(case.opened_at), estate_id=case.estate_id, enterprise_id=case.enterprise_id, cause=case,
        cause_type=case.subject_type, cause_id=case.pk, typed=typed,
    ))  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def of_proposal(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """A record out of a proposal: what it is about stands there already."""
    found = decidable(request, proposal_id)
    row = found.row
    if not is_open(found):
        return redirect("credit:record", row.record_id) if row.record_id else redirect("credit:proposals")
    case = cases.case(row.cause_id) if row.cause_type == "cases.case" else None
    return _page(request, Start(
        day=local_day(row.happened_at), estate_id=row.estate_id, enterprise_id=row.enterprise_id, cause=case,
        cause_type=row.cause_type, cause_id=row.cause_id, proposal=found,
        typed={"source": _source(case.type if case else ""), "content": found.about.words if case else ""},
    ))  # fmt: skip


def _source(case_type: str) -> str:
    """Where a finding that a case gave comes from, as a first guess for the form."""
    programme = case_type.partition(".")[0]
    return {"appeals": Source.APPEAL, "petitions": Source.PETITION}.get(programme, Source.PATROL).value


@signed_in
@require_http_methods(["GET", "POST"])
def revise(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Write a record anew before the enterprise is told."""
    found = records.record(record_id, by=request.actor)
    if not (found.may_be_revised and keeps(request.actor, Act.REVISED, found)):
        raise Hidden()
    typed = {
        name: getattr(found, name)
        for name in ("kind", "source", "content", "document_no", "determined_on", "accepted_on", "remark")
    }
    case = cases.case(found.cause_id) if found.cause_type == "cases.case" else None
    return _page(request, Start(
        day=found.occurred_on, estate_id=found.estate_id, enterprise_id=found.enterprise_id, cause=case,
        cause_type=found.cause_type, cause_id=found.cause_id, record=found, typed=typed,
    ))  # fmt: skip


# ── the form ─────────────────────────────────────────────────────────────────


@dataclass(slots=True, kw_only=True)
class Desk:
    """The page while it is filled in."""

    start: Start
    form: RecordForm
    facts: EstateFacts | None
    picker: Picker
    given: attachments.Given
    kept: list[Evidence]


def _page(request: HttpRequest, start: Start) -> HttpResponse:
    """Show the form, count again, or do the act; what was typed is kept."""
    at = clock.now()
    sends = request.method == "POST" and not ({"look", "more"} & request.POST.keys())
    desk = _desk(request, start, sends=sends, at=at)
    done: list[UUID] = []
    if (
        sends
        and desk.picker.is_whole
        and not desk.given.problems
        and forming.did(desk.form, _act(request, desk, done, at))
    ):
        messages.success(request, _("Saved. Nothing counts before it is archived."))
        _warn_of_numbers(request, desk)
        return redirect("credit:record", done[0])
    shown = {
        "desk": desk, "form": desk.form, "facts": desk.facts, "picker": desk.picker, "start": start, "at": at,
        "firm": None if desk.facts else registers.enterprise(start.enterprise_id), "given": desk.given,
        "refused": sends,
    }  # fmt: skip
    return render(request, "credit/file.html", shown, status=422 if sends else 200)


def _warn_of_numbers(request: HttpRequest, desk: Desk) -> None:
    """The public never reads such a number, but the enterprise would: it can still be taken out before the notice."""
    told = (desk.form.cleaned_data["content"], *(one.note for one in desk.picker.chosen))
    if any(numbers(text) for text in told):
        messages.warning(
            request, _("What you wrote seems to hold somebody's telephone or identity number. The public will not see "
                       "it, but the enterprise will: take it out before you notify the record."),
        )  # fmt: skip


def _desk(request: HttpRequest, start: Start, *, sends: bool, at: datetime) -> Desk:
    day = _day(request.POST.get("occurred_on", request.GET.get("on", "")), start.day, today=local_day(at))
    facts = registers.facts_on(start.estate_id, day) if start.estate_id else None
    path = _allowed(request, start, facts, day)
    initial = {"occurred_on": day, "accepted_on": local_day(at), "kind": Kind.DISHONESTY.value, **(start.typed or {})}
    typed = {"data": request.POST} if sends else {"initial": {**initial, **request.POST.dict(), "occurred_on": day}}
    given = attachments.given(request)
    return Desk(
        start=start, form=RecordForm(**typed), facts=facts, given=given, kept=_kept(request, start.record),
        picker=picker(request, path=path, day=day, record=start.record, has_manager=bool(facts and facts.manager_id)),
    )  # fmt: skip


def _allowed(request: HttpRequest, start: Start, facts: EstateFacts | None, day: date) -> str:
    """The path whose standards hold.

    :raises Hidden: if the reader keeps no credit file there.
    """
    if start.record is not None:
        return facts.region_path if facts else start.record.region_path
    if facts is not None:
        accepting_office(request.actor, region_path=facts.region_path)
        return facts.region_path
    return accepting_office_of_firm(request.actor, start.enterprise_id, day=day).region_path


def _day(typed: str, otherwise: date, *, today: date) -> date:
    """The day that was typed; not a later one than today, for which there are no rules yet."""
    try:
        return min(date.fromisoformat(typed), today)
    except ValueError:
        return otherwise


def _kept(request: HttpRequest, record: Record | None) -> list[Evidence]:
    """The evidence of a record that is revised, less what was unticked."""
    rows = records.evidence_of(record.pk) if record else []
    if request.method != "POST":
        return rows
    ticked = set(request.POST.getlist("evidence"))
    return [row for row in rows if str(row.pk) in ticked]


def _act(request: HttpRequest, desk: Desk, done: list[UUID], at: datetime) -> Callable[[], None]:
    def act():
        new = _new(desk, ready="unfinished" not in request.POST)
        if desk.start.record is None:
            done.append(actions.file_record(new, by=request.actor, at=at))
        else:
            actions.revise(desk.start.record.pk, new, by=request.actor, at=at)
            done.append(desk.start.record.pk)

    return act


def _new(desk: Desk, *, ready: bool) -> NewRecord:
    typed, start = desk.form.cleaned_data, desk.start
    return NewRecord(
        kind=Kind(typed["kind"]), source=Source(typed["source"]), content=typed["content"], remark=typed["remark"],
        document_no=typed["document_no"], determined_on=typed["determined_on"], accepted_on=typed["accepted_on"],
        occurred_on=typed["occurred_on"], items=desk.picker.chosen, evidence=_evidence(desk), estate_id=start.estate_id,
        enterprise_id=None if start.estate_id else start.enterprise_id, cause_type=start.cause_type,
        cause_id=start.cause_id, proposal_id=start.proposal.row.pk if start.proposal else None, ready=ready,
    )  # fmt: skip


def _evidence(desk: Desk) -> list[NewEvidence]:
    """What was kept, what came with the form, and the case that gave cause."""
    found = [
        NewEvidence(kind=EvidenceKind(one.kind), name=one.name, sha256=one.sha256, media_type=one.media_type,
                    case_id=one.case_id)
        for one in desk.kept
    ]  # fmt: skip
    found += [NewEvidence(kind=one.kind, name=one.name, sha256=one.sha256, media_type=one.media_type)
              for one in desk.given.files()]  # fmt: skip
    case = desk.start.cause
    if case is not None and case.pk not in {one.case_id for one in found}:
        found.append(NewEvidence(kind=EvidenceKind.CASE, name=case.number, case_id=case.pk))
    return found
