"""The rules are open to everybody, and stand at the foot of the desk's menu."""

from django.utils.translation import pgettext_lazy

from anju.kit.web.navigation import MORE, Entry

NAVIGATION = [
    Entry(url_name="rulebook:cities", label=pgettext_lazy("menu", "Rules"), icon="book", section="foot", order=80),
    Entry(url_name="rulebook:cities", label=pgettext_lazy("menu", "Rules"), icon="book", section=MORE, order=35),
]
