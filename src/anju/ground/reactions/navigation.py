"""The administrators' list of what did not follow."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import Role
from anju.kit.web.navigation import Entry

NAVIGATION = [
    Entry(
        url_name="reactions:failed", label=_("Did not follow"), icon="warn", section="oversight", order=81,
        roles=[Role.ADMINISTRATOR],
    ),
]  # fmt: skip
