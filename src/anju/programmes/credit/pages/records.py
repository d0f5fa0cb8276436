"""The list of records by state, and one record with all that was done."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anju.ground.access import queries as people
from anju.ground.access.checks import signed_in
from anju.ground.registers import queries as registers
from anju.kit import clock, storage
from anju.kit.errors import Hidden, Problem
from anju.kit.web import forming
from anju.kit.web.links import offered
from anju.programmes.credit import actions
from anju.programmes.credit.actions.held import keeps, law_on
from anju.programmes.credit.acts import FILERS, OVERSEERS, Act
from anju.programmes.credit.forms import FilterForm, NotifyForm, ReasonForm
from anju.programmes.credit.models import Objection, Record
from anju.programmes.credit.queries import corrections, own, proposals, records, repairs, requests, standing, story
from anju.programmes.credit.types import (
    KIND_TITLES,
    PUBLISH_TITLES,
    SOURCE_TITLES,
    Kind,
    PublishClass,
    Source,
    State,
)

TABS = {
    "proposals": pgettext_lazy("credit tab", "Proposed"),
    "to_notify": pgettext_lazy("credit tab", "To be notified"),
    "notified": pgettext_lazy("credit tab", "Open to objections"),
    "to_archive": pgettext_lazy("credit tab", "To be archived"),
    "archived": pgettext_lazy("credit tab", "Archived"),
    "all": pgettext_lazy("credit tab", "All"),
}


@signed_in
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The records of the reader's places by state, newest first."""
    by, at = request.actor, clock.now()
    if not by.has(*OVERSEERS):
        raise Hidden()
    filters, form = asked(request)
    page = records.listed(by, filters, at=at, after=request.GET.get("after", ""))
    shown = {
        "page": page, "filters": filters, "form": form, "at": at, "tabs": tabs(request, filters, at=at),
        "rows": [(line, standing.word(line.record), *standing.tone(line.record)) for line in page.lines],
        "may_file": by.has(*FILERS), "most": records.MOST, "sources": SOURCE_TITLES, **_where(filters),
    }  # fmt: skip
    return render(request, "credit/list.html", shown)


def asked(request: HttpRequest) -> tuple[records.Filters, FilterForm]:
    """The filters of the address; what makes no sense there asks for nothing."""
    form = FilterForm(request.GET)
    form.is_valid()
    told = {name: form.value(name) or None for name in ("since", "until")}
    view = request.GET.get("view", "to_notify")
    return records.Filters(
        view=view if view in records.VIEWS else "to_notify", text=request.GET.get("q", "").strip()[:60],
        kind=form.value("kind"), source=form.value("source"), region_path=request.GET.get("region", "")[:64],
        estate_id=_id(request, "estate"), enterprise_id=_id(request, "enterprise"), cause_id=_id(request, "cause"),
        **told,
    ), form  # fmt: skip


def _id(request: HttpRequest, name: str) -> UUID | None:
    try:
        return UUID(request.GET.get(name, ""))
    except ValueError:
        return None


def tabs(request: HttpRequest, filters: records.Filters, *, at) -> list[tuple[str, str, int | None]]:
    """(name, title, how many) of each tab; the last one is not counted."""
    many = records.counts(request.actor, filters, at=at)
    many["proposals"] = proposals.count(request.actor, region_path=filters.region_path)
    return [(name, title, many.get(name)) for name, title in TABS.items()]


def _where(filters: records.Filters) -> dict:
    """The names of what the list is narrowed to by its address."""
    region = registers.region(filters.region_path) if filters.region_path else None
    estate = registers.estate_names([filters.estate_id]).get(filters.estate_id) if filters.estate_id else ""
    firm = (
        registers.enterprise_names([filters.enterprise_id]).get(filters.enterprise_id) if filters.enterprise_id else ""
    )
    return {"region": region, "estate_name": estate, "enterprise_name": firm}


# ── one record ───────────────────────────────────────────────────────────────


