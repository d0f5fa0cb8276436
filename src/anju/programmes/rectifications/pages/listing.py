"""The list of notices by place and state, and choosing the estate of a new one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from anju.engines.cases import queries as cases
from anju.ground.access import queries as offices
from anju.ground.access.checks import signed_in
from anju.ground.access.types import Role
from anju.ground.registers import queries as registers
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.programmes.rectifications import queries
from anju.programmes.rectifications.acts import ENTERPRISE, ISSUERS
from anju.programmes.rectifications.case_types import NOTICE

READERS = (*ISSUERS, *ENTERPRISE, Role.AUDITOR)
TABS = {
    "open": pgettext_lazy("notices", "Open"),
    "submitted": _("To be re-checked"),
    "passed": _("Re-check passed"),
    "failed": pgettext_lazy("notices", "Not rectified"),
    "all": pgettext_lazy("notices", "All"),
}
TONES = {"submitted": ("act", "clock"), "passed": ("done", "check"), "failed": ("late", "late"),
         "withdrawn": ("line", "back")}  # fmt: skip


@signed_in
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """Notices of the reader's places, newest first."""
    by, at = request.actor, clock.now()
    if not by.has(*READERS):
        raise Hidden()
    view = request.GET.get("view", "open")
    view, path = (view if view in queries.VIEWS else "open"), request.GET.get("region", "")[:64]
    page = queries.listed(by, view=view, region_path=path, after=request.GET.get("after", ""))
    many = queries.counts(by, region_path=path)
    shown = {
        "page": page, "view": view, "at": at, "may_issue": by.has(*ISSUERS), "most": cases.MOST,
        "rows": [(line, NOTICE.lifecycle.state(line.state).title, *TONES.get(line.state, ("wait", "doc")))
                 for line in page.lines],
        "tabs": [(name, title, many[name]) for name, title in TABS.items()], "region": _region(path),
        "places": _places(by, path),
    }  # fmt: skip
    return render(request, "rectifications/list.html", shown)


def _region(path: str):
    return registers.region(path) if path else None


def _places(by, path: str):
    """Open notices by the divisions right below the one that is looked at, or the reader's own."""
    own = path or next(iter(sorted(by.region_paths, key=len)), "")
    return queries.by_place(by, region_path=own) if own else []


@signed_in
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Find the estate that a new notice is about."""
    if not request.actor.has(*ISSUERS):
        raise Hidden()
    mine = [grant.office_id for grant in request.actor.grants if grant.role in ISSUERS and grant.office_id]
    text = request.GET.get("q", "").strip()[:60]
    found = {}
    for office_id in dict.fromkeys(mine):
        within = offices.office(office_id).region_path
        found |= {one.pk: one for one in registers.search_estates(text, within=within)} if text else {}
    return render(request, "rectifications/choose.html", {"text": text, "estates": list(found.values())})
