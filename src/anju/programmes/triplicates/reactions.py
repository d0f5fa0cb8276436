"""What follows in this room: a term to report that ran out is noted, so that credit and patrols can read it."""

from django.utils.translation import gettext_lazy as _

from anju.ground.reactions.types import Reaction
from anju.programmes.triplicates import actions
from anju.programmes.triplicates.acts import Act
from anju.programmes.triplicates.types import CASE_TYPE

NOTE_LATE = Reaction(
    name="triplicates.note_late", title=_("Noting that nothing was reported within the term"), do=actions.note_late,
    acts=("cases.overdue",), given={"type": CASE_TYPE, "level": 1}, records=(Act.MISSED.name,),
)  # fmt: skip
