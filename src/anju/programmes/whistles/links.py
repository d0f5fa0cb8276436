"""What is offered on the page of an estate, and of any case about one: the street whistles."""

from django.utils.translation import gettext_lazy as _

from anju.kit.web.links import Link
from anju.programmes.whistles.acts import Act
from anju.programmes.whistles.types import CASE_TYPE


def _fits(case) -> bool:
    """An open case about an estate, and no whistle itself."""
    return bool(case.estate_id and not case.closed_at and case.type != CASE_TYPE)


LINKS = [
    Link(
        subject_type="registers.estate", act=Act.BLOWN, url_name="whistles:new", icon="bell",
        label=_("Whistle: call departments here"),
    ),
    Link(
        subject_type="cases.case", act=Act.BLOWN, url_name="whistles:from_case", icon="bell",
        label=_("Whistle: call departments"), fits=_fits,
    ),
]  # fmt: skip
