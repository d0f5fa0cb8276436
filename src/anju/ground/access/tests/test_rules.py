import pytest

from anju.ground.access.rules import clashing
from anju.ground.access.types import Role


@pytest.mark.parametrize(
    ("held", "wanted", "clash"),
    [
        ([], Role.ADMINISTRATOR, None),
        ([Role.STREET_OFFICER], Role.SECTION_HEAD, None),
        ([Role.ADMINISTRATOR], Role.ADMINISTRATOR, None),
        ([Role.ADMINISTRATOR], Role.STREET_OFFICER, Role.ADMINISTRATOR),
        ([Role.STREET_OFFICER], Role.ADMINISTRATOR, Role.STREET_OFFICER),
        ([Role.AUDITOR], Role.ADMINISTRATOR, Role.AUDITOR),
        ([Role.CITY_OFFICER], Role.AUDITOR, Role.CITY_OFFICER),
    ],
)
def test_administrators_and_auditors_hold_no_other_role(held, wanted, clash):
    assert clashing(held, wanted) == clash
