"""What follows in this room: an order sent back with the button of the case is a refusal like any other."""

from django.utils.translation import gettext_lazy as _

from anju.ground.reactions.types import Reaction
from anju.programmes.whistles import actions
from anju.programmes.whistles.acts import Act
from anju.programmes.whistles.types import CASE_TYPE

NOTE_REFUSED = Reaction(
    name="whistles.note_refused", title=_("Noting that a department refused to report in"), do=actions.note_refused,
    acts=("cases.returned",), given={"type": CASE_TYPE}, records=(Act.REFUSED.name,),
)  # fmt: skip
