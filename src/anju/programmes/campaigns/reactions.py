"""What follows in a campaign from acts of other programmes, where the city switches it on."""

from django.utils.translation import gettext_lazy as _

from anju.ground.reactions.types import Reaction
from anju.programmes.campaigns import actions
from anju.programmes.campaigns.acts import Act

SETTLE = Reaction(
    name="campaigns.settle", title=_("Counting problems of a campaign as rectified"),
    do=actions.settle, switch="campaigns.settled_by", records=(Act.RECTIFIED.name,),
)  # fmt: skip
COUNT_POINTS = Reaction(
    name="campaigns.count_points", title=_("Counting points that were recorded during a campaign"),
    do=actions.count_points, switch="campaigns.points_from", given={"kind": "dishonesty"},
    records=(Act.CREDITED.name,),
)  # fmt: skip
