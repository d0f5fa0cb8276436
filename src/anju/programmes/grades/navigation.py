"""The desk's lines for the credit grades, and the public's."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import Role
from anju.kit.web.navigation import MORE, Entry
from anju.programmes.grades.acts import ASKED, GRADED, OVERSEERS

NAVIGATION = [
    Entry(
        url_name="grades:answers", label=_("Opinions we are asked for"), icon="chat", section="work", roles=ASKED,
        order=35,
    ),
    Entry(
        url_name="grades:to_sign", label=_("Grades to agree to"), icon="check", section="work",
        roles=[Role.ASSOCIATION], order=36,
    ),
    Entry(url_name="grades:own", label=_("Our credit grade"), icon="star", section="work", roles=GRADED, order=33),
    Entry(
        url_name="grades:gradings", label=_("Credit grades"), icon="star", section="oversight", roles=OVERSEERS,
        order=13,
    ),
    Entry(url_name="grades:years", label=_("Credit grades"), icon="star", section=MORE, order=28),
]  # fmt: skip
