"""Checklists as the rules of a day have them."""

from datetime import date

from anju.ground.rulebook import queries as rulebook
from anju.programmes.patrols import rules
from anju.programmes.patrols.models import Visit
from anju.programmes.patrols.types import Checklist

NAME, TERMS = "patrols.checklist", "patrols.rectify_days"


def checklist_of(visit: Visit) -> Checklist:
    """The list of the visit's own day, so that phone and server have the same one however late it arrives.

    :raises RuleMissing: if the city has none.
    """
    return checklist_at(visit.region_path, visit.day)


def checklist_at(region_path: str, day: date) -> Checklist:
    """:raises RuleMissing: if the city has none."""
    law = rulebook.at(rulebook.city_of(region_path), day)
    terms = law.value(TERMS) if law.has(TERMS) else ()
    return rules.read_checklist(law.value(NAME), version=law.version, made_up=law.illustrative(NAME), terms=terms)
