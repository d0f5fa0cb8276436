"""What is offered on the page of an estate: the enterprise reports there, an officer sees what is open and missing."""

from django.utils.translation import gettext_lazy as _

from anju.kit.web.links import Link
from anju.programmes.triplicates.acts import Act

LINKS = [
    Link(
        subject_type="registers.estate", act=Act.FOUND, url_name="triplicates:new", icon="camera",
        label=_("Report an illegal act in three copies"),
    ),
    Link(
        subject_type="registers.estate", act=Act.MISSED, url_name="triplicates:estate", icon="doc",
        label=_("Triplicates: open and missing"),
    ),
]  # fmt: skip
