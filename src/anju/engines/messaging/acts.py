"""What is done with messages that did not arrive."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import Role
from anju.kit.acts import act


class Act:
    SENT_AGAIN = act(
        "messaging.sent_again",
        _("Messages that did not arrive sent again"),
        roles=[Role.ADMINISTRATOR],
        facts={"messages": "number_1"},
    )
    # Everybody who oversees a region, for the own account only.
    WEBHOOK_ADDED = act("messaging.webhook_added", _("Webhook added"), facts={"webhook": "ref_1"})
    WEBHOOK_ENDED = act("messaging.webhook_ended", _("Webhook ended"), facts={"webhook": "ref_1"})
