"""The inbox."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from anju.engines.cases import queries
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
    view = request.GET.get("view", "mine")
    view = view if view in queries.VIEWS else "mine"
    text, at = request.GET.get("q", "").strip()[:60], clock.now()
    page = queries.inbox(request.actor, view=view, at=at, text=text, after=request.GET.get("after", ""))
    told = {
        "page": page, "view": view, "text": text, "at": at, "empty": EMPTY[view],
        "groups": [(GROUPS[name], name, list(rows)) for name, rows in groupby(page.rows, lambda row: row.group)],
    }  # fmt: skip
    if request.htmx:
        return render(request, "cases/inbox_list.html", told)
    counted = queries.counts(request.actor, at=at)
    tabs = [(name, title, counted[name], tone) for name, (title, tone) in TABS.items()]
    return render(request, "cases/inbox.html", {**told, "tabs": tabs, "most": queries.MOST})
