"""What is done with an appeal: who may do it, and what the ledger keeps of it."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import Role
from anju.kit.acts import PUBLIC, SYSTEM, act
from anju.programmes.appeals.types import CHANNEL_NAMES, RESULT_NAMES, VERDICT_NAMES, WHO_NAMES

# The offices' own people, level by level; each only inside their own region.
OFFICERS = [Role.CITY_OFFICER, Role.DISTRICT_OFFICER, Role.STREET_OFFICER, Role.COMMUNITY_OFFICER, Role.SECTION_HEAD]


class Act:
    # by residents, who need no account: the secret of the appeal is what permits them
    FILED = act(
        "appeals.filed",
        _("Appeal filed"),
        roles=[PUBLIC],
        facts={"matter": "code_1", "channel": "code_2", "estate": "ref_1"},
    )  # 提出
    JOINED = act(
        "appeals.joined", _("A neighbour met the same problem"), roles=[PUBLIC], facts={"households": "number_1"}
    )
    SUPPLEMENTED = act("appeals.supplemented", _("More told"), roles=[PUBLIC])  # 补充情况
    URGED = act("appeals.urged", _("Urged by the resident"), roles=[PUBLIC])  # 催一下
    RATED = act(
        # replied_on: the day of the reply that is judged; the rating counts in that day's period
        "appeals.rated",
        _("Rated by the resident"),
        roles=[PUBLIC],
        facts={"stars": "number_1", "office": "ref_1", "replied_on": "day_1"},
    )  # 评价
    UNIT_RATED = act(
        "appeals.unit_rated",
        _("A unit rated by the resident"),
        roles=[PUBLIC],
        facts={"stars": "number_1", "office": "ref_1"},
    )  # 评价经办单位
    REOPENED = act(
        # who: reporter, merged (the reporter of a merged appeal), neighbour, or call (told to whoever called)
        "appeals.reopened",
        _("Sent back by the resident: not fixed"),
        roles=[PUBLIC],
        # through: the merged appeal whose reporter it was, or was called
        facts={"times": "number_1", "who": "code_1", "replied_on": "day_1", "through": "ref_1"},
    )  # 退回重办
    SECRET_RECOVERED = act("appeals.secret_recovered", _("New secret sent to the resident's telephone"), roles=[PUBLIC])

    # by the office
    # TAKEN_DOWN and APPROVED only permit: what they lead to is recorded as FILED and REPLIED, by whoever did it.
    TAKEN_DOWN = act("appeals.taken_down", _("Appeal taken down for a resident"), roles=OFFICERS)  # 代为登记
    DRAFTED = act("appeals.drafted", _("Reply drafted"), roles=OFFICERS)  # 拟稿
    SUBMITTED = act("appeals.submitted", _("Reply submitted for approval"), roles=OFFICERS)  # 送审
    RETURNED = act("appeals.returned", _("Draft returned"), roles=[Role.SECTION_HEAD])  # 退回修改
    APPROVED = act("appeals.approved", _("Reply approved"), roles=[Role.SECTION_HEAD])  # 审核签发
    REPLIED = act(
        "appeals.replied",
        _("Reply sent to the resident"),
        roles=[*OFFICERS, SYSTEM],
        # an answer to several merged appeals is one entry for each, the orders that ended with it are in the first
        facts={"days": "number_1", "on_time": "flag_1", "orders_ended": "number_2", "result": "code_1"},
    )  # 答复; the system sends what an import brings answered
    CALLED_BACK = act(
        "appeals.called_back",
        _("Resident called about the answer"),
        roles=OFFICERS,
        facts={"reached": "flag_1", "verdict": "code_1", "office": "ref_1", "replied_on": "day_1"},
    )  # 回访
    REFUSED = act("appeals.refused", _("Not accepted"), roles=OFFICERS)  # 不予受理
    # Departments that have to come to the house need the number too; the enterprise only where the resident agreed.
    CONTACT_READ = act(
        "appeals.contact_read", _("Contact looked at"), roles=[*OFFICERS, Role.DEPARTMENT_OFFICER]
    )  # 查看联系方式
    CONTACT_SHARED = act(
        "appeals.contact_shared", _("Contact looked at, as the resident agreed"),
        roles=[Role.ENTERPRISE_STAFF, Role.PROJECT_MANAGER],
    )  # fmt: skip
    TEMPLATE_WRITTEN = act("appeals.template_written", _("Reply template written"), roles=OFFICERS)  # 答复模板
    TEMPLATE_RETIRED = act("appeals.template_retired", _("Reply template retired"), roles=OFFICERS)
    SECRET_REISSUED = act("appeals.secret_reissued", _("New secret given after a check"), roles=OFFICERS)


# What the codes in entries mean, for the page of an entry.
CODES = {"channel": CHANNEL_NAMES, "result": RESULT_NAMES, "verdict": VERDICT_NAMES, "who": WHO_NAMES}
