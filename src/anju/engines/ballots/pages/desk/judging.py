"""Judging what is unusual: a person reads one sentence, keeps the ballots or sets them aside, and says why."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anju.engines.ballots import actions, judging_words, queries
from anju.engines.ballots.rules.anomalies import Kind
from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.web import forming

CHOICES = [
    ("keep", gettext_lazy("They count")),
    ("aside", gettext_lazy("Set them aside: kept with the reason, not counted, their fingerprints published")),
]


class JudgeForm(forms.Form):
    set_aside = forms.ChoiceField(
        label=gettext_lazy("Judgement"), widget=forms.RadioSelect, choices=CHOICES,
        error_messages={"required": gettext_lazy("Choose one of the two.")},
    )  # fmt: skip
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("What you found out, and from whom. No names of households."),
    )  # fmt: skip

    def __init__(self, *args, can_set_aside: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not can_set_aside:
            self.fields["set_aside"].choices = CHOICES[:1]


@signed_in
@require_safe
def anomalies(request: HttpRequest, poll_id: UUID) -> HttpResponse:
    """What was noticed: what waits first, then what was judged and why."""
    at = clock.now()
    found = queries.anomalies_of(poll_id, by=request.actor)
    return render(request, "ballots/desk/anomalies.html", {
        "row": found.poll, "at": at, "may": found.may, "waiting": [_line(one, found, at) for one in found.waiting],
        "judged": [(*_line(one, found, at), found.people.get(one.judged_by_id, "")) for one in found.decided],
        "desk": found,
    })  # fmt: skip


def _line(one, found: queries.Found, at) -> tuple:
    return one, found.subjects.get(one.subject_id, ""), judging_words.TITLES[Kind(one.kind)], judging_words.sentence(
        one, at=at
    )  # fmt: skip


@signed_in
@require_POST
def look(request: HttpRequest, poll_id: UUID) -> HttpResponse:
    """Look for what is unusual now, without waiting for the timer."""
    try:
        many = len(actions.find_anomalies(poll_id, by=request.actor, at=clock.now()))
    except actions.NotOver as problem:
        messages.warning(request, str(problem))
    else:
        messages.success(request, _("%(n)s new findings.") % {"n": many} if many else _("Nothing new was found."))
    return redirect("ballots:desk_anomalies", poll_id)


@signed_in
@require_http_methods(["GET", "POST"])
def anomaly(request: HttpRequest, poll_id: UUID, anomaly_id: UUID) -> HttpResponse:
    """One finding, and the judgement of it."""
    at, by = clock.now(), request.actor
    poll, row, subject = queries.anomaly_of(poll_id, anomaly_id, by=by)
    form = JudgeForm(request.POST if request.method == "POST" else None, can_set_aside=bool(row.ballot_ids))

    def act() -> None:
        aside = form.cleaned_data["set_aside"] == "aside"
        actions.judge_anomaly(row.pk, set_aside=aside, reason=form.cleaned_data["reason"], by=by, at=at)

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("Judged; your name and the reason stay with it."))
        return redirect("ballots:desk_anomalies", poll_id)
    return render(request, "ballots/desk/anomaly.html", {
        "row": poll, "one": row, "subject": subject, "title": judging_words.TITLES[Kind(row.kind)],
        "sentence": judging_words.sentence(row, at=at), "form": form, "at": at, "is_closed": poll.state == "closed",
    }, status=422 if form.is_bound else 200)  # fmt: skip


@signed_in
@require_safe
def comments(request: HttpRequest, poll_id: UUID) -> HttpResponse:
    """What was written beside the ballots, to be released in fitting words or kept."""
    found = queries.comments_of(poll_id, by=request.actor)
    return render(request, "ballots/desk/comments.html", {
        "row": found.poll, "at": clock.now(),
        "waiting": [(one, found.subjects.get(one.subject_id, ""), actions.words_of(one)) for one in found.waiting],
        "decided": [(one, found.subjects.get(one.subject_id, "")) for one in found.decided],
    })  # fmt: skip


@signed_in
@require_POST
def comment(request: HttpRequest, poll_id: UUID, comment_id: UUID) -> HttpResponse:
    """Release a comment, keep it from the public, or erase it; which says the button that was pressed."""
    at, by, todo = clock.now(), request.actor, request.POST.get("do", "")
    queries.comments_of(poll_id, by=by)
    try:
        if todo == "release":
            actions.release_comment(comment_id, shown=request.POST.get("shown", ""), by=by, at=at)
            messages.success(request, _("Released as it stands."))
        elif todo == "erase":
            actions.erase_comment(comment_id, by=by, at=at)
            messages.success(request, _("Erased, for good."))
        else:
            actions.keep_comment(comment_id, by=by, at=at)
            messages.success(request, _("Kept from the public."))
    except (actions.TooLong, actions.Erased) as problem:
        messages.warning(request, str(problem))
    return redirect("ballots:desk_comments", poll_id)
