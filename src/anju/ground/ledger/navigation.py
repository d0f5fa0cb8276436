"""The ledger in the public's menu."""

from django.utils.translation import gettext_lazy as _

from anju.kit.web.navigation import MORE, Entry

NAVIGATION = [Entry(url_name="ledger:roots", label=_("Ledger"), icon="chain", section=MORE, order=40)]
