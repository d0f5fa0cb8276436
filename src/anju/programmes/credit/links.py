"""What is offered on the page of an estate, an enterprise, and a case about an estate that an enterprise manages."""

from django.utils.translation import gettext_lazy as _

from anju.kit.web.links import Link
from anju.programmes.credit.acts import Act
from anju.programmes.credit.types import CASE_TYPE, SUBJECT_TYPE, State
from anju.programmes.credit.types_requests import CORRECTION_CASE, REPAIR_CASE

OF_RECORDS = (CASE_TYPE, REPAIR_CASE, CORRECTION_CASE)


def is_about_an_enterprise(case) -> bool:
    """Whether something could be held against an enterprise there; what is about a record gives no new one."""
    return case.estate_id is not None and case.enterprise_id is not None and case.type not in OF_RECORDS


def may_be_corrected(record) -> bool:
    """Whether the bureau could correct a record of its own accord; what is disputed is decided first."""
    return record.state == State.ARCHIVED and not record.disputed and record.ended_on is None


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
        subject_type="registers.enterprise", act=Act.REPORT_PRINTED, url_name="credit:report_enterprise",
        icon="printer", label=_("Credit report"),
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
