"""An enterprise or its manager asks that a record be repaired or corrected, and completes what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from anju.ground.access.checks import signed_in
from anju.kit import clock, storage
from anju.kit.clock import local_day
from anju.kit.errors import Hidden
from anju.kit.web import forming
from anju.programmes.credit import actions
from anju.programmes.credit.actions.held import law_on, value
from anju.programmes.credit.forms_requests import AskCorrectionForm, CompletingForm, RepairForm
from anju.programmes.credit.models import Record
from anju.programmes.credit.pages import attachments
from anju.programmes.credit.queries import own, records, repairs, requests
from anju.programmes.credit.types import NewFile
from anju.programmes.credit.types_requests import PAPER_TITLES, Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperField:
    """A paper of the form: ``name`` of its field, and the documents that came in it; ``optional`` where the rules do
    not want it."""

    paper: Paper
    title: Any
    name: str
    documents: attachments.Documents
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """The papers of one form, and photographs, which are proof."""

    fields: Sequence[PaperField]
    came: attachments.Given

    @property
    def problems(self) -> list[str]:
        return [*self.came.photos.problems, *(text for one in self.fields for text in one.documents.problems)]

    def files(self) -> dict[str, list[NewFile]]:
        """Paper → its files."""
        found = {one.paper.value: list(one.documents.files) for one in self.fields}
        found.setdefault(Paper.PROOF.value, []).extend(self.came.files())
        return found


def _papers(request: HttpRequest, record: Record, *, at, optional: bool = False) -> Papers:
    """A field for each paper that the rules of the day want; where they name none, one for proof."""
    wanted = value(law_on(record.region_path, at), "credit.repair_papers")
    names = [Paper(one) for one in wanted or (Paper.PROOF,) if one != Paper.APPLICATION]
    return Papers(came=attachments.given(request), fields=[
        PaperField(paper=one, title=PAPER_TITLES[one], name=f"paper_{one.value}", optional=optional or not wanted,
                   documents=_documents(request, f"paper_{one.value}"))
        for one in names
    ])  # fmt: skip


def _documents(request: HttpRequest, name: str) -> attachments.Documents:
    return attachments.documents(request, name=name) if request.method == "POST" else attachments.Documents()


@signed_in
@require_http_methods(["GET", "POST"])
def repair(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """申请信用修复."""
    by, at = request.actor, clock.now()
    record = _mine(request, record_id, at=at)
    form, papers = RepairForm(request.POST or None), _papers(request, record, at=at)

    def act():
        actions.ask_repair(record_id, text=form.cleaned_data["text"], papers=papers.files(), by=by, at=at)

    if request.method == "POST" and _whole(form, papers.problems) and forming.did(form, act):
        messages.success(request, _("Your application has gone to the bureau; you are told of its decision."))
        return redirect("credit:own_record", record_id)
    stands = repairs.stands(record, law_on(record.region_path, at), day=local_day(at))
    shown = {**_about(record), "form": form, "papers": papers, "at": at, "stands": stands}
    return render(request, "credit/repair.html", shown, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def complete(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """补正材料."""
    by, at = request.actor, clock.now()
    found = requests.own_request(case_id, by=by)
    record = _mine(request, found.record_id, at=at)
    if not found.is_incomplete:
        return redirect("credit:own_record", record.pk)
    form, papers = CompletingForm(request.POST or None), _papers(request, record, at=at, optional=True)

    def act():
        actions.complete_repair(case_id, text=form.cleaned_data["text"], papers=papers.files(), by=by, at=at)

    if request.method == "POST" and _whole(form, papers.problems) and forming.did(form, act):
        messages.success(request, _("Sent; the bureau goes on with your application."))
        return redirect("credit:own_record", record.pk)
    shown = {**_about(record), "form": form, "papers": papers, "at": at, "request_row": found}
    return render(request, "credit/repair_complete.html", shown, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def correction(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """申请更正."""
    by, at = request.actor, clock.now()
    record = _mine(request, record_id, at=at)
    form, came = AskCorrectionForm(request.POST or None), attachments.given(request)

    def act():
        actions.ask_correction(record_id, text=form.cleaned_data["text"], files=came.files(), by=by, at=at)

    if request.method == "POST" and _whole(form, came.problems) and forming.did(form, act):
        messages.success(request, _("Your request has gone to the bureau; you are told of its answer."))
        return redirect("credit:own_record", record_id)
    shown = {**_about(record), "form": form, "came": came, "at": at, "stands": repairs.correction_stands(record)}
    return render(request, "credit/ask_correction.html", shown, status=422 if form.errors else 200)


@signed_in
@require_safe
def file(request: HttpRequest, case_id: UUID, digest: str) -> HttpResponse:
    """A file that was given with a request about one of the own records."""
    found = requests.own_file(case_id, digest, by=request.actor)
    return storage.send(digest, media_type=found.media_type)


@signed_in
@require_safe
def asked(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Where a message about a request leads: to the record, which shows what became of it."""
    return redirect("credit:own_record", requests.own_request(case_id, by=request.actor).record_id)


def _mine(request: HttpRequest, record_id: UUID, *, at) -> Record:
    """One of the own records, of a side that the reader speaks for.

    :raises Hidden: otherwise.
    """
    record = own.own_record(record_id, by=request.actor)
    if not own.sides(record, by=request.actor, at=at):
        raise Hidden()
    return record


def _about(record: Record) -> dict:
    (line,) = records.lines_of([record])
    return {"record": record, "line": line}


def _whole(form: forms.Form, problems: Sequence[str]) -> bool:
    """Whether words and files are; what is wrong with a file stands above the form."""
    whole = form.is_valid()
    for problem in problems:
        form.add_error(None, problem)
    return whole and not problems
