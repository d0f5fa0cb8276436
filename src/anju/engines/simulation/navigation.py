"""The desk's line for trying out rules."""

from django.utils.translation import gettext_lazy as _

from anju.engines.simulation.acts import READERS
from anju.kit.web.navigation import Entry

NAVIGATION = [
    Entry(url_name="simulation:list", label=_("Policy simulator"), icon="flask", section="oversight", roles=READERS,
          order=60),
]  # fmt: skip
