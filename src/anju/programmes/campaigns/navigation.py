"""The desk's line for campaigns, and the public's."""

from django.utils.translation import gettext_lazy as _

from anju.kit.web.navigation import MORE, Entry
from anju.programmes.campaigns.acts import READERS

NAVIGATION = [
    Entry(url_name="campaigns:list", label=_("Rectification campaigns"), icon="shield", section="work", roles=READERS,
          order=34),
    Entry(url_name="campaigns:public", label=_("Rectification campaigns"), icon="shield", section=MORE, order=29),
]  # fmt: skip
