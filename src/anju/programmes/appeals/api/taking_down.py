"""Appeals that come by telephone, through 12345 or at the counter, for the programs that take them down."""

from django.http import HttpRequest
from ninja import Router

from anju.ground.access.checks import acting_once
from anju.kit import clock
from anju.programmes.appeals import actions
from anju.programmes.appeals.api_scopes import FILE
from anju.programmes.appeals.schemas import TakeDownIn, TakenDown
from anju.programmes.appeals.types import Consents

router = Router()


@acting_once(router, "POST", "/", scope=FILE, response=TakenDown)
def take_down(request: HttpRequest, told: TakeDownIn):
    """Take an appeal down for a resident of one's own region; the number and the secret are for the resident."""
    said = told.dict()
    consents = Consents(share_contact=said.pop("share_contact"))
    said["external_id"] = said["external_id"] or None
    return actions.file_appeal(**said, consents=consents, by=request.actor, at=clock.now())
