"""What is done with a poll. A single ballot is no entry: it would tie a moment to a voter. The window is."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import Role
from anju.kit.acts import PUBLIC, SYSTEM, act

# Whoever runs a poll; each within the own region.
OFFICERS = [Role.CITY_OFFICER, Role.DISTRICT_OFFICER]
# Whoever helps to hold it: hands out slips, types in paper, reminds households.
HELPERS = [*OFFICERS, Role.STREET_OFFICER, Role.COMMUNITY_OFFICER]
# Whoever sees polls on the desk.
READERS = [*HELPERS, Role.SECTION_HEAD, Role.AUDITOR]


class Act:
    PREPARED = act(
        "ballots.prepared", _("Poll prepared"), roles=OFFICERS, facts={"type": "code_1", "year": "number_1"}
    )  # 拟定评价（表决）  # fmt: skip
    OPENED = act(
        "ballots.opened", _("Roll frozen, window opened"), roles=OFFICERS,
        facts={"type": "code_1", "year": "number_1", "electors": "number_2", "last_day": "day_1"},
    )  # 名册冻结、开始投票  # fmt: skip
    CODE_REISSUED = act("ballots.code_reissued", _("Code of a household issued anew"), roles=HELPERS)
    SLIPS_PRINTED = act(
        "ballots.slips_printed", _("Slips with codes printed"), roles=HELPERS,
        facts={"subject": "ref_1", "slips": "number_1"},
    )  # fmt: skip
    LINK_ASKED = act(
        "ballots.link_asked", _("Household's link asked for by SMS"), roles=[PUBLIC], facts={"elector": "ref_1"}
    )  # 短信索取评价链接  # fmt: skip
    PROXY_REGISTERED = act(
        "ballots.proxy_registered", _("Proxy registered"), roles=HELPERS, facts={"elector": "ref_1", "proxy": "ref_2"}
    )
    TAKEN = act("ballots.taken", _("Ballot cast"), roles=[PUBLIC])  # permits; never recorded
    ANSWERED = act(
        "ballots.answered", _("Office answered for itself"),
        roles=[*HELPERS, Role.COMMITTEE_MEMBER, Role.ASSOCIATION], facts={"subject": "ref_1", "party": "code_1"},
    )  # fmt: skip
    PAPER_ENTERED = act(
        "ballots.paper_entered", _("Paper ballot typed in"), roles=HELPERS,
        facts={"round": "number_1", "sheet": "number_2"},
    )  # 纸质票录入  # fmt: skip
    PAPER_SETTLED = act(
        "ballots.paper_settled", _("Two entries of a paper ballot settled"), roles=HELPERS,
        facts={"sheet": "number_2", "agreed": "flag_1"},
    )  # fmt: skip
    REMINDED = act(
        "ballots.reminded", _("Low turnout pointed out"), roles=HELPERS,
        facts={"office": "ref_1", "electors": "number_1", "voted": "number_2"},
    )  # 催办参评率  # fmt: skip
    HOUSEHOLDS_REMINDED = act(
        "ballots.households_reminded", _("Households that had not voted reminded by text message"), roles=HELPERS,
        facts={"subject": "ref_1", "households": "number_1"},
    )  # 短信提醒未参评户  # fmt: skip
    ROLL_LOADED = act(
        "ballots.roll_loaded", _("Roll loaded from a file"), roles=OFFICERS, facts={"electors": "number_1"}
    )  # 名册导入  # fmt: skip
    EXTENDED = act("ballots.extended", _("Window extended"), roles=OFFICERS, facts={"last_day": "day_1"})
    CLOSED = act(
        "ballots.closed", _("Window closed, ballots sealed"), roles=[*OFFICERS, SYSTEM],
        facts={"counted": "number_1", "kept_aside": "number_2", "root": "code_1"},
    )  # 截止封票  # fmt: skip
    ANOMALY_FOUND = act(
        "ballots.anomaly_found", _("Something unusual among the ballots"), roles=[*OFFICERS, SYSTEM],
        facts={"kind": "code_1", "subject": "ref_1", "ballots": "number_1"},
    )  # fmt: skip
    ANOMALY_JUDGED = act(
        "ballots.anomaly_judged", _("Unusual ballots judged"), roles=OFFICERS,
        facts={"kind": "code_1", "subject": "ref_1", "ballots": "number_1", "set_aside": "flag_1"},
    )  # fmt: skip
    OPENING_ASKED = act(
        "ballots.opening_asked", _("Opening of a sealed ballot asked for"), roles=OFFICERS, facts={"opening": "ref_1"}
    )  # 申请启封  # fmt: skip
    OPENING_GRANTED = act(
        "ballots.opening_granted", _("Opening of a sealed ballot granted"), roles=[*OFFICERS, Role.SECTION_HEAD],
        facts={"opening": "ref_1", "asked_by": "ref_2"},
    )  # 同意启封  # fmt: skip
    OPENING_REFUSED = act(
        "ballots.opening_refused", _("Opening of a sealed ballot refused"), roles=[*OFFICERS, Role.SECTION_HEAD],
        facts={"opening": "ref_1", "asked_by": "ref_2"},
    )  # fmt: skip
    OPENED_READ = act(
        "ballots.opened_read", _("Opened ballot looked at"), roles=[*OFFICERS, Role.SECTION_HEAD],
        facts={"opening": "ref_1"},
    )  # fmt: skip
    COMMENT_RELEASED = act("ballots.comment_released", _("Comment made public"), roles=OFFICERS)
    COMMENT_KEPT = act("ballots.comment_kept", _("Comment kept from the public"), roles=OFFICERS)
    COMMENT_ERASED = act("ballots.comment_erased", _("Comment erased"), roles=OFFICERS)
    TALLIED = act(
        "ballots.tallied", _("Ballots counted"), roles=OFFICERS,
        facts={"counted": "number_1", "subjects": "number_2", "root": "code_1"},
    )  # 计票  # fmt: skip
