"""The public's menu; the desk's lines come from the rooms."""

from django.utils.translation import gettext_lazy as _

from anju.kit.web.navigation import PUBLIC, Entry

NAVIGATION = [
    Entry(url_name="site:home", label=_("Find an estate"), icon="building", section=PUBLIC, order=10),
    Entry(url_name="appeals:track", label=_("Follow an appeal"), icon="search", section=PUBLIC, order=20),
    Entry(url_name="publishing:notices", label=_("Lists and notices"), icon="board", section=PUBLIC, order=25),
    Entry(url_name="indicators:cities", label=_("Open figures"), icon="chart", section=PUBLIC, order=30),
]
