"""The desk's line for notices."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import Role
from anju.kit.web.navigation import Entry
from anju.programmes.rectifications.acts import ENTERPRISE, ISSUERS

NAVIGATION = [
    Entry(
        url_name="rectifications:list", label=_("Rectification notices"), icon="doc", section="work",
        roles=[*ISSUERS, *ENTERPRISE, Role.AUDITOR], order=30,
    )
]  # fmt: skip
