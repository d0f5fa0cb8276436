"""What is done in a campaign: who may do it, and what the ledger keeps of it. Sums are in fen (0.01 yuan)."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import Role
from anju.kit.acts import SYSTEM, act

# Whoever leads one: the bureaus of the city and of its districts.
LEADERS = [Role.CITY_OFFICER, Role.DISTRICT_OFFICER]
# Whoever inspects: the offices level by level, and the departments that take part.
INSPECTORS = [
    *LEADERS, Role.STREET_OFFICER, Role.COMMUNITY_OFFICER, Role.SECTION_HEAD, Role.DEPARTMENT_OFFICER,
]  # fmt: skip
ENTERPRISE = [Role.ENTERPRISE_STAFF, Role.PROJECT_MANAGER]
READERS = [*INSPECTORS, *ENTERPRISE, Role.AUDITOR]

_HERE = {"estate": "ref_1", "campaign": "ref_2"}


class Act:
    PLANNED = act(
        "campaigns.planned", _("Campaign drafted"), roles=LEADERS, facts={"begins": "day_1", "types": "number_1"}
    )  # 拟定专项整治  # fmt: skip
    OPENED = act(
        "campaigns.opened", _("Campaign opened"), roles=LEADERS,
        facts={"begins": "day_1", "estates": "number_1", "types": "number_2", "office": "ref_1"},
    )  # 部署专项整治  # fmt: skip
    RESCHEDULED = act(
        "campaigns.rescheduled", _("Days of a campaign changed"), roles=LEADERS, facts={"ends": "day_1"}
    )  # 调整时间安排  # fmt: skip
    SELF_CHECKED = act(
        # found: problem types with something wrong; put_right: how many of them were put right at once
        "campaigns.self_checked", _("Self-check reported"), roles=ENTERPRISE,
        facts={**_HERE, "found": "number_1", "put_right": "number_2", "on_time": "flag_1"},
    )  # 报送自查  # fmt: skip
    PUT_RIGHT = act(
        "campaigns.put_right", _("What the self-check found was put right"), roles=ENTERPRISE,
        facts={**_HERE, "type": "code_1"},
    )  # 自查问题已整改  # fmt: skip
    REMINDED = act(
        "campaigns.reminded", _("Enterprises reminded of the self-check"), roles=LEADERS,
        facts={"estates": "number_1", "enterprises": "number_2"},
    )  # 催报自查  # fmt: skip
    CLUED = act(
        "campaigns.clued", _("Clue for a campaign taken down"), roles=INSPECTORS,
        facts={**_HERE, "source": "code_1", "type": "code_2"},
    )  # 登记线索  # fmt: skip
    INSPECTED = act(
        "campaigns.inspected", _("Inspected; nothing wrong"), roles=INSPECTORS, facts={**_HERE}
    )  # 检查未发现问题  # fmt: skip
    FOUND = act(
        # concealed: problem types of which the self-check had said that all is well; the subject is the order
        "campaigns.found", _("Inspected; problems found and ordered to be rectified"), roles=INSPECTORS,
        facts={**_HERE, "problems": "number_1", "concealed": "number_2"},
    )  # 检查发现问题，责令整改  # fmt: skip
    RECTIFIED = act(
        "campaigns.rectified", _("Problems of a campaign rectified"), roles=[SYSTEM],
        facts={**_HERE, "problems": "number_1"},
    )  # 问题整改到位  # fmt: skip
    REFUNDED = act(
        "campaigns.refunded", _("Refund to owners recorded"), roles=INSPECTORS,
        facts={**_HERE, "households": "number_1", "fen": "number_2", "yuan": "amount_1"},
    )  # 清退费用  # fmt: skip
    TRANSFERRED = act(
        "campaigns.transferred", _("Transferred to be dealt with as a case"), roles=INSPECTORS,
        facts={**_HERE, "type": "code_1"},
    )  # 移送立案  # fmt: skip
    LOOKED_BACK = act(
        "campaigns.looked_back", _("Look-back recorded"), roles=INSPECTORS,
        facts={**_HERE, "holds": "flag_1", "type": "code_1"},
    )  # “回头看”  # fmt: skip
    CREDITED = act(
        # points: hundredths of a point, without a sign
        "campaigns.credited", _("Points recorded during the campaign"), roles=[SYSTEM],
        facts={**_HERE, "points": "number_1"},
    )  # 信用记分  # fmt: skip
    SUMMARISED = act(
        "campaigns.summarised", _("Campaign summarised"), roles=LEADERS,
        facts={"estates": "number_1", "problems": "number_2", "ends": "day_1"},
    )  # 总结  # fmt: skip
