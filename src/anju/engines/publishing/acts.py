"""What is done with a publication: who may do it, and what the ledger keeps of it.

Every act but the objections is on the publication (``publishing.publication``); an objection is on its case.
"""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import Role
from anju.kit.acts import PUBLIC, SYSTEM, act

# Whoever works in an office that publishes under its own name; each within the offices of the own region.
OFFICERS = [Role.CITY_OFFICER, Role.DISTRICT_OFFICER, Role.STREET_OFFICER, Role.SECTION_HEAD]


class Act:
    DRAFTED = act(
        "publishing.drafted", _("Publication drafted"), roles=OFFICERS, facts={"kind": "code_1"},
    )  # 起草  # fmt: skip
    EDITED = act("publishing.edited", _("Draft of a publication changed"), roles=OFFICERS, facts={"kind": "code_1"})
    SUBMITTED = act(
        "publishing.submitted", _("Handed in to be checked before publication"), roles=OFFICERS,
        facts={"kind": "code_1", "office": "ref_1"},
    )  # 送审  # fmt: skip
    RETURNED = act(
        "publishing.returned", _("Sent back by the reviewer"), roles=OFFICERS,
        facts={"kind": "code_1", "author": "ref_1"},
    )  # 审查退回  # fmt: skip
    APPROVED = act(
        # noticed: it went on public notice; else it was published with this. days: working days since it was formed.
        # fingerprint: the SHA-256 of what it says, so that a changed word shows against the sealed entry.
        "publishing.approved", _("Checked and released"), roles=OFFICERS,
        facts={"kind": "code_1", "fingerprint": "code_2", "source": "ref_1", "author": "ref_2", "noticed": "flag_1",
               "days": "number_1", "version": "number_2"},
    )  # 审查通过  # fmt: skip
    FINALISED = act(
        "publishing.finalised", _("Published as final"), roles=OFFICERS,
        facts={"kind": "code_1", "fingerprint": "code_2", "source": "ref_1", "earlier": "ref_2", "version": "number_1",
               "objections": "number_2"},
    )  # 正式公布  # fmt: skip
    CORRECTED = act(
        "publishing.corrected", _("Correction of a publication drafted"), roles=OFFICERS,
        facts={"kind": "code_1", "earlier": "ref_1", "version": "number_1", "changes": "number_2"},
    )  # 更正  # fmt: skip
    WITHDRAWN = act(
        "publishing.withdrawn", _("Publication withdrawn"), roles=OFFICERS,
        facts={"kind": "code_1", "source": "ref_1", "was_public": "flag_1"},
    )  # 撤回  # fmt: skip
    ENDED = act(
        "publishing.ended", _("Publication ended with its term"), roles=[SYSTEM],
        facts={"kind": "code_1", "source": "ref_1", "office": "ref_2"},
    )  # 公开期满  # fmt: skip
    NOTICE_OVER = act(
        "publishing.notice_over", _("Time for objections is over"), roles=[SYSTEM],
        facts={"kind": "code_1", "office": "ref_1"},
    )  # 公示期满  # fmt: skip
    ELSEWHERE = act(
        "publishing.elsewhere", _("Noted where else it was published"), roles=OFFICERS, facts={"channel": "code_1"},
    )  # fmt: skip
    OBJECTED = act(
        "publishing.objected", _("Objection to a notice"), roles=[PUBLIC],
        facts={"publication": "ref_1", "office": "ref_2", "kind": "code_1"},
    )  # 对公示提出异议  # fmt: skip
    OBJECTION_DECIDED = act(
        "publishing.objection_decided", _("Objection to a notice decided"), roles=OFFICERS,
        facts={"publication": "ref_1", "office": "ref_2", "decision": "code_1"},
    )  # 异议处理  # fmt: skip
    CONTACT_READ = act("publishing.contact_read", _("Contact of an objector looked at"), roles=OFFICERS)
