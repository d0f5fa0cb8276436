"""The desk's line for triplicates."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import Role
from anju.kit.web.navigation import Entry
from anju.programmes.triplicates.acts import DEPARTMENTS, ENTERPRISE

NAVIGATION = [
    Entry(
        url_name="triplicates:list", label=_("Triplicates"), icon="doc", section="work",
        roles=[*DEPARTMENTS, *ENTERPRISE, Role.AUDITOR], order=32,
    )
]  # fmt: skip
