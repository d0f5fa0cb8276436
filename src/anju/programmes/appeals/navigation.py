"""The desk's menu."""

from django.utils.translation import gettext_lazy as _

from anju.kit.web.navigation import Entry
from anju.programmes.appeals.acts import OFFICERS

NAVIGATION = [Entry(url_name="appeals:new", label=_("Take down an appeal"), icon="chat", roles=OFFICERS, order=20)]
