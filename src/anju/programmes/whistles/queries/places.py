"""Who may be called at a place, and what the place's rules list."""

from datetime import datetime

from anju.ground.access import queries as offices
from anju.ground.access.types import OfficeKind
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules
from anju.kit.clock import local_day
from anju.kit.scopes import steps
from anju.programmes.whistles import rules as decide
from anju.programmes.whistles.types import Bounds, OfficeFacts, Power, Question

CALLABLE = (OfficeKind.DEPARTMENT, OfficeKind.DISTRICT_BUREAU, OfficeKind.UTILITY)


def callable_offices(region_path: str, *, at: datetime) -> list:
    """The departments, bureaus and utilities at a place and above it, the nearest first."""
    return [one for one in offices.offices_over(region_path, on=local_day(at)) if one.kind in CALLABLE]


def office_facts(office) -> OfficeFacts:
    return OfficeFacts(
        id=office.pk, name=f"{office.name} {office.short_name}", depth=sum(1 for _ in steps(office.region_path))
    )


def law_at(region_path: str, at: datetime) -> Rules:
    """The rules of a place on the day of a moment."""
    return rulebook.at(rulebook.city_of(region_path), local_day(at))


def powers(law: Rules) -> dict[str, Power]:
    """The street's list of powers by code; none where nobody has published it."""
    return decide.read_powers(law.value("whistles.powers")) if law.has("whistles.powers") else {}


def item_titles(region_path: str, at: datetime) -> dict[str, str]:
    """Code → title of the items at a place."""
    return {code: one.title for code, one in powers(law_at(region_path, at)).items()}


def questions(law: Rules) -> list[Question]:
    """How a department is rated; none where nobody has published it."""
    return decide.read_questions(law.value("whistles.rating")) if law.has("whistles.rating") else []


def bounds(law: Rules) -> Bounds | None:
    """Between which rates a street whistles as often as others; None where nobody has published them."""
    return decide.read_bounds(law.value("whistles.rate_bounds")) if law.has("whistles.rate_bounds") else None


def arrival_terms(law: Rules) -> dict:
    """Level → the term of arrival, None where it is not published."""
    return {level: law.value(name) if law.has(name) else None for level, name in decide.ARRIVAL_TERMS.items()}
