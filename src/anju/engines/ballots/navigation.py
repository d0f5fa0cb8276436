"""The desk's line for polls."""

from django.utils.translation import pgettext_lazy

from anju.engines.ballots.acts import READERS
from anju.kit.web.navigation import Entry

NAVIGATION = [
    Entry(
        url_name="ballots:desk_polls", label=pgettext_lazy("menu", "Votes and ratings"), icon="check", section="work",
        roles=READERS, order=47,
    )
]  # fmt: skip
