"""The engine's own act. Handing a draft in, issuing it and sending it back are acts of the rulebook."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import Role
from anju.kit.acts import act

DRAFTERS = [Role.CITY_OFFICER]
READERS = [Role.CITY_OFFICER, Role.SECTION_HEAD]


class Act:
    DRAFT_SAVED = act("simulation.draft_saved", _("Draft of rules saved"), roles=DRAFTERS)  # 保存规则草案
