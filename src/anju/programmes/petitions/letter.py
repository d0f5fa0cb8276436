"""What the office said, on paper (告知书、处理意见书、复查复核意见书): the words as they stand in the file, no name."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from anju.engines.cases import queries as cases
from anju.engines.cases.types import Letter
from anju.ground.access import checks as access
from anju.ground.access import queries as people
from anju.ground.access.types import Actor
from anju.kit.telephones import masked
from anju.kit.web.spoken import day
from anju.programmes.petitions import queries
from anju.programmes.petitions.acts import Act
from anju.programmes.petitions.models import Petition
from anju.programmes.petitions.types import Stage

BEFORE_THE_NEXT = ("review", "second_review")  # what stands in the file was said by the office below
FURTHER = {Stage.ANSWER, Stage.REVIEW}  # a review can still be asked for


def letter(case_id: UUID, by: Actor, at: datetime) -> Letter | None:
    """The last that was said in writing, for those who answer for it; None before there is anything, and for others."""
    case = cases.case(case_id)
    if not access.allows(by, Act.ANSWERED, on=queries.accountable(case)):
        return None
    said = [] if case.state in BEFORE_THE_NEXT else queries.opinions(Petition(pk=case_id))
    if not said:
        return None
    last = said[-1]
    came = _("Your petition of %(day)s, “%(title)s”, is registered under no. %(number)s.") % {
        "day": day(case.opened_at, at), "title": masked(case.title), "number": case.number,
    }  # fmt: skip
    outcome = _("Outcome: %(outcome)s.") % {"outcome": last.outcome_title}
    further = [_("If you do not agree, you can ask the bureau above for a review within the term of the regulation.")]
    return Letter(
        title=last.stage_title,
        to=_("To the petitioner:"),
        paragraphs=(came, outcome, last.text, *(further if last.stage in FURTHER else ())),
        office=people.office(case.office_id).name if case.office_id else "",
        on=last.given_at,
    )
