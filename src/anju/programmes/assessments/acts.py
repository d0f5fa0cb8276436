"""What is done in Service quality assessments: who may do it, and what the ledger keeps of it."""

from anju.kit.acts import act  # noqa: F401


class Act:
    """One past-tense name per act, used both to permit and to record."""

    # OPENED = act("assessments.opened", _("Opened"), roles=[Role.DISTRICT_OFFICER])
