"""The list of warnings by what became of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from anju.engines.cases import queries as cases
from anju.ground.access.checks import signed_in
from anju.ground.registers import queries as registers
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.programmes.warnings import queries
from anju.programmes.warnings.acts import RAISERS, READERS
from anju.programmes.warnings.case_types import WARNING

TABS = {
    "open": pgettext_lazy("warnings", "To be judged"),
    "whistled": pgettext_lazy("warning", "Whistle blown"),
    "settled": _("Settled by the street"),
    "dropped": _("Closed with a reason"),
    "all": pgettext_lazy("warnings", "All"),
}
TONES = {
    "raised": ("wait", "bell"),
    "whistled": ("act", "send"),
    "settled": ("done", "check"),
    "dropped": ("line", "x"),
}


@signed_in
@require_safe
def warnings(request: HttpRequest) -> HttpResponse:
    """Warnings of the reader's places, newest first."""
    by, at = request.actor, clock.now()
    if not by.has(*READERS):
        raise Hidden()
    view, path = request.GET.get("view", ""), request.GET.get("region", "")[:64]
    view = view if view in queries.VIEWS else "open"
    lines, following = queries.listed(by, view=view, region_path=path, after=request.GET.get("after", "")[:40])
    many, state_of = queries.counts(by, region_path=path), WARNING.lifecycle.state
    shown = {
        "rows": [(line, state_of(line.state).title, *TONES[line.state]) for line in lines], "after": following,
        "view": view, "at": at, "most": cases.MOST, "may_raise": by.has(*RAISERS),
        "tabs": [(name, title, many[name]) for name, title in TABS.items()],
        "region": registers.region(path) if path else None,
    }  # fmt: skip
    return render(request, "warnings/list.html", shown)
