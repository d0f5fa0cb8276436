"""What a draft of the assessment's rules is tried on: the ballots of a year that was counted."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.simulation.types import Simulation
from anju.programmes.assessments import parameters as law_of
from anju.programmes.assessments import simulating
from anju.programmes.assessments.types import PARTY_TITLES

WORDS = {
    **{party.value: title for party, title in PARTY_TITLES.items()},
    "items": pgettext_lazy("assessment simulation", "Questions"),
}

YEAR = Simulation(
    name="assessments", programme="assessments", title=_("Yearly assessment"), subject=_("Estate"),
    parameters=tuple(one.name for one in (law_of.WEIGHTS, law_of.QUESTIONS, law_of.MINIMUM_BALLOTS, law_of.RED_TOP,
                                          law_of.BLACK_BOTTOM)),
    unit=simulating.estates, periods=simulating.periods, compute=simulating.compute, words=WORDS,
    fixed=("scale", "options"),
)  # fmt: skip
