"""The desk's line for patrols."""

from django.utils.translation import gettext_lazy as _

from anju.kit.web.navigation import Entry
from anju.programmes.patrols.acts import ENTERPRISE, OVERSEERS

NAVIGATION = [
    Entry(url_name="patrols:list", label=_("Patrols"), icon="shield", section="work", roles=[*OVERSEERS, *ENTERPRISE],
          order=31)
]  # fmt: skip
