"""What follows in the grading from acts of other rooms."""

from django.utils.translation import gettext_lazy as _

from anju.ground.reactions.types import Reaction
from anju.programmes.grades import actions

CLOSE = Reaction(
    name="grades.follow_poll",
    title=_("Counting who was silent once an opinion round is closed"),
    do=actions.follow_poll,
    acts=("ballots.closed",),
    records=("grades.round_closed",),
)
QUALITY = Reaction(
    name="grades.take_quality",
    title=_("Taking over what the yearly assessment came to for an enterprise"),
    do=actions.take_quality,
    acts=("assessments.enterprise_scored",),
    records=("grades.quality_taken",),
)
GRADES = Reaction(
    name="grades.follow_publication",
    title=_("Grades, their consequences and their end in line with the publication"),
    do=actions.follow_publication,
    acts=("publishing.approved", "publishing.finalised", "publishing.withdrawn", "publishing.ended"),
    records=("grades.list_stands", "grades.list_over", "grades.given", "grades.ended"),
)
