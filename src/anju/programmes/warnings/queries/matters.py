"""What a place's rules say a community warns of."""

from datetime import datetime

from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules
from anju.kit.clock import local_day
from anju.programmes.warnings import rules as decide
from anju.programmes.warnings.types import Matter


def law_of(region_path: str, at: datetime) -> Rules:
    """The rules of a place on the day of a moment."""
    return rulebook.at(rulebook.city_of(region_path), local_day(at))


def matters(law: Rules) -> dict[str, Matter]:
    """The matters by code; none where nobody has published a list."""
    return decide.read_matters(law.value("warnings.matters")) if law.has("warnings.matters") else {}


def matter_titles(region_path: str, at: datetime) -> dict[str, str]:
    """Code → title at a place."""
    return {code: matter.title for code, matter in matters(law_of(region_path, at)).items()}
