"""The three copies go out: the street's to be signed for, the department's to be handled; the first stays."""

from datetime import datetime
from uuid import UUID

from anju.engines.cases import actions as cases
from anju.engines.cases.types import NewOrder, OrderRole
from anju.ground.access import queries as offices
from anju.ground.access.types import Actor, OfficeKind
from anju.ground.rulebook.types import Rules
from anju.kit.clock import local_day
from anju.kit.scopes import steps
from anju.programmes.triplicates import rules as decide
from anju.programmes.triplicates.models import Report
from anju.programmes.triplicates.queries import street_office
from anju.programmes.triplicates.types import OfficeFacts


def send_copies(report: Report, *, law: Rules, by: Actor, at: datetime) -> UUID | None:
    """Make the street accountable and send copies 2 and 3; a part of the act that reports.

    Where the register knows no competent department the street finds one.

    :returns: the department's office, None where the street has to find it.
    """
    street = street_office(report.region_path, on=local_day(at))
    department = competent_office(report, law=law, at=at)
    to = "reported" if department else "unplaced"
    owner = street.pk if street else None
    cases.advance(report.pk, to=to, by=by, at=at, rules=law, owner_id=owner or department)
    copies = [NewOrder(office_id=department, role=OrderRole.LEAD)] if department else []
    copies += [NewOrder(office_id=owner, role=OrderRole.CO)] if owner and owner != department else []
    if copies:
        cases.send(report.pk, copies, at=at)
    return department


def competent_office(report: Report, *, law: Rules, at: datetime) -> UUID | None:
    """The department that the city's rules name for the matter, as it stands at the place today."""
    matter = decide.read_matters(law.value("triplicates.matters"))[report.matter]
    found = decide.competent(matter, [office_facts(one) for one in departments(report.region_path, at=at)])
    return found and found.id


def departments(region_path: str, *, at: datetime) -> list:
    """The departments at a place and above it, the nearest first."""
    over = offices.offices_over(region_path, on=local_day(at))
    return [office for office in over if office.kind == OfficeKind.DEPARTMENT]


def office_facts(office) -> OfficeFacts:
    return OfficeFacts(
        id=office.pk, name=f"{office.name} {office.short_name}", depth=sum(1 for _ in steps(office.region_path))
    )
