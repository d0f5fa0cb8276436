"""The kinds of matter and the members that a place's rules list."""

from datetime import datetime

from anju.ground.access import queries as offices
from anju.ground.access.types import OfficeKind
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules
from anju.kit.clock import local_day
from anju.kit.scopes import steps
from anju.programmes.conferences import rules as decide
from anju.programmes.conferences.types import Level, OfficeFacts, Seat


def law_of(region_path: str, at: datetime) -> Rules:
    """The rules of a place on the day of a moment."""
    return rulebook.at(rulebook.city_of(region_path), local_day(at))


def kind_titles(region_path: str, at: datetime) -> dict[str, str]:
    """Code → title of what a joint meeting deals with; nothing where nobody has published a list."""
    law = law_of(region_path, at)
    listed = law.value("conferences.matters") if law.has("conferences.matters") else ()
    return {line["code"]: line["title"] for line in listed}


def seats(region_path: str, level: Level, at: datetime) -> list[Seat]:
    """The members of a level as the rules list them, each with the office that is open there; three queries."""
    law, on = law_of(region_path, at), local_day(at)
    if not law.has("conferences.members"):
        return []
    members = decide.read_members(law.value("conferences.members"), level)
    here = offices.offices_over(region_path, on=on)
    if any(member.kind == OfficeKind.COMMUNITY for member in members):
        here += offices.offices(on=on, kind=OfficeKind.COMMUNITY, region_path=region_path)
    return decide.seats(members, [office_facts(one) for one in here])


def office_facts(office) -> OfficeFacts:
    return OfficeFacts(
        id=office.pk, name=office.name, kind=str(office.kind), depth=sum(1 for _ in steps(office.region_path))
    )


def invitable(region_path: str, level: Level, at: datetime) -> list:
    """The offices somebody may invite or give an order to: those at the place and above it, and the level's own below:
    communities of a street, streets of a district, districts of the city."""
    below = {
        Level.STREET: OfficeKind.COMMUNITY, Level.DISTRICT: OfficeKind.STREET_OFFICE,
        Level.CITY: OfficeKind.DISTRICT_BUREAU,
    }  # fmt: skip
    on = local_day(at)
    over = offices.offices_over(region_path, on=on)
    under = offices.offices(on=on, kind=below[level], region_path=region_path)
    known = {one.pk for one in over}
    return over + [one for one in under if one.pk not in known]
