"""What is done with a petition: who may do it, and what the ledger keeps of it."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import Role
from anju.kit.acts import act

OFFICERS = [Role.CITY_OFFICER, Role.DISTRICT_OFFICER, Role.STREET_OFFICER, Role.COMMUNITY_OFFICER, Role.SECTION_HEAD]
IN_TIME = {"days": "number_1", "on_time": "flag_1"}


class Act:
    REGISTERED = act(
        "petitions.registered", _("Petition registered"), roles=OFFICERS, facts={"channel": "code_1", "estate": "ref_1"}
    )  # 登记
    ACCEPTED = act("petitions.accepted", _("Told in writing: accepted"), roles=OFFICERS, facts=IN_TIME)  # 书面告知受理
    REFUSED = act(
        "petitions.refused", _("Told in writing: not accepted"), roles=OFFICERS, facts=IN_TIME
    )  # 书面告知不予受理
    ANSWERED = act(
        "petitions.answered", _("Opinion given on the petition"), roles=OFFICERS,
        facts={**IN_TIME, "outcome": "code_1"},
    )  # 出具处理意见  # fmt: skip
    # level 1 is the review, 2 the second; taken down for the petitioner, who asks by letter or in person
    REVIEW_ASKED = act(
        "petitions.review_asked", _("The petitioner asks for a review"), roles=OFFICERS, facts={"level": "number_1"}
    )  # 请求复查、复核
    REVIEWED = act(
        "petitions.reviewed", _("Opinion given on the review"), roles=OFFICERS,
        facts={"level": "number_1", "days": "number_2", "on_time": "flag_1", "outcome": "code_1"},
    )  # 出具复查、复核意见  # fmt: skip
    IDENTITY_READ = act("petitions.identity_read", _("Petitioner's identity looked at"), roles=OFFICERS)
