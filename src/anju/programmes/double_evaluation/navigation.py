"""The desk's lines for the double evaluation, and the public's."""

from django.utils.translation import gettext_lazy as _

from anju.kit.web.navigation import MORE, Entry
from anju.programmes.double_evaluation.acts import EVALUATED, OVERSEERS

NAVIGATION = [
    Entry(
        url_name="double_evaluation:units", label=_("Double evaluation"), icon="people", section="oversight",
        roles=OVERSEERS, order=16,
    ),
    Entry(
        url_name="double_evaluation:own", label=_("What was said of us"), icon="chat", section="work",
        roles=EVALUATED, order=34,
    ),
    Entry(url_name="double_evaluation:cities", label=_("Double evaluation"), icon="people", section=MORE, order=29),
]  # fmt: skip
