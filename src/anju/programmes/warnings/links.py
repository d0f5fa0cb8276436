"""What is offered on the page of an estate: a warning in two taps, and what the scan found there."""

from django.utils.translation import gettext_lazy as _

from anju.kit.web.links import Link
from anju.programmes.warnings.acts import Act

LINKS = [
    Link(
        subject_type="registers.estate", act=Act.RAISED, url_name="warnings:new", icon="bell",
        label=_("Raise a warning"),
    ),
]  # fmt: skip
