"""What a city's rules say about patrols; no value stands in Python."""

from django.utils.translation import gettext_lazy as _

from anju.ground.rulebook.types import Declared
from anju.programmes.patrols.rules import wrong_checklist, wrong_frequency, wrong_grades, wrong_risks, wrong_terms

CHECKLIST = Declared(
    name="patrols.checklist", kind=dict, check=wrong_checklist, description=_("What is checked on patrol, item by item")
)
LEAST_TEAM = Declared(name="patrols.least_team", kind=int, description=_("The least number of inspectors of a visit"))
FREQUENCY = Declared(
    name="patrols.frequency", kind=list, check=wrong_frequency,
    description=_("How often each level visits an enterprise, by its grade and the estate's class of risk"),
)  # fmt: skip
GRADE_BY_MARK = Declared(
    name="patrols.grade_by_mark", kind=list, check=wrong_grades,
    description=_("Which grade a card or published grade in effect stands for when patrols are planned"),
)  # fmt: skip
GRADE_OTHERWISE = Declared(
    name="patrols.grade_otherwise", kind=str,
    description=_("Which grade stands for an enterprise without a card when patrols are planned"),
)  # fmt: skip
RISK_CLASSES = Declared(
    name="patrols.risk_classes", kind=list, check=wrong_risks,
    description=_("Which class of risk an estate has by what was found there on patrol"),
)  # fmt: skip
RECTIFY_DAYS = Declared(
    name="patrols.rectify_days", kind=list, check=wrong_terms,
    description=_("Days to choose from when something is ordered to be rectified on patrol"),
)  # fmt: skip
ORDER_TYPE = Declared(
    name="patrols.order_type", kind=str, description=_("The kind of case that an order on the spot opens")
)