@signed_in
@require_safe
def record(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """One record: where it stands, what it counts, what shows it, what was done."""
    if not request.actor.has(*OVERSEERS):
        own.own_record(record_id, by=request.actor)
        return redirect("credit:own_record", record_id)
    found = records.record(record_id, by=request.actor)
    return render(request, "credit/record.html", _shown(request, found))


def _shown(request: HttpRequest, found: Record, **typed) -> dict:
    """The values of the page; ``typed``: forms that were refused."""
    by, at = request.actor, clock.now()
    line = records.lines_of([found])[0]
    objections = records.objections_of(found.pk)
    waiting = next((one for one in objections if not one.is_decided), None)
    asked = requests.of_record(found)
    told = standing.standing(
        found, at=at, bureau=line.office_name, enterprise=line.enterprise_name, open_objection=waiting
    )  # fmt: skip
    return {
        "record": found, "line": line, "items": list(found.items.all()), "standing": told, "at": at,
        "state": (standing.word(found), *standing.tone(found)), "objections": objections,
        "kind": KIND_TITLES[Kind(found.kind)], "source": SOURCE_TITLES[Source(found.source)],
        "publish": PUBLISH_TITLES[PublishClass(found.publish_class)], "evidence": records.evidence_of(found.pk),
        "story": story.story([*_told_of(found, objections), *(one.row.pk for one in asked)]),
        "may": _may(by, found, told),
        "names": _names(found), "links": _links(by, found), "notify": NotifyForm(),
        "corrections": corrections.of_record(found, by=by), "requests": asked, "repair": _repair(found, at), **typed,
    }  # fmt: skip


def _repair(found: Record, at: datetime) -> repairs.Stands | None:
    """From when it may be repaired and until when it is public, once it is on file."""
    if found.determined_on is None or found.state != State.ARCHIVED:
        return None
    return repairs.stands(found, law_on(found.region_path, at), day=clock.local_day(at))


def _told_of(found: Record, objections: list[Objection]) -> list[UUID]:
    """Whatever has lines in the story of a record."""
    proposal = getattr(found, "proposal", None)
    return [found.pk, *(one.pk for one in objections), *([proposal.pk] if proposal else [])]


def _may(by, found: Record, told: standing.Standing) -> dict[str, bool]:
    """Which buttons stand on the page."""
    state = State(found.state)
    return {
        "revise": found.may_be_revised and keeps(by, Act.REVISED, found),
        "notify": state is State.TO_NOTIFY and keeps(by, Act.NOTIFIED, found),
        "archive": told.may_archive and keeps(by, Act.ARCHIVED, found),
        "cancel": not found.is_over and keeps(by, Act.CANCELLED, found),
    }


def _names(found: Record) -> dict[str, str]:
    names = people.account_names([found.recorder_id, found.notifier_id, found.archiver_id, found.canceller_id])
    return {role: names.get(getattr(found, f"{role}_id"), "")
            for role in ("recorder", "notifier", "archiver", "canceller")}  # fmt: skip


def _links(by, found: Record) -> list:
    """What other pages of the programme do with a record (``links.py``)."""
    return [(link, address) for link, address in offered(found) if keeps(by, link.act, found)]


@signed_in
@require_POST
def notify(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Tell the enterprise."""
    found = records.record(record_id, by=request.actor)
    form = NotifyForm(request.POST)

    def act():
        actions.notify(record_id, by=request.actor, at=clock.now(), notice_no=form.cleaned_data["notice_no"])

    if forming.did(form, act):
        messages.success(request, _("Notified; the enterprise has been told, and the window to object runs."))
        return redirect("credit:record", record_id)
    found.refresh_from_db()
    return render(request, "credit/record.html", _shown(request, found, notify=form), status=422)


@signed_in
@require_POST
def archive(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Enter it in the credit file."""
    records.record(record_id, by=request.actor)
    try:
        actions.archive(record_id, by=request.actor, at=clock.now())
        messages.success(request, _("Archived; its points count from today."))
    except Hidden:
        raise
    except Problem as problem:
        messages.error(request, str(problem))
    return redirect("credit:record", record_id)


@signed_in
@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Cancel it with a reason."""
    found = records.record(record_id, by=request.actor)
    if found.is_over or not keeps(request.actor, Act.CANCELLED, found):
        raise Hidden()
    form = ReasonForm(request.POST or None)

    def act():
        actions.cancel(record_id, reason=form.cleaned_data["reason"], by=request.actor, at=clock.now())

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("Cancelled; nothing of it counts."))
        return redirect("credit:record", record_id)
    shown = {"form": form, "record": found, "line": records.lines_of([found])[0]}
    return render(request, "credit/cancel.html", shown, status=422 if form.errors else 200)


@signed_in
@require_safe
def file(request: HttpRequest, record_id: UUID, digest: str) -> HttpResponse:
    """A file that shows it, or came with an objection."""
    found = own.file_of(records.record(record_id, by=request.actor), digest)
    return storage.send(found.sha256, media_type=found.media_type or "application/octet-stream")
