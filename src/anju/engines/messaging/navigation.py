"""The bell on the desk."""

from django.utils.translation import gettext_lazy as _

from anju.engines.messaging.queries import unread
from anju.kit.web.navigation import Entry

NAVIGATION = [
    Entry(url_name="messaging:notices", label=_("Notices"), icon="bell", section="work", order=90, count=unread)
]
