"""The desk's line for community committees."""

from django.utils.translation import gettext_lazy as _

from anju.kit.web.navigation import Entry
from anju.programmes.community_committees.acts import READERS

NAVIGATION = [
    Entry(
        url_name="community_committees:list", label=_("Community committees"), icon="people", section="work",
        roles=READERS, order=34,
    )
]  # fmt: skip
