"""What is done with posters."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import Role
from anju.kit.acts import SYSTEM, act

PRINTERS = [
    Role.CITY_OFFICER, Role.DISTRICT_OFFICER, Role.STREET_OFFICER, Role.COMMUNITY_OFFICER, Role.ENTERPRISE_STAFF,
    Role.PROJECT_MANAGER,
]  # fmt: skip


class Act:
    # Also permits the PDF of one estate, which changes nothing and is not recorded.
    PRINTED = act(
        "posters.printed", _("Posters of many estates made"), roles=[*PRINTERS, SYSTEM],
        facts={"posters": "number_1", "paper": "code_1"},
    )  # fmt: skip
