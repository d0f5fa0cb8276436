"""What is offered on the page of an estate: its assessments over the years, for everybody."""

from django.utils.translation import gettext_lazy as _

from anju.kit.web.links import Link
from anju.programmes.assessments.acts import Act

LINKS = [
    Link(
        subject_type="registers.estate",
        act=Act.READ,
        url_name="assessments:estate",
        icon="board",
        label=_("Assessments over the years"),
    ),
]
