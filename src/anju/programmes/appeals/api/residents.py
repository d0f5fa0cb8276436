"""Appeals for the programs of residents, from filing to sending back. No secret stands in an address."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Header, Router

from anju.ground.access.types import RESIDENT
from anju.ground.registers import queries as registers
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.kit.web.throttle import limited
from anju.programmes.appeals import actions, progress, queries
from anju.programmes.appeals.pages.resident import Scanned
from anju.programmes.appeals.schemas import (
    AgainIn,
    Done,
    FiledOut,
    FileIn,
    Held,
    JoinedOut,
    JoinIn,
    MoreIn,
    PrintedPlaceOut,
    RateIn,
    TrackOut,
    UnitIn,
)
from anju.programmes.appeals.types import Consents, Holder

router = Router()


@router.get("/places/{code}", response=PrintedPlaceOut)
@limited("120/minute", name="appeals.place", methods=("GET",))
def place(request: HttpRequest, code: str):
    """What a printed code stands for: the place, what an appeal can be about, what neighbours raised."""
    seen = Scanned(code, clock.now())
    _many, neighbours = queries.neighbours(seen.place.estate_id, titles=seen.titles, at=seen.at)
    return {"code": seen.place.code, "estate": seen.facts.name, "place": seen.place.text, "matters": seen.matters,
            "neighbours": neighbours}  # fmt: skip


@router.post("/", response=FiledOut)
@limited("600/hour", name="appeals.raise")
def file(request: HttpRequest, told: FileIn, idempotency_key: Header[UUID]):
    """File an appeal. The key is a random UUID of the sender's: sent again, it gives the same appeal, filed once."""
    place = registers.place_by_code(told.code)
    if place is None:
        raise Hidden()
    return actions.file_appeal(
        estate_id=place.estate_id, place=told.place or place.text, place_code=place.code, matter=told.matter,
        text=told.text, contact=told.contact, channel="web", by=RESIDENT, at=clock.now(), key=idempotency_key,
        consents=Consents(share_contact=told.share_contact, publish=told.publish),
    )  # fmt: skip


@router.post("/track", response=TrackOut)
@limited("30/minute", name="appeals.track")
def track(request: HttpRequest, told: Held):
    """Where an appeal stands, for whoever holds its secret."""
    seen = progress.of(_holder(told), at=clock.now())
    story = [{"when": line["when"], "actor": line["actor"], "text": line["text"]} for line in seen.lines]
    return {
        "number": seen.number, "state": seen.state, "headline": seen.headline, "turn": seen.turn,
        "due_at": seen.due_at, "reply": seen.reply.text if seen.reply else None,
        "can_be_rated": seen.why_not["rate"] is None, "story": story,
    }  # fmt: skip


@router.post("/rate", response=Done)
@limited("30/minute", name="appeals.rate")
def rate(request: HttpRequest, told: RateIn):
    """Rate the answer, once."""
    actions.rate_reply(holder=_holder(told), stars=told.stars, reasons=told.reasons, at=clock.now())
    return Done()


@router.post("/rate-unit", response=Done)
@limited("60/minute", name="appeals.rate_unit")
def rate_unit(request: HttpRequest, told: UnitIn):
    """Rate one unit that handled it, once."""
    actions.rate_unit(holder=_holder(told), office_id=told.office_id, stars=told.stars, at=clock.now())
    return Done()


@router.post("/reopen", response=Done)
@limited("30/minute", name="appeals.reopen")
def reopen(request: HttpRequest, told: AgainIn):
    """Send an answer back because it is not fixed: the same offices go on, and it counts."""
    actions.reopen_appeal(holder=_holder(told), text=told.text, at=clock.now())
    return Done()


@router.post("/supplement", response=Done)
@limited("30/minute", name="appeals.supplement")
def supplement(request: HttpRequest, told: MoreIn):
    """Tell more about an open appeal; a clock that waited for the resident runs on."""
    actions.add_supplement(holder=_holder(told), text=told.text, at=clock.now())
    return Done()


@router.post("/urge", response=Done)
@limited("30/minute", name="appeals.urge")
def urge(request: HttpRequest, told: Held):
    """Ask the office for speed, once a day."""
    actions.urge(holder=_holder(told), at=clock.now())
    return Done()


@router.post("/join", response=JoinedOut)
@limited("60/minute", name="appeals.join")
def join(request: HttpRequest, told: JoinIn):
    """Say that one's own household has a neighbour's problem too; number and a secret of one's own to follow it."""
    seen = Scanned(told.code, clock.now())
    return actions.join_appeal(case_id=told.case_id, estate_id=seen.place.estate_id, device=told.device, at=seen.at)


def _holder(told: Held) -> Holder:
    return queries.holder(number=told.number.strip().upper(), secret=told.secret)
