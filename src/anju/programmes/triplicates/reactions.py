"""What follows in this room: a term to report that ran out is noted, so that credit and patrols can read it."""

from django.utils.translation import gettext_lazy as _

from anju.ground.reactions.types import Reaction
from anju.programmes.triplicates import actions
from anju.programmes.triplicates.acts import Act

NOTE_LATE = Reaction(
    name="triplicates.note_late", title=_("Noting that nothing was reported within the term"), do=actions.note_late,
    acts=("cases.overdue",), records=(Act.MISSED.name,),
)  # fmt: skip
