"""The acts on publications, one file per kind of act.

Parts of another room's act, which checks who may and records it: ``draft``, ``draft_correction``. Acts of this room,
each one ledger entry: all others.
"""

from anju.engines.publishing.actions.attaching import attach, detach
from anju.engines.publishing.actions.correcting import correct, draft_correction
from anju.engines.publishing.actions.drafting import draft, draft_document, edit, submit
from anju.engines.publishing.actions.elsewhere import note_elsewhere
from anju.engines.publishing.actions.ending import end_due
from anju.engines.publishing.actions.finalising import finalise
from anju.engines.publishing.actions.objecting import Objector, decide_objection, object_to, read_contact
from anju.engines.publishing.actions.reviewing import review
from anju.engines.publishing.actions.withdrawing import withdraw

__all__ = [
    "Objector",
    "attach",
    "correct",
    "decide_objection",
    "detach",
    "draft",
    "draft_correction",
    "draft_document",
    "edit",
    "end_due",
    "finalise",
    "note_elsewhere",
    "object_to",
    "read_contact",
    "review",
    "submit",
    "withdraw",
]
