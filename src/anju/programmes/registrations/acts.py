"""What is done with registrations and disputed bookings."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import Role
from anju.kit.acts import PUBLIC, act

_BUREAU = [Role.CITY_OFFICER, Role.DISTRICT_OFFICER]


class Act:
    APPLIED = act("registrations.applied", _("Enterprise asked to be registered"), roles=[PUBLIC])
    VERIFIED = act("registrations.verified", _("Registration verified"), roles=_BUREAU, facts={"enterprise": "ref_1"})
    REFUSED = act("registrations.refused", _("Registration refused"), roles=_BUREAU)
    DISPUTED = act(
        "registrations.disputed", _("Enterprise says the estate is not its own"),
        roles=[Role.ENTERPRISE_STAFF], facts={"estate": "ref_1", "enterprise": "ref_2"},
    )  # fmt: skip
    UPHELD = act(
        "registrations.upheld", _("Booking of the estate ended"), roles=_BUREAU,
        facts={"estate": "ref_1", "enterprise": "ref_2", "on_day": "day_1"},
    )  # fmt: skip
    DISMISSED = act("registrations.dismissed", _("Booking of the estate stands"), roles=_BUREAU)
