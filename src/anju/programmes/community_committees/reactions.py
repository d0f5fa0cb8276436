"""What follows in this room: a visit of the community's own officers counts as a patrol of its committee."""

from django.utils.translation import gettext_lazy as _

from anju.ground.reactions.types import Reaction
from anju.programmes.community_committees import actions
from anju.programmes.community_committees.acts import Act

FOLLOW_PATROL = Reaction(
    name="community_committees.follow_patrol", title=_("Counting a visit as a patrol of the community's committee"),
    do=actions.follow_patrol, switch="community_committees.patrols_from", records=(Act.PATROLLED.name,),
)  # fmt: skip
