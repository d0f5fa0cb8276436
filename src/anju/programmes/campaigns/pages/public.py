"""What everybody reads: campaigns under way and those that are over, each with its results by district."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anju.ground.rulebook import queries as rulebook
from anju.kit import clock
from anju.kit.clock import local_day
from anju.kit.web.throttle import limited
from anju.programmes.campaigns import queries, telling
from anju.programmes.campaigns.pages.desk import TONES
from anju.programmes.campaigns.types import STAGES, Stage

RATE = "120/minute"


def _limited(page):
    return require_safe(limited(RATE, methods=("GET", "HEAD"), name="campaigns.public")(page))


@_limited
def campaigns(request: HttpRequest) -> HttpResponse:
    """Campaigns of every city: those that run, then those that are over."""
    lines = queries.public_lines(local_day(clock.now()))
    rows = [(one, STAGES[one.stage], *TONES[one.stage]) for one in lines]
    shown = {
        "running": [one for one in rows if one[0].stage is not Stage.OVER],
        "over": [one for one in rows if one[0].stage is Stage.OVER],
    }  # fmt: skip
    return render(request, "campaigns/public.html", shown)


@_limited
def campaign(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """What, when, who, how it stands, and what it came to in each district; no estate and no enterprise by name."""
    row = queries.open_campaign(campaign_id)
    told = telling.told(row, local_day(clock.now()))
    city = next((one for one in rulebook.cities() if row.region_path.startswith(one.root_path)), None)
    shown = {"told": told, "row": row, "tone": TONES[told.stage], "city": city}
    return render(request, "campaigns/public_one.html", shown)
