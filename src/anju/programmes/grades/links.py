"""What is offered on the pages of an estate and of an enterprise: the grades over the years, for everybody."""

from django.utils.translation import gettext_lazy as _

from anju.kit.web.links import Link
from anju.programmes.grades.acts import Act

LINKS = [
    Link(
        subject_type="registers.estate", act=Act.READ, url_name="grades:estate", icon="star",
        label=_("Credit grade of the property company"),
    ),
    Link(
        subject_type="registers.enterprise", act=Act.READ, url_name="grades:enterprise", icon="star",
        label=_("Credit grades over the years"),
    ),
]  # fmt: skip
