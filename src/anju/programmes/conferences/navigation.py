"""The desk's lines for joint meetings and the weekly digest."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.ground.access.types import Role
from anju.kit.web.navigation import Entry
from anju.programmes.conferences.acts import LEADERS, PROPOSERS

NAVIGATION = [
    Entry(
        url_name="conferences:list", label=_("Joint meetings"), icon="people", section="work",
        roles=[*PROPOSERS, Role.AUDITOR], order=36,
    ),
    Entry(
        url_name="conferences:digest", label=pgettext_lazy("joint meeting", "Weekly digest"),
        icon="chart", section="oversight", roles=LEADERS,
        order=60,
    ),
]  # fmt: skip
