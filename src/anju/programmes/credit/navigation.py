"""The desk's line for the credit file."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import Role
from anju.kit.web.navigation import Entry
from anju.programmes.credit.acts import BUREAU, ENTERPRISE

NAVIGATION = [
    Entry(
        url_name="credit:list", label=_("Credit records"), icon="scale", section="oversight",
        roles=[*BUREAU, Role.STREET_OFFICER, Role.COMMUNITY_OFFICER, Role.AUDITOR], order=10,
    ),
    Entry(url_name="credit:own", label=_("Our credit file"), icon="scale", section="work", roles=ENTERPRISE, order=32),
]  # fmt: skip
