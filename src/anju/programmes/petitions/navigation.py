"""The desk's line for petitions; registering one is a button there."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import Role
from anju.kit.web.navigation import Entry
from anju.programmes.petitions.acts import OFFICERS

NAVIGATION = [
    Entry(
        url_name="petitions:list", label=_("Petitions"), icon="pen", section="work", roles=[*OFFICERS, Role.AUDITOR],
        order=40,
    )
]  # fmt: skip
