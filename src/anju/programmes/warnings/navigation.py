"""The desk's lines for warnings and for the issues of the scan."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.kit.web.navigation import Entry
from anju.programmes.warnings.acts import READERS

NAVIGATION = [
    Entry(
        url_name="warnings:list", label=pgettext_lazy("menu", "Community warnings"), icon="bell", section="work",
        roles=READERS, order=33,
    ),
    Entry(url_name="warnings:issues", label=_("Emerging issues"), icon="search", section="work", roles=READERS,
          order=34),
]  # fmt: skip
