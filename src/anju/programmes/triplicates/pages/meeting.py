"""The street's one page for its daily meeting."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anju.ground.access.checks import signed_in
from anju.ground.access.types import READS, Role
from anju.ground.registers import queries as registers
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.programmes.triplicates import queries
from anju.programmes.triplicates.acts import OFFICERS
from anju.programmes.triplicates.pages.listing import rows

READERS = (*OFFICERS, Role.AUDITOR)
WIDE, HIGH, EDGE = 640, 300, 24  # of the drawing


@signed_in
@require_safe
def meeting(request: HttpRequest) -> HttpResponse:
    """What is open in the reader's places, by matter, who is late, what falls due when, and where."""
    by, at = request.actor, clock.now()
    own = sorted(
        {g.region_path for g in by.grants if g.role in READERS and g.region_path and "region" in READS[g.role]}
    )
    if not own:
        raise Hidden()
    wanted = request.GET.get("region", "")[:64]
    path = wanted if any(wanted.startswith(one) for one in own) else min(own, key=len)
    place = registers.region(path)
    if place is None and path not in own:
        raise Hidden()
    place = place or {"name": by.office_name, "path": path}  # divisions that nobody has loaded yet
    found = queries.meeting(by, region_path=path, at=at)
    shown = {
        "found": found, "place": place, "at": at, "is_own": path in own, "below": registers.children(path),
        "days": [{"day": day, "many": many, "is_off": day.weekday() > 4} for day, many in found.by_day],
        "late": rows(found.late_lines), "dots": dots(found.by_estate), "wide": WIDE, "high": HIGH,
    }  # fmt: skip
    return render(request, "triplicates/meeting.html", shown)


def dots(estates) -> list[dict]:
    """Where estates lie to one another, north up, in the drawing's points; only those with a position in the register.

    Nothing else is drawn: no boundary and no street that nobody gave us.
    """
    there = [one for one in estates if one.latitude is not None]
    if not there:
        return []
    norths, easts = [one.latitude for one in there], [one.longitude for one in there]
    high, wide = max(norths) - min(norths), max(easts) - min(easts)
    scale = min((HIGH - 2 * EDGE) / high if high else 1e9, (WIDE - 2 * EDGE) / wide if wide else 1e9)
    scale = 0 if scale == 1e9 else scale
    return [
        {"name": one.name, "many": one.many, "late": one.late,
         "x": round(WIDE / 2 + (one.longitude - (max(easts) + min(easts)) / 2) * scale, 1),
         "y": round(HIGH / 2 - (one.latitude - (max(norths) + min(norths)) / 2) * scale, 1),
         "r": 6 + min(one.many, 12)}
        for one in there
    ]  # fmt: skip
