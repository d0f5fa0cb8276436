"""How enterprises and project managers are scored; what the standards say is the city's (``credit.yaml``)."""

from django.utils.translation import gettext_lazy as _

from anju.engines.scoring.types import Scheme
from anju.programmes.credit.types import SCHEME_PARAMETERS, SCHEMES, SCORED, Who

ENTERPRISE = Scheme(
    name=SCHEMES[Who.ENTERPRISE], title=_("Credit of property enterprises"),
    parameter=SCHEME_PARAMETERS[Who.ENTERPRISE], subject_type=SCORED[Who.ENTERPRISE],
)  # fmt: skip
MANAGER = Scheme(
    name=SCHEMES[Who.MANAGER], title=_("Credit of project managers"),
    parameter=SCHEME_PARAMETERS[Who.MANAGER], subject_type=SCORED[Who.MANAGER],
)  # fmt: skip
