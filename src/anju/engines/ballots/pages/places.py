"""From the code in the stairwell to the own door: no account, no name, nothing that says who has voted."""

from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from anju.engines.ballots import actions, registry
from anju.engines.ballots.carrying import Carried, carry
from anju.engines.ballots.models import Elector
from anju.engines.ballots.pages.forms import CodeForm
from anju.engines.ballots.queries import voting
from anju.engines.ballots.types import Channel
from anju.ground.registers import queries as registers
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.kit.web.throttle import limited

DOORS = 48  # on one page
BUILDINGS = 60


def _spot(code: str) -> voting.Spot:
    """:raises Hidden: if nobody printed this code."""
    found = registers.place_by_code(code)
    if found is None:
        raise Hidden()
    return voting.Spot(estate_id=found.estate_id, estate_name=found.estate_name, region_path=found.region_path)


@require_safe
@limited("120/minute", methods=("GET",), name="ballots.places")
def place(request: HttpRequest, code: str) -> HttpResponse:
    """What households of this estate can vote on now."""
    spot = _spot(code)
    polls = [{"poll": one, "asks": registry.type_of(one.type).asks} for one in voting.open_at(spot, at=clock.now())]
    return render(request, "ballots/vote/place.html", {"code": code, "spot": spot, "polls": polls})


@require_safe
@limited("120/minute", methods=("GET",), name="ballots.places")
def doors(request: HttpRequest, code: str, poll_id: UUID) -> HttpResponse:
    """Is this your home? The building, then the door."""
    spot = _spot(code)
    poll = voting.poll_at(spot, poll_id, at=clock.now())
    facts = {"code": code, "spot": spot, "poll": poll, "asks": registry.type_of(poll.type).asks}
    buildings = voting.buildings_of(poll, spot)
    chosen = request.GET.get("building", buildings[0][0] if len(buildings) == 1 else None)
    number = request.GET.get("page", "1")
    if chosen is None:
        page = Paginator(buildings, BUILDINGS).get_page(number)
        return render(request, "ballots/vote/buildings.html", facts | {"page": page})
    rows = voting.doors_of(poll, spot, chosen)
    if not rows:
        raise Hidden()
    facts |= {"building": chosen, "page": Paginator(rows, DOORS).get_page(number), "is_only": len(buildings) == 1}
    return render(request, "ballots/vote/doors.html", facts)


@limited("300/hour", name="ballots.code")  # thousands of telephones stand behind one address of a carrier
def home(request: HttpRequest, code: str, elector_id: UUID) -> HttpResponse:
    """The household proves itself: by the code on its slip, or by a link to its telephone."""
    spot = _spot(code)
    elector = voting.door(spot, elector_id, at=clock.now())
    form = CodeForm(request.POST or None, of=elector)
    if request.method == "POST" and form.is_valid():
        return carry(redirect("ballots:vote"), Carried(code=form.cleaned_data["code"]))
    facts = {"code": code, "spot": spot, "elector": elector, "form": form, "sends": _sends(elector)}
    return render(request, "ballots/vote/home.html", facts, status=422 if request.method == "POST" else 200)


def _sends(elector: Elector) -> bool:
    """Whether links are sent here at all; whether this household left a telephone is told to nobody."""
    return bool(settings.SMS_WEBHOOK_URL) and Channel.LINK in registry.type_of(elector.poll.type).channels


@require_POST
@limited("20/hour")
def text(request: HttpRequest, code: str, elector_id: UUID) -> HttpResponse:
    """Ask for the link; the answer is the same whether the roll holds a telephone or not."""
    spot, at = _spot(code), clock.now()
    elector = voting.door(spot, elector_id, at=at)
    if not _sends(elector):
        raise Hidden()
    actions.ask_for_link(elector.pk, at=at)
    return redirect("ballots:texting", code, elector.pk)


@require_safe
def texting(request: HttpRequest, code: str, elector_id: UUID) -> HttpResponse:
    """What was asked for, in the same words for everybody."""
    spot = _spot(code)
    elector = voting.door(spot, elector_id, at=clock.now())
    return render(request, "ballots/vote/texting.html", {"code": code, "spot": spot, "elector": elector})
