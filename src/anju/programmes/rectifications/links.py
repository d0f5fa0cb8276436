"""What is offered on the page of an estate, and of a case about an estate that an enterprise manages."""

from django.utils.translation import gettext_lazy as _

from anju.kit.web.links import Link
from anju.programmes.rectifications.acts import Act
from anju.programmes.rectifications.types import CASE_TYPE


def is_about_an_enterprise(case) -> bool:
    """Whether somebody could be told to rectify something there; a notice itself needs no notice."""
    return case.estate_id is not None and case.enterprise_id is not None and case.type != CASE_TYPE


LINKS = [
    Link(
        subject_type="registers.estate", act=Act.ISSUED, url_name="rectifications:issue", icon="doc",
        label=_("Issue a rectification notice"),
    ),
    Link(
        subject_type="cases.case", act=Act.ISSUED, url_name="rectifications:issue_for", icon="doc",
        label=_("Issue a rectification notice"), fits=is_about_an_enterprise,
    ),
]  # fmt: skip
