"""The desk's first line: the inbox, with how much lies with the reader."""

from django.utils.translation import gettext_lazy as _

from anju.engines.cases.acts import HANDLERS
from anju.engines.cases.queries import count
from anju.ground.access.types import Role
from anju.kit import clock
from anju.kit.web.navigation import Entry

NAVIGATION = [
    Entry(
        url_name="cases:inbox",
        label=_("Inbox"),
        icon="inbox",
        key="i",
        section="work",
        roles=[*HANDLERS, Role.AUDITOR],
        order=10,
        count=lambda actor: count(actor, view="mine", at=clock.now()),
    ),
]
