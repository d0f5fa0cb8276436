"""What follows in the yearly assessment from acts of other rooms."""

from django.utils.translation import gettext_lazy as _

from anju.ground.reactions.types import Reaction
from anju.programmes.assessments import actions

BOARDS = Reaction(
    name="assessments.follow_publication",
    title=_("Red and black boards in line with their publication"),
    do=actions.follow_publication,
    acts=("publishing.approved", "publishing.finalised", "publishing.withdrawn", "publishing.ended"),
    records=("assessments.boards_stand", "assessments.boards_ended", "assessments.enterprise_scored"),
)
POLLS = Reaction(
    name="assessments.follow_poll",
    title=_("Assessment moved on when its windows opened or closed"),
    do=actions.follow_poll,
    acts=("ballots.opened", "ballots.closed"),
)
