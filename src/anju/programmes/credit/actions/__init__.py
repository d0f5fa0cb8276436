"""The acts on credit records and cards, one file per kind of act.

Each is one entry of the ledger. ``propose`` and ``follow_publication`` answer acts of other rooms (``reactions.py``).
"""

from anju.programmes.credit.actions.archiving import archive, cancel
from anju.programmes.credit.actions.correcting import confirm_correction, propose_correction, refuse_correction
from anju.programmes.credit.actions.deciding import decide_objection
from anju.programmes.credit.actions.drawing_cards import draft_cards, drafting_office, redraft_cards
from anju.programmes.credit.actions.filing import file_record, revise
from anju.programmes.credit.actions.giving_cards import follow_publication
from anju.programmes.credit.actions.notifying import notify
from anju.programmes.credit.actions.objecting import object_to, receive, waive
from anju.programmes.credit.actions.proposing import propose, refuse_proposal
from anju.programmes.credit.actions.warning import warn_of_windows
from anju.programmes.credit.rules_objections import Verdict

__all__ = [
    "Verdict",
    "archive",
    "cancel",
    "confirm_correction",
    "decide_objection",
    "draft_cards",
    "drafting_office",
    "file_record",
    "follow_publication",
    "notify",
    "object_to",
    "propose",
    "propose_correction",
    "receive",
    "redraft_cards",
    "refuse_correction",
    "refuse_proposal",
    "revise",
    "waive",
    "warn_of_windows",
]
