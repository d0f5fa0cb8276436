"""An enterprise or its manager with the own credit records (我的信用): the list, one record, objecting, waiving."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from anju.ground.access.checks import signed_in
from anju.kit import clock, storage
from anju.kit.errors import Hidden, Problem
from anju.kit.web import forming
from anju.programmes.credit import actions
from anju.programmes.credit.actions.held import law_on
from anju.programmes.credit.acts import ENTERPRISE
from anju.programmes.credit.forms_objections import ObjectionForm
from anju.programmes.credit.models import Record
from anju.programmes.credit.pages import own_words
from anju.programmes.credit.pages.attachments import given
from anju.programmes.credit.queries import own, own_totals, records, repairs, requests, seen

PAGE = 30


@signed_in
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The own records, newest first, with where the enterprise stands and what waits for an answer."""
    by, at = request.actor, clock.now()
    if not by.has(*ENTERPRISE):
        raise Hidden()
    mine = own.own_records(by).prefetch_related("items")
    rows, following = records.page(mine, after=request.GET.get("after", ""), size=PAGE)
    many, first = own.waits_for_answer(by, at=at)
    shown = {
        "rows": [own_words.list_row(line, at=at) for line in records.lines_of(rows)], "after": following,
        "subjects": seen.own_subjects(by, at=at),
        "standings": own_totals.own_totals(by, at=at), "waiting": many, "first": first, "at": at,
    }  # fmt: skip
    return render(request, "credit/own_list.html", shown)


@signed_in
@require_GET
def one(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """One record: what it says, what it costs, what shows it, and what may be said against it until when.

    Opening it for the first time is the receipt of the notice.
    """
    by, at = request.actor, clock.now()
    record = own.own_record(record_id, by=by)
    actions.receive(record_id, by=by, at=at)
    return render(request, "credit/own_record.html", _shown(record, request))


def _shown(record: Record, request: HttpRequest) -> dict:
    by, at = request.actor, clock.now()
    (line,) = records.lines_of([record])
    items, sides = own.items_of(record), own.sides(record, by=by, at=at)
    evidence = own.shown_evidence(record)
    return {
        "record": record, "line": line, "at": at, "face": own_words.face(record, at=at),
        "items": [own_words.item_row(item, at=at) for item in items],
        "may_object": bool(own_words.open_items(record, items, sides, at=at)),
        "may_waive": own_words.may_waive(record, by_firm=record.enterprise_id in own.firms_of(by)),
        "photos": [each for each in evidence if each.kind == "photo"],
        "papers": [each for each in evidence if each.kind != "photo"],
        "objections": own_words.objection_rows(record), "window_ends": own_words.window_ends(record),
        "requests": requests.of_record(record), "may_ask": bool(sides), "correction": repairs.correction_stands(record),
        "repair": repairs.stands(record, law_on(record.region_path, at), day=clock.local_day(at)),
    }  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def object_to(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """提出异议."""
    by, at = request.actor, clock.now()
    record = own.own_record(record_id, by=by)
    items = own_words.open_items(record, own.items_of(record), own.sides(record, by=by, at=at), at=at)
    choices = [(str(item.pk), own_words.item_choice(item)) for item in items]
    form, came = ObjectionForm(request.POST or None, items=choices), given(request)

    def act():
        chosen = [UUID(pk) for pk in form.cleaned_data["items"]]
        actions.object_to(record_id, item_ids=chosen, text=form.cleaned_data["text"], files=came.files(), by=by, at=at)

    if request.method == "POST" and _whole(form, came) and forming.did(form, act):
        messages.success(request, _("Your objection has gone to the bureau; the record is marked as disputed."))
        return redirect("credit:own_record", record_id)
    (line,) = records.lines_of([record])
    shown = {"record": record, "line": line, "form": form, "came": came, "at": at, "choices": choices,
             "window_ends": own_words.window_ends(record)}  # fmt: skip
    return render(request, "credit/object.html", shown, status=422 if form.errors else 200)


def _whole(form: ObjectionForm, came) -> bool:
    """Whether words and files are; what is wrong with a file stands above the form."""
    whole = form.is_valid()
    for problem in came.problems:
        form.add_error(None, problem)
    return whole and not came.problems


@signed_in
@require_POST
def waive(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """放弃异议."""
    try:
        actions.waive(record_id, by=request.actor, at=clock.now())
    except Hidden:
        raise
    except Problem as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("The bureau may archive the record now; until the last day you may still object."))
    return redirect("credit:own_record", record_id)


@signed_in
@require_safe
def file(request: HttpRequest, record_id: UUID, digest: str) -> HttpResponse:
    """A photograph or document of one of the own records."""
    found = own.file_of(own.own_record(record_id, by=request.actor), digest)
    return storage.send(digest, media_type=found.media_type)


@signed_in
@require_safe
def answered(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Where a message about a decision leads: to the record, which shows what was decided."""
    return redirect("credit:own_record", own.own_objection(case_id, by=request.actor).record_id)
