"""The desk's menu."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import Role
from anju.kit.web.navigation import Entry
from anju.programmes.appeals.acts import OFFICERS

CALLERS = [Role.CITY_OFFICER, Role.DISTRICT_OFFICER, Role.STREET_OFFICER, Role.SECTION_HEAD]  # above somebody

NAVIGATION = [
    Entry(url_name="appeals:new", label=_("Take down an appeal"), icon="chat", roles=OFFICERS, order=20),
    Entry(url_name="appeals:callbacks", label=_("Call-backs"), icon="phone", roles=CALLERS, order=24),
    Entry(url_name="appeals:templates", label=_("Reply templates"), icon="pen", roles=OFFICERS, order=26),
]
