"""The acts of the rulebook. Roles are named as in ``access.types``, which lies above this room."""

from django.utils.translation import gettext_lazy as _

from anju.kit.acts import SYSTEM, act

_CITY = ("city_officer", "administrator")
_SECOND = (*_CITY, "section_head")  # whoever signs for the bureau: issues, or sends back, what another drafted


class Act:
    CITY_FOUNDED = act("rulebook.city_founded", _("City set up"), roles=("administrator", SYSTEM))
    SET_DRAFTED = act("rulebook.set_drafted", _("Rules drafted"), roles=_CITY, facts={"draft": "ref_1"})
    SET_ISSUED = act(
        "rulebook.set_issued", _("Rules issued"), roles=_SECOND, facts={"draft": "ref_1", "in_force_from": "day_1"}
    )
    SET_WITHDRAWN = act(
        "rulebook.set_withdrawn", _("Rules withdrawn"), roles=_SECOND, facts={"draft": "ref_1", "in_force_to": "day_1"}
    )
    DAY_SET = act("rulebook.day_set", _("Calendar day entered"), roles=_CITY, facts={"day": "day_1", "kind": "code_1"})
    YEAR_SET = act("rulebook.year_set", _("Calendar year entered"), roles=_CITY, facts={"year": "number_1"})
