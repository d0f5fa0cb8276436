"""The desk's line for patrols, and the public's."""

from django.utils.translation import gettext_lazy as _

from anju.kit.web.navigation import MORE, Entry
from anju.programmes.patrols.acts import ENTERPRISE, OVERSEERS

NAVIGATION = [
    Entry(url_name="patrols:list", label=_("Patrols"), icon="shield", section="work", roles=[*OVERSEERS, *ENTERPRISE],
          order=31),
    Entry(url_name="patrols:cities", label=_("Patrols"), icon="shield", section=MORE, order=30),
]  # fmt: skip
