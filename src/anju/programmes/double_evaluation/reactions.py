"""What follows here from acts of other rooms: the engine closes a poll, publishing moves the lists on."""

from django.utils.translation import gettext_lazy as _

from anju.ground.reactions.types import Reaction
from anju.programmes.double_evaluation import actions

CLOSE = Reaction(
    name="double_evaluation.close",
    title=_("Closing an evaluation once its polls are closed"),
    do=actions.follow_poll,
    acts=("ballots.closed",),
    records=("double_evaluation.closed",),
)
KEEP_STATE = Reaction(
    name="double_evaluation.keep_state",
    title=_("Keeping the state of the lists of best and worst"),
    do=actions.follow_publication,
    acts=("publishing.finalised", "publishing.approved", "publishing.withdrawn", "publishing.ended"),
    records=("double_evaluation.lists_followed",),
)
