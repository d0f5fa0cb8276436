"""Reading petitions."""

from uuid import UUID

from anju.ground.access import checks as access
from anju.ground.access import queries as people
from anju.ground.access.types import Actor
from anju.kit.errors import Hidden
from anju.kit.scopes import Subject
from anju.programmes.petitions.models import Opinion, Petition
from anju.programmes.petitions.types import OUTCOMES, STAGES


def accountable(case) -> Subject:
    """A case as its accountable office holds it: reached by that office's people and those above it, not from below."""
    path = people.office(case.office_id).region_path if case.office_id else case.region_path
    offices = (case.office_id,) if case.office_id else ()
    return Subject(subject_type=case.subject_type, pk=case.pk, region_path=path, office_ids=offices)


def petition(case_id: UUID, *, by: Actor, act) -> Petition:
    """A petition to which ``by`` may do ``act``, as the accountable office or from above.

    :raises Hidden: if there is none, or not for this reader.
    """
    row = Petition.objects.select_related("case").filter(pk=case_id).first()
    if row is None:
        raise Hidden()
    access.require(by, act, on=accountable(row.case))
    return row


def opinions(petition: Petition) -> list[Opinion]:
    """What was said in writing, oldest first, with its titles in words."""
    found = list(Opinion.objects.filter(petition=petition))
    for one in found:
        one.stage_title, one.outcome_title = STAGES[one.stage], OUTCOMES[one.outcome]
    return found
