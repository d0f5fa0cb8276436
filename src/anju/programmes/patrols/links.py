"""What is offered on the page of an estate."""

from django.utils.translation import gettext_lazy as _

from anju.kit.web.links import Link
from anju.programmes.patrols.acts import Act

LINKS = [
    Link(
        subject_type="registers.estate", act=Act.VISIT_PLANNED, url_name="patrols:plan_visit", icon="calendar",
        label=_("Plan a patrol visit"),
    )
]  # fmt: skip
