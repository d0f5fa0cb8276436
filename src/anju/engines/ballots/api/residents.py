"""Polls for the programs of residents, such as a city's mini-program. No code stands in an address."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from anju.engines.ballots import actions, queries
from anju.engines.ballots.schemas import BallotIn, HouseholdIn, HouseholdOut, PollOut, ReceiptOut
from anju.kit import clock
from anju.kit.web.throttle import limited

# A city's own program sends for many households from one address; a code of 60 bits is not found by trying.
VOTES, LOOKS = "600/minute", "120/minute"

router = Router()


@router.post("/", response={201: ReceiptOut})
@limited(VOTES, name="ballots.api.take")
def take(request: HttpRequest, told: BallotIn):
    """Cast the ballot of the household that the code proves.

    The key is a random UUID of the sender's: sent again with it, the ballot is counted once and gives the same receipt.
    """
    return Status(201, actions.take(**told.dict(), at=clock.now()))


@router.post("/household", response=HouseholdOut)
@limited(VOTES, name="ballots.api.household")
def household(request: HttpRequest, told: HouseholdIn):
    """What a code stands for: the door, the poll with its questions, whether the household took part."""
    return queries.door_of(told.code, at=clock.now())


@router.get("/polls/{uuid:poll_id}", response=PollOut)
@limited(LOOKS, methods=("GET",), name="ballots.api.poll")
def poll(request: HttpRequest, poll_id: UUID):
    """What everybody may know of a poll: questions and window; once counted, the figures and the root."""
    return queries.public_facts(poll_id)
