"""How enterprises are graded; what the standard says is the city's (``grades.yaml``)."""

from django.utils.translation import gettext_lazy as _

from anju.engines.scoring.types import Scheme
from anju.programmes.grades import types

GRADES = Scheme(
    name=types.SCHEME, title=_("Credit grades of property enterprises"), parameter=types.SCHEME,
    subject_type=types.ENTERPRISE,
)  # fmt: skip
