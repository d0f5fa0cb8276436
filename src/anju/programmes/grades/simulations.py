"""What a draft of the standard of grades is tried on: the years that were graded."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.simulation.types import Simulation
from anju.programmes.grades import simulating
from anju.programmes.grades.parameters import BOARDS, GRADES_SCHEME

WORDS = {
    "good": pgettext_lazy("grade simulation", "Items"),
    "bands": pgettext_lazy("grade simulation", "Grades"),
    "red": pgettext_lazy("grade simulation", "Red board"),
    "black": pgettext_lazy("grade simulation", "Black board"),
}

GRADES = Simulation(
    name="grades", programme="grades", title=_("Credit grades"), subject=_("Enterprise"),
    parameters=(GRADES_SCHEME.name, BOARDS.name), unit=simulating.enterprises, periods=simulating.periods,
    compute=simulating.compute, address=simulating.page, words=WORDS, group_by="polarity",
)  # fmt: skip
