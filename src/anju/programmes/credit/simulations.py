"""What a draft of the credit standards is tried on: the points, grades and cards of past half-years or years."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.simulation.types import Simulation
from anju.programmes.credit import simulating
from anju.programmes.credit.types import SCHEME_PARAMETERS, Who

WORDS = {
    "bad": pgettext_lazy("credit simulation", "Bad information"),
    "good": pgettext_lazy("credit simulation", "Good information"),
    "base": pgettext_lazy("credit simulation", "Basic information"),
    "veto": pgettext_lazy("credit simulation", "Vetoes"),
    "cards": pgettext_lazy("credit simulation", "Cards"),
    "bands": pgettext_lazy("credit simulation", "Grades"),
    "sections": pgettext_lazy("credit simulation", "Most that counts together"),
    "groups": pgettext_lazy("credit simulation", "Most that counts together"),
    "rolling_months": pgettext_lazy("credit simulation", "Months that count together"),
}

ENTERPRISES = Simulation(
    name="credit", programme="credit", title=_("Credit of property enterprises"), subject=_("Enterprise"),
    parameters=(SCHEME_PARAMETERS[Who.ENTERPRISE],), unit=simulating.enterprises,
    periods=simulating.periods_of_enterprises, compute=simulating.of_enterprises,
    address=simulating.enterprise_page, words=WORDS, group_by="polarity",
)  # fmt: skip
MANAGERS = Simulation(
    name="credit-managers", programme="credit", title=_("Credit of project managers"), subject=_("Project manager"),
    parameters=(SCHEME_PARAMETERS[Who.MANAGER],), unit=simulating.managers, periods=simulating.periods_of_managers,
    compute=simulating.of_managers, address=simulating.manager_page, words=WORDS, group_by="polarity",
)  # fmt: skip
