"""The desk's line for whistles, and the public's for what departments enforced."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.kit.web.navigation import MORE, Entry
from anju.programmes.whistles.acts import READERS

NAVIGATION = [
    Entry(
        url_name="whistles:list", label=pgettext_lazy("menu", "Whistles"), icon="bell", section="work", roles=READERS,
        order=33,
    ),
    Entry(url_name="whistles:cities", label=_("Enforcement in estates"), icon="scale", section=MORE, order=31),
]  # fmt: skip
