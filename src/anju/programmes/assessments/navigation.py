"""The desk's lines for the yearly assessment, and the public's."""

from django.utils.translation import gettext_lazy as _

from anju.kit.web.navigation import MORE, Entry
from anju.programmes.assessments.acts import OVERSEERS, PARTIES

NAVIGATION = [
    Entry(
        url_name="assessments:answers", label=_("To be assessed by us"), icon="star", section="work",
        roles=PARTIES, order=34,
    ),
    Entry(
        url_name="assessments:cycles", label=_("Yearly assessment"), icon="board", section="oversight",
        roles=OVERSEERS, order=14,
    ),
    Entry(url_name="assessments:years", label=_("Red and black boards"), icon="board", section=MORE, order=26),
]  # fmt: skip
