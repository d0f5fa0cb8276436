"""The desk's lines for the credit file and its cards, and the public's."""

from django.utils.translation import gettext_lazy as _

from anju.kit.web.navigation import PUBLIC, Entry
from anju.programmes.credit.acts import ENTERPRISE, OVERSEERS

NAVIGATION = [
    Entry(
        url_name="credit:list", label=_("Credit records"), icon="scale", section="oversight", roles=OVERSEERS, order=10
    ),
    Entry(
        url_name="credit:card_lists", label=_("Red and yellow cards"), icon="warn", section="oversight",
        roles=OVERSEERS, order=12,
    ),
    Entry(url_name="credit:own", label=_("Our credit file"), icon="scale", section="work", roles=ENTERPRISE, order=32),
    Entry(url_name="credit:search", label=_("Look up credit"), icon="scale", section=PUBLIC, order=27),
]  # fmt: skip
