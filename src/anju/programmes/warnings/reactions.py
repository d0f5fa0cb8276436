"""What follows from acts of other programmes, where the city switches it on: a whistle moves its warning on."""

from django.utils.translation import gettext_lazy as _

from anju.ground.reactions.types import Reaction
from anju.programmes.warnings import actions
from anju.programmes.warnings.acts import Act

FOLLOW = Reaction(
    name="warnings.follow", title=_("Moving a warning on to its whistle"), do=actions.follow_whistle,
    switch="warnings.followed_by", records=(Act.PASSED_ON.name,),
)  # fmt: skip
