"""The acts on credit records and cards, one file per kind of act.

Each is one entry of the ledger. ``propose`` answers acts of other rooms (``reactions.py``).
"""

from anju.programmes.credit.actions.archiving import archive, cancel
from anju.programmes.credit.actions.filing import file_record, revise
from anju.programmes.credit.actions.notifying import notify
from anju.programmes.credit.actions.proposing import propose, refuse_proposal

__all__ = ["archive", "cancel", "file_record", "notify", "propose", "refuse_proposal", "revise"]
