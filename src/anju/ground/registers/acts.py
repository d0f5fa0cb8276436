"""What can be done to the registers, and by whom."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import Role
from anju.kit.acts import SYSTEM, act

_BUREAU = (Role.CITY_OFFICER, Role.DISTRICT_OFFICER, SYSTEM)
_LOCAL = (*_BUREAU, Role.STREET_OFFICER)


class Act:
    """Streets file estates and contracts; enterprises and managers are for the bureaus."""

    REGIONS_IMPORTED = act(
        "registers.regions_imported",
        _("Divisions loaded"),
        roles=[Role.ADMINISTRATOR, SYSTEM],
        facts={"opened": "number_1", "closed": "number_2", "on_day": "day_1"},
    )
    ROWS_IMPORTED = act(
        "registers.rows_imported",
        _("Register loaded from a file"),
        roles=_BUREAU,
        facts={"added": "number_1", "changed": "number_2", "kind": "code_1"},
    )

    ESTATE_REGISTERED = act("registers.estate_registered", _("Estate registered"), roles=_LOCAL)
    ESTATE_VERIFIED = act("registers.estate_verified", _("Estate verified"), roles=_BUREAU)
    ESTATE_SUSPENDED = act("registers.estate_suspended", _("Estate suspended"), roles=_BUREAU)
    ESTATE_RESUMED = act("registers.estate_resumed", _("Estate resumed"), roles=_BUREAU)
    ESTATE_WITHDRAWN = act(
        "registers.estate_withdrawn", _("Estate withdrawn"), roles=_BUREAU, facts={"on_day": "day_1"}
    )
    ESTATE_CORRECTED = act(
        "registers.estate_corrected", _("Estate corrected"), roles=_LOCAL, facts={"fields": "number_1"}
    )
    BUILDING_ADDED = act("registers.building_added", _("Building added"), roles=_LOCAL, facts={"building": "ref_1"})
    ENTRANCE_ADDED = act("registers.entrance_added", _("Place of a code added"), roles=_LOCAL, facts={"place": "ref_1"})

    ENTERPRISE_REGISTERED = act("registers.enterprise_registered", _("Enterprise registered"), roles=_BUREAU)
    ENTERPRISE_VERIFIED = act("registers.enterprise_verified", _("Enterprise verified"), roles=_BUREAU)
    ENTERPRISE_SUSPENDED = act("registers.enterprise_suspended", _("Enterprise suspended"), roles=_BUREAU)
    ENTERPRISE_RESUMED = act("registers.enterprise_resumed", _("Enterprise resumed"), roles=_BUREAU)
    ENTERPRISE_WITHDRAWN = act(
        "registers.enterprise_withdrawn", _("Enterprise withdrawn"), roles=_BUREAU, facts={"on_day": "day_1"}
    )
    ENTERPRISE_CORRECTED = act(
        "registers.enterprise_corrected", _("Enterprise corrected"), roles=_BUREAU, facts={"fields": "number_1"}
    )

    MANAGER_REGISTERED = act("registers.manager_registered", _("Project manager registered"), roles=_BUREAU)
    MANAGER_VERIFIED = act("registers.manager_verified", _("Project manager verified"), roles=_BUREAU)
    MANAGER_CORRECTED = act(
        "registers.manager_corrected", _("Project manager corrected"), roles=_BUREAU, facts={"fields": "number_1"}
    )

    CONTRACT_SIGNED = act(
        "registers.contract_signed",
        _("Service contract filed"),
        roles=_LOCAL,
        facts={"contract": "ref_1", "enterprise": "ref_2", "from_day": "day_1"},
    )
    CONTRACT_ENDED = act(
        "registers.contract_ended",
        _("Service contract ended"),
        roles=_LOCAL,
        facts={"contract": "ref_1", "enterprise": "ref_2", "on_day": "day_1"},
    )
    MANAGER_APPOINTED = act(
        "registers.manager_appointed",
        _("Project manager appointed"),
        roles=(*_LOCAL, Role.ENTERPRISE_STAFF),
        facts={"post": "ref_1", "manager": "ref_2", "from_day": "day_1"},
    )
    POST_ENDED = act(
        "registers.post_ended",
        _("Post of project manager ended"),
        roles=(*_LOCAL, Role.ENTERPRISE_STAFF),
        facts={"post": "ref_1", "manager": "ref_2", "on_day": "day_1"},
    )
    BODY_FILED = act("registers.body_filed", _("Owners' body filed"), roles=_LOCAL, facts={"body": "ref_1"})
    CONTRACTS_TURNED = act(
        "registers.contracts_turned",
        _("Contracts that began or ended taken over"),
        roles=[SYSTEM],
        facts={"estates": "number_1", "on_day": "day_1"},
    )
