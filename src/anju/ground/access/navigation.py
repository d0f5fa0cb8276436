from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import Role
from anju.kit.web.navigation import Entry

READERS = [Role.ADMINISTRATOR, Role.AUDITOR]

NAVIGATION = [
    Entry(
        url_name="access:accounts",
        label=_("Accounts and roles"),
        icon="people",
        section="books",
        roles=READERS,
        order=80,
    ),
    Entry(url_name="access:offices", label=_("Offices"), icon="building", section="books", roles=READERS, order=81),
]
