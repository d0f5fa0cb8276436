"""The list of triplicates by state, and what one estate has open or did not report."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from anju.ground.access import checks as access
from anju.ground.access.checks import signed_in
from anju.ground.access.types import Role
from anju.ground.registers import queries as registers
from anju.kit import clock
from anju.kit.clock import local_day
from anju.kit.errors import Hidden
from anju.kit.scopes import Subject
from anju.programmes.triplicates import queries
from anju.programmes.triplicates.acts import DEPARTMENTS, ENTERPRISE, OFFICERS, Act
from anju.programmes.triplicates.case_types import REPORT

READERS = (*DEPARTMENTS, *ENTERPRISE, Role.AUDITOR)
TABS = {
    "open": pgettext_lazy("triplicates", "Open"),
    "found": _("Being dissuaded"),
    "reported": pgettext_lazy("triplicates", "To be accepted"),
    "accepted": pgettext_lazy("triplicates", "Being handled"),
    "answered": pgettext_lazy("triplicates", "To be closed"),
    "solved": _("Stopped by dissuasion"),
    "all": pgettext_lazy("triplicates", "All"),
}
TONES = {
    "found": ("wait", "chat"), "reported": ("wait", "inbox"), "unplaced": ("late", "return"),
    "accepted": ("act", "clock"), "answered": ("soon", "check"), "solved": ("done", "check"),
    "closed": ("done", "check"), "withdrawn": ("done", "return"),
}  # fmt: skip


@signed_in
@require_safe
def triplicates(request: HttpRequest) -> HttpResponse:
    """Triplicates of the reader's places, newest first."""
    by, at = request.actor, clock.now()
    if not by.has(*READERS):
        raise Hidden()
    view = request.GET.get("view", "open")
    view, path = (view if view in queries.VIEWS else "open"), request.GET.get("region", "")[:64]
    page, many = (
        queries.listed(by, view=view, region_path=path, after=request.GET.get("after", "")[:40]),
        queries.counts(by, region_path=path),
    )
    shown = {
        "page": page, "rows": rows(page.lines), "view": view, "at": at, "most": queries.MOST_COUNTED,
        "tabs": [(name, title, many.get(name)) for name, title in TABS.items()],
        "region": registers.region(path) if path else None, "may_report": by.has(*ENTERPRISE),
        "may_meet": by.has(*OFFICERS, Role.AUDITOR),
    }  # fmt: skip
    return render(request, "triplicates/list.html", shown)


def rows(lines) -> list[tuple]:
    """(line, word of its state, tone, icon)."""
    return [(line, REPORT.lifecycle.state(line.state).title, *TONES[line.state]) for line in lines]


@signed_in
@require_safe
def estate(request: HttpRequest, estate_id: UUID) -> HttpResponse:
    """What an estate has open, and what its enterprise did not report: for patrols and the street."""
    by, at = request.actor, clock.now()
    facts = registers.facts_on(estate_id, local_day(at))
    where = Subject(subject_type="registers.estate", pk=estate_id, region_path=facts.region_path)
    access.require(by, Act.MISSED, on=where)
    found = queries.open_or_missing(estate_id, by=by)
    shown = {"facts": facts, "at": at, "open": rows(found.open), "missing": rows(found.missing)}
    return render(request, "triplicates/estate.html", shown)
