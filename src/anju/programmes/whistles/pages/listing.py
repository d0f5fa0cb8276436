"""The lists: whistles by state, and enforcement records."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from anju.ground.access.checks import signed_in
from anju.ground.registers import queries as registers
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.programmes.whistles import queries
from anju.programmes.whistles.acts import READERS, STREET
from anju.programmes.whistles.pages.comparing import OVERSEE
from anju.programmes.whistles.showing import shown_enforcements, shown_lines
from anju.programmes.whistles.types import MEASURE_TITLES

TABS = {
    "open": pgettext_lazy("whistles", "Open"),
    "called": _("Departments called"),
    "answered": _("To be rated"),
    "refused": pgettext_lazy("whistles", "With a refusal"),
    "closed": pgettext_lazy("whistles", "Closed"),
    "all": pgettext_lazy("whistles", "All"),
}


@signed_in
@require_safe
def whistles(request: HttpRequest) -> HttpResponse:
    """Whistles of the reader's places, or that called the reader's office, newest first."""
    by, at = request.actor, clock.now()
    if not by.has(*READERS):
        raise Hidden()
    view = request.GET.get("view", "open")
    view, path = (view if view in queries.VIEWS else "open"), request.GET.get("region", "")[:64]
    page = queries.listed(by, view=view, region_path=path, after=request.GET.get("after", "")[:40])
    many = queries.counts(by, region_path=path)
    shown = {
        "page": page, "rows": shown_lines(page.lines), "view": view, "at": at, "most": queries.MOST_COUNTED,
        "tabs": [(name, title, many.get(name)) for name, title in TABS.items()],
        "region": registers.region(path) if path else None, "may_blow": by.has(*STREET),
        "may_compare": by.has(*OVERSEE),
    }  # fmt: skip
    return render(request, "whistles/list.html", shown)


@signed_in
@require_safe
def enforcements(request: HttpRequest) -> HttpResponse:
    """Enforcement records of the reader's places and offices, newest first."""
    by = request.actor
    if not by.has(*READERS):
        raise Hidden()
    measure, path = request.GET.get("measure", ""), request.GET.get("region", "")[:64]
    measure = measure if measure in {one.value for one in MEASURE_TITLES} else ""
    lines, after = queries.enforcements(
        by, region_path=path, measure=measure, after=request.GET.get("after", "")[:40]
    )  # fmt: skip
    shown = {
        "rows": shown_enforcements(lines), "after": after, "measure": measure, "at": clock.now(),
        "tabs": [("", pgettext_lazy("whistles", "All")), *((m.value, title) for m, title in MEASURE_TITLES.items())],
    }  # fmt: skip
    return render(request, "whistles/enforcements.html", shown)
