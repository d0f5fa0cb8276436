"""The bell on the desk, and what did not arrive."""

from django.utils.translation import gettext_lazy as _

from anju.engines.messaging.queries import unread
from anju.ground.access.types import Role
from anju.kit.web.navigation import Entry

NAVIGATION = [
    Entry(url_name="messaging:notices", label=_("Notices"), icon="bell", section="work", order=90, count=unread),
    Entry(
        url_name="messaging:undelivered", label=_("Not delivered"), icon="warn", section="oversight", order=80,
        roles=[Role.ADMINISTRATOR],
    ),
]  # fmt: skip
