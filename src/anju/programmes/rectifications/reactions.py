"""What follows from acts of other programmes, where the city switches it on."""

from django.utils.translation import gettext_lazy as _

from anju.ground.reactions.types import Reaction
from anju.programmes.rectifications import actions
from anju.programmes.rectifications.acts import Act

ORDER_AFTER_CARD = Reaction(
    name="rectifications.order_after_card", title=_("A rectification notice after a card"),
    do=actions.order_after_card, switch="rectifications.ordered_by", records=(Act.ISSUED.name,),
)  # fmt: skip
