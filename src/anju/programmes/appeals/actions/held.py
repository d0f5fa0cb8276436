"""Taking an appeal in hand: its row is locked until the act is over, so that acts on it happen one after another."""

from uuid import UUID

from anju.engines.cases import queries as cases
from anju.ground.access import queries as access
from anju.kit.errors import Hidden
from anju.kit.scopes import Subject
from anju.programmes.appeals.models import Appeal


def held(case_id: UUID) -> Appeal:
    """The appeal, locked.

    :raises Hidden: if there is none.
    """
    appeal = Appeal.objects.select_for_update().filter(pk=case_id).first()
    if appeal is None:
        raise Hidden()
    return appeal


def case_of(appeal: Appeal):
    """The case of an appeal that is held, as it stands now."""
    return cases.case(appeal.pk)


def accountable(case) -> Subject:
    """A case as its accountable office holds it: reached by that office's people and those above it, not from below."""
    path = access.office(case.office_id).region_path if case.office_id else case.region_path
    offices = (case.office_id,) if case.office_id else ()
    return Subject(subject_type=case.subject_type, pk=case.pk, region_path=path, office_ids=offices)
