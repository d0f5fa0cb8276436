from django.utils.translation import gettext_lazy as _

from anju.kit.web.navigation import Entry
from anju.programmes.posters.acts import PRINTERS

NAVIGATION = [
    Entry(url_name="posters:runs", label=_("Posters"), icon="qr", section="books", roles=PRINTERS, order=63),
]
