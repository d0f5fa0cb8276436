"""Reading committees: one with all it did, the places above with what is due, the coverage by place."""

from collections.abc import Mapping
from datetime import datetime

from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules
from anju.kit.clock import local_day
from anju.programmes.community_committees import rules as decide
from anju.programmes.community_committees.queries.one import (
    CommitteeView,
    committee,
    estates_of,
    headlines,
    mentions,
    own_place,
)
from anju.programmes.community_committees.queries.places import Overview, overview
from anju.programmes.community_committees.queries.standing import standings
from anju.programmes.community_committees.types import FREQUENCIES, Questions, What

__all__ = [
    "CommitteeView", "Overview", "committee", "estates_of", "headlines", "law_of", "mentions", "overview", "own_place",
    "questions_of", "standings", "unpublished",
]  # fmt: skip


def law_of(region_path: str, at: datetime) -> Rules:
    """The rules of a place today."""
    return rulebook.at(rulebook.city_of(region_path), local_day(at))


def questions_of(law: Rules) -> Questions | None:
    """What an evaluation asks; None where nobody has published it."""
    name = "community_committees.questions"
    return decide.read_questions(law.value(name)) if law.has(name) else None


def unpublished(law: Rules) -> list[What]:
    """The duties of which nobody has published how often they are due."""
    names: Mapping[What, str] = FREQUENCIES
    return [what for what in What if not law.has(names[what])]
