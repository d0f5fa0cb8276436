"""The link by SMS: asked for by whoever stands at a door's page, sent only to the telephone on the roll.

Asking writes the same whether the roll holds a telephone or not, so that nobody learns which household left one.
The words and the telephone are found when the message is sent (``texting.py``) and kept nowhere.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from anju.engines.ballots import registry
from anju.engines.ballots.actions.codes import issue_codes
from anju.engines.ballots.actions.held import at_place
from anju.engines.ballots.acts import Act
from anju.engines.ballots.models import Elector, LinkAsked
from anju.engines.ballots.rules import Window, window
from anju.engines.ballots.types import Channel, State
from anju.ground.access.types import RESIDENT
from anju.ground.ledger import actions as ledger
from anju.kit.errors import Hidden

KEPT = timedelta(days=1)
MOST = 3  # messages to one household within KEPT


@transaction.atomic
def ask_for_link(elector_id: UUID, *, at: datetime) -> None:
    """Ask that a household's link be sent to its telephone; asked too often, nothing more happens.

    :raises Hidden: if it is no household of an open poll that takes ballots by link.
    """
    elector = Elector.objects.select_related("poll").filter(pk=elector_id, office_id=None).first()
    if elector is None or Channel.LINK not in registry.type_of(elector.poll.type).channels:
        raise Hidden()
    poll = elector.poll
    if window(State(poll.state), opens_at=poll.opens_at, closes_at=poll.closes_at, at=at) is not Window.OPEN:
        raise Hidden()
    LinkAsked.objects.filter(asked_at__lt=at - KEPT).delete()
    if LinkAsked.objects.filter(elector=elector).count() < MOST:
        issue_codes([elector], at=at)
        LinkAsked.objects.create(elector=elector, asked_at=at)
        ledger.record(Act.LINK_ASKED, on=at_place(elector), by=RESIDENT, at=at, elector=elector.pk)
