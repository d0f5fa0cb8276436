from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import Role
from anju.kit.web.navigation import Entry

_BUREAU = [Role.CITY_OFFICER, Role.DISTRICT_OFFICER]
_READERS = [
    *_BUREAU, Role.STREET_OFFICER, Role.COMMUNITY_OFFICER, Role.SECTION_HEAD, Role.ENTERPRISE_STAFF,
    Role.PROJECT_MANAGER, Role.AUDITOR,
]  # fmt: skip

_BOOKS = {"section": "books", "roles": _READERS}

NAVIGATION = [
    Entry(url_name="registers:estates", label=_("Estates"), icon="building", order=60, **_BOOKS),
    Entry(url_name="registers:enterprises", label=_("Enterprises"), icon="people", order=61, **_BOOKS),
    Entry(
        url_name="registers:tables",
        label=_("Excel in and out"),
        icon="upload",
        section="books",
        roles=_BUREAU,
        order=62,
    ),
]
