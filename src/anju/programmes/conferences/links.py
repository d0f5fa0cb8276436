"""What is offered on the page of a case: make it a matter of the next joint meeting."""

from django.utils.translation import gettext_lazy as _

from anju.kit.web.links import Link
from anju.programmes.conferences.acts import Act
from anju.programmes.conferences.types import CASE_TYPE


def is_unsettled(case) -> bool:
    """Whether there is something to settle; an order of a meeting is followed up by that meeting."""
    return case.closed_at is None and case.type != CASE_TYPE


LINKS = [
    Link(
        subject_type="cases.case", act=Act.PROPOSED, url_name="conferences:propose_for", icon="people",
        label=_("Propose for a joint meeting"), fits=is_unsettled,
    )
]  # fmt: skip
