"""The desk's list of publications."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from anju.engines.publishing import queries, words
from anju.engines.publishing.acts import OFFICERS
from anju.engines.publishing.queries.desk import MOST
from anju.engines.publishing.types import State
from anju.ground.access.checks import signed_in
from anju.ground.access.types import Role
from anju.kit import clock
from anju.kit.errors import Hidden

READERS = (*OFFICERS, Role.AUDITOR)
TABS = {
    "draft": pgettext_lazy("publications", "Drafts"),
    "in_review": _("To be checked"),
    "noticed": _("On public notice"),
    "final": _("Published"),
    "over": pgettext_lazy("publications", "Over"),
}
# Which moment of a line a tab shows, and what it is called.
WHEN = {
    "draft": ("drafted_at", _("Drafted")), "in_review": ("submitted_at", _("Handed in")),
    "noticed": ("notice_until", _("Notice until")), "final": ("published_at", _("Public since")),
    "over": ("ended_at", pgettext_lazy("publication", "Ended")),
}  # fmt: skip


@signed_in
@require_safe
def publications(request: HttpRequest) -> HttpResponse:
    """What is drafted, waits, is on notice, final or over in the reader's places; newest first."""
    by, at = request.actor, clock.now()
    if not by.has(*READERS):
        raise Hidden()
    many = queries.counts(by)
    view = request.GET.get("view", "") or next((name for name in ("in_review", "noticed") if many[name]), "draft")
    view, kind = (view if view in queries.VIEWS else "draft"), request.GET.get("kind", "")[:64]
    page = queries.listed(by, view=view, kind=kind, after=request.GET.get("after", ""))
    moment, when = WHEN[view]
    return render(request, "publishing/desk/list.html", {
        "page": page, "view": view, "at": at, "may_draft": by.has(*OFFICERS), "most": MOST, "when": when,
        "rows": [(line, getattr(line, moment), *words.TAGS[State(line.state)]) for line in page.lines],
        "tabs": [(name, title, many[name]) for name, title in TABS.items()], "kinds": queries.kinds(by), "kind": kind,
    })  # fmt: skip
