"""The public's way in; the desk needs none, for what comes in lies in the inbox."""

from django.utils.translation import gettext_lazy as _

from anju.kit.web.navigation import MORE, Entry

NAVIGATION = [
    Entry(url_name="registrations:cities", label=_("Register an enterprise"), icon="building", section=MORE, order=40)
]
