"""The desk's line for registering a petition; what was registered lies in the inbox."""

from django.utils.translation import gettext_lazy as _

from anju.kit.web.navigation import Entry
from anju.programmes.petitions.acts import OFFICERS

NAVIGATION = [
    Entry(
        url_name="petitions:register", label=_("Register a petition"), icon="pen", section="work", roles=OFFICERS,
        order=40,
    )
]  # fmt: skip
