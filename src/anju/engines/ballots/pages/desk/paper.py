"""Typing paper in: number, figures, Enter; and the third look at sheets whose two entries differ."""

from datetime import date, datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from anju.engines.ballots import actions, queries, words
from anju.engines.ballots.pages.desk.forms import ReadingForm, SheetForm
from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.clock import local_day
from anju.kit.errors import Hidden
from anju.kit.web import forming


@signed_in
@require_http_methods(["GET", "POST"])
def paper(request: HttpRequest, poll_id: UUID) -> HttpResponse:
    """One sheet after another; the day on which the pile came in stays as it was typed."""
    at, by, made = clock.now(), request.actor, []
    desk = queries.paper_desk(poll_id, by=by, at=at)
    day = _day(request.GET.get("day", ""), at)
    form = SheetForm(
        request.POST if request.method == "POST" else None, questions=desk.questions, today=local_day(at),
        initial={"came_in_on": day},
    )  # fmt: skip

    def act() -> None:
        said, read = form.cleaned_data, form.cleaned_data["line"]
        made.append(actions.enter_sheet(
            poll_id, number=said["number"], answers=read.answers, reason=read.reason, came_in_on=said["came_in_on"],
            by=by, at=at,
        ))  # fmt: skip

    if request.method == "POST" and forming.did(form, act):
        _tell(request, made[0])
        return redirect(f"{reverse('ballots:desk_paper', args=[poll_id])}?day={form.cleaned_data['came_in_on']}")
    return render(request, "ballots/desk/paper.html", {
        "desk": desk, "row": desk.poll, "form": form, "at": at, "marks": words.MARKS, "is_wrong": form.is_bound,
    }, status=422 if form.is_bound else 200)  # fmt: skip


def _day(typed: str, at: datetime) -> date:
    try:
        return min(date.fromisoformat(typed), local_day(at))
    except ValueError:
        return local_day(at)


def _tell(request: HttpRequest, sheet) -> None:
    said = {
        "once": _("%(number)s typed in; another person types it in again."),
        "differs": _("%(number)s: the two entries differ; a third person looks at the paper."),
        "settled": _("%(number)s: both entries are the same."),
    }[sheet.state]
    text = said % {"number": sheet.number}
    if sheet.state == "settled" and sheet.outcome != "counted":
        text = f"{text} {words.outcome(sheet)}"
    (messages.warning if sheet.state == "differs" else messages.success)(request, text)


@signed_in
@require_safe
def sheets(request: HttpRequest, poll_id: UUID) -> HttpResponse:
    """The sheets that differ, and those settled lately with what became of them."""
    at = clock.now()
    desk = queries.paper_desk(poll_id, by=request.actor, at=at)
    found = queries.sheets(desk.poll, by=request.actor)
    return render(request, "ballots/desk/sheets.html", {
        "desk": desk, "row": desk.poll, "at": at, "differing": found.differing,
        "settled": [(one, words.outcome(one)) for one in found.settled],
    })  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def sheet(request: HttpRequest, poll_id: UUID, sheet_id: UUID) -> HttpResponse:
    """Both entries side by side, for a third person with the paper in hand."""
    at, by = clock.now(), request.actor
    desk = queries.paper_desk(poll_id, by=by, at=at)
    shown = queries.differing(sheet_id, desk=desk, by=by)
    if shown is None:
        raise Hidden()
    form = ReadingForm(
        request.POST if request.method == "POST" else None, questions=desk.questions, today=local_day(at),
        initial={"came_in_on": local_day(shown.sheet.came_in_at)},
    )  # fmt: skip

    def act() -> None:
        read = form.cleaned_data["line"]
        actions.settle_sheet(sheet_id, answers=read.answers, reason=read.reason,
                             came_in_on=form.cleaned_data["came_in_on"], by=by, at=at)  # fmt: skip

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("%(number)s is settled.") % {"number": shown.sheet.number})
        return redirect("ballots:desk_sheets", poll_id)
    return render(request, "ballots/desk/sheet.html", {
        "desk": desk, "row": desk.poll, "shown": shown, "form": form, "at": at, "marks": words.MARKS,
        "reasons": [words.REASONS.get(one.reason, "") for one in (shown.first, shown.second)],
    }, status=422 if form.is_bound else 200)  # fmt: skip
