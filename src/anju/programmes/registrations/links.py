"""What is offered on the page of an estate."""

from django.utils.translation import gettext_lazy as _

from anju.kit.web.links import Link
from anju.programmes.registrations.acts import Act

LINKS = [
    Link(subject_type="registers.estate", act=Act.DISPUTED, url_name="registrations:dispute", label=_("Not our estate"))
]
