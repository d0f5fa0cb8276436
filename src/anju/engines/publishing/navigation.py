"""The desk's line for what is published."""

from django.utils.translation import gettext_lazy as _

from anju.engines.publishing.acts import OFFICERS
from anju.ground.access.types import Role
from anju.kit.web.navigation import Entry

NAVIGATION = [
    Entry(
        url_name="publishing:list", label=_("Publications"), icon="board", section="work",
        roles=[*OFFICERS, Role.AUDITOR], order=45,
    )
]  # fmt: skip
