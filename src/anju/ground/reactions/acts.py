"""What is done with reactions that failed."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import Role
from anju.kit.acts import act


class Act:
    TRIED_AGAIN = act(
        # entry: the entry of the act that it follows
        "reactions.tried_again", _("What should have followed tried again"), roles=[Role.ADMINISTRATOR],
        facts={"entry": "ref_1", "attempts": "number_1"},
    )  # fmt: skip
