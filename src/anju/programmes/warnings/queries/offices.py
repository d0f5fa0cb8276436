"""Which office judges."""

from datetime import date

from anju.ground.access import queries as people
from anju.ground.access.types import OfficeKind
from anju.kit.scopes import Subject

JUDGING = (OfficeKind.STREET_OFFICE, OfficeKind.DISTRICT_BUREAU, OfficeKind.CITY_BUREAU)


def judging_office(region_path: str, *, on: date):
    """The street of a place; the bureau above where it has none; None where there is neither."""
    for kind in JUDGING:
        if found := people.nearest_office(kind=kind, region_path=region_path, on=on):
            return found
    return None


def accountable(case) -> Subject:
    """A case as its accountable office holds it: reached by its people and those above, not from below."""
    path = people.office(case.office_id).region_path
    return Subject(subject_type=case.subject_type, pk=case.pk, region_path=path, office_ids=(case.office_id,))
