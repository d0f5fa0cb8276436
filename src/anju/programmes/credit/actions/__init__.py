"""The acts on credit records and cards, one file per kind of act.

Each is one entry of the ledger. ``propose`` and ``follow_publication`` answer acts of other rooms (``reactions.py``).
"""

from anju.programmes.credit.actions.answering import decline_correction, grant_repair, refuse_repair, return_repair
from anju.programmes.credit.actions.archiving import archive, cancel
from anju.programmes.credit.actions.asking import ask_correction, ask_repair, complete_repair
from anju.programmes.credit.actions.correcting import confirm_correction, propose_correction, refuse_correction
from anju.programmes.credit.actions.deciding import decide_objection
from anju.programmes.credit.actions.drawing_cards import draft_cards, drafting_office, redraft_cards
from anju.programmes.credit.actions.ending import end_terms
from anju.programmes.credit.actions.ending_cards import follow_end_of_use
from anju.programmes.credit.actions.filing import file_record, revise
from anju.programmes.credit.actions.giving_cards import follow_publication
from anju.programmes.credit.actions.looking import forget_looks, note_look
from anju.programmes.credit.actions.notifying import notify
from anju.programmes.credit.actions.objecting import object_to, receive, waive
from anju.programmes.credit.actions.proposing import propose, refuse_proposal
from anju.programmes.credit.actions.reporting import print_report
from anju.programmes.credit.actions.warning import warn_of_windows
from anju.programmes.credit.rules_objections import Verdict

__all__ = [
    "Verdict",
    "archive",
    "ask_correction",
    "ask_repair",
    "cancel",
    "complete_repair",
    "confirm_correction",
    "decide_objection",
    "decline_correction",
    "draft_cards",
    "drafting_office",
    "end_terms",
    "file_record",
    "follow_end_of_use",
    "follow_publication",
    "forget_looks",
    "grant_repair",
    "note_look",
    "notify",
    "object_to",
    "print_report",
    "propose",
    "propose_correction",
    "receive",
    "redraft_cards",
    "refuse_correction",
    "refuse_proposal",
    "refuse_repair",
    "return_repair",
    "revise",
    "waive",
    "warn_of_windows",
]
