"""The inbox."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from anju.engines.cases import filters, queries
from anju.engines.cases.acts import OFFICERS
from anju.engines.cases.filter_forms import BulkForm, FilterForm, ViewForm
from anju.engines.cases.pages import chips, results
from anju.ground.access.checks import signed_in
from anju.kit import clock

TABS = {
    "mine": (pgettext_lazy("inbox", "Mine"), ""),
    "today": (_("Due today"), "soon"),
    "late": (pgettext_lazy("inbox", "Late"), "late"),
    "waiting": (_("Waiting for others"), ""),
    "all": (pgettext_lazy("inbox", "All"), ""),
}
GROUPS = {
    "late": pgettext_lazy("inbox group", "Late"),
    "today": _("Due today"),
    "tomorrow": _("Tomorrow"),
    "later": _("Later"),
    "undated": _("Without a deadline"),
    "ended": _("Answered or closed"),
}
EMPTY = {
    "mine": _("Nothing lies with you now."),
    "today": _("Nothing is due today."),
    "late": _("Nothing is late."),
    "waiting": _("You are waiting for nobody."),
    "all": _("There is no open case here."),
}


@signed_in
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """One view of the inbox, one page at a time; asked for by htmx it answers with the list alone."""
    by, at = request.actor, clock.now()
    if not request.GET and not request.htmx and (own := queries.default_view(by)):
        return redirect(f"{reverse('cases:inbox')}?{own.query}")
    asked = filters.read(request.GET)
    if asked.is_history and (direct := queries.by_number(by, asked.text)):
        return redirect("cases:case", direct)
    page = queries.inbox(by, filters=asked, at=at, after=request.GET.get("after", ""))
    told = {
        "page": page, "view": asked.view, "text": asked.text, "at": at, "empty": EMPTY[asked.view], "asked": asked,
        "groups": _grouped(page.rows, asked),
        "outcome": results.taken(request),
    }  # fmt: skip
    if request.htmx:
        return render(request, "cases/inbox_list.html", told)
    return render(request, "cases/inbox.html", {**told, **_around(request, asked, at)})


def _grouped(rows: list, asked: filters.Filters) -> list[tuple[str, list]]:
    """The rows below their days; what was searched comes newest first, where headings of days would only repeat."""
    if asked.is_history:
        return [("", rows)]
    return [(GROUPS[name], list(some)) for name, some in groupby(rows, lambda row: row.group)]


def _around(request: HttpRequest, asked: filters.Filters, at) -> dict:
    """What stands around the list: tabs, named views, filters, what can be done to many."""
    by = request.actor
    counted = queries.counts(by, at=at)
    form, views = FilterForm(asked, by=by, at=at), queries.views_of(by)
    return {
        "tabs": [(name, title, counted[name], tone) for name, (title, tone) in TABS.items()], "most": queries.MOST,
        "form": form, "chips": chips.of(asked, form.titles()), "address": asked.address(),
        "views": _counted(request, views, asked, at), "new_view": ViewForm(by=by, auto_id="new_%s"),
        "total": queries.count(by, filters=asked, at=at) if asked.given() else None,
        "bulk": BulkForm(by=by, at=at), "dispatches": by.has(*OFFICERS),
    }  # fmt: skip


def _counted(request: HttpRequest, views: list, asked: filters.Filters, at) -> list[dict]:
    """The first named views, each with how many open cases it holds; what reaches beyond has no number."""
    found = []
    for view in views[: queries.MOST_SHOWN]:
        wanted = chips.read(view.query)
        number = None if wanted.is_history else queries.count(request.actor, filters=wanted, at=at)
        found.append({"row": view, "count": number, "is_here": wanted.address() == asked.address()})
    return found
