"""What is offered on the page of an estate, an enterprise, and a case about an estate that an enterprise manages."""

from django.utils.translation import gettext_lazy as _

from anju.kit.web.links import Link
from anju.programmes.credit.acts import Act
from anju.programmes.credit.types import CASE_TYPE, SUBJECT_TYPE, State


def is_about_an_enterprise(case) -> bool:
    """Whether something could be held against an enterprise there; an objection gives no new record."""
    return case.estate_id is not None and case.enterprise_id is not None and case.type != CASE_TYPE


def may_be_corrected(record) -> bool:
    """Whether the bureau could correct a record of its own accord; what is disputed is decided first."""
    return record.state == State.ARCHIVED and not record.disputed


LINKS = [
    Link(
        subject_type=SUBJECT_TYPE, act=Act.CORRECTION_PROPOSED, url_name="credit:correct", icon="pen",
        label=_("Correct"), fits=may_be_corrected,
    ),
    Link(
        subject_type="registers.estate", act=Act.RECORDED, url_name="credit:file_estate", icon="scale",
        label=_("File a credit record"),
    ),
    Link(
        subject_type="registers.enterprise", act=Act.RECORDED, url_name="credit:file_enterprise", icon="scale",
        label=_("File a credit record"),
    ),
    Link(
        subject_type="cases.case", act=Act.RECORDED, url_name="credit:file_case", icon="scale",
        label=_("File a credit record"), fits=is_about_an_enterprise,
    ),
]  # fmt: skip
