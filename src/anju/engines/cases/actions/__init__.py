"""The acts on cases, one file per kind of act.

Parts of another room's act, which checks who may and records it: ``open_case``, ``advance``, ``reopen``, ``attach``,
``write_note``, ``send``, ``answer_order``, ``recall``. Acts of this room, each one ledger entry: all others.
"""

from anju.engines.cases.actions.dispatching import DueInThePast, NoSuchOffice, dispatch, take_back
from anju.engines.cases.actions.handling import (
    NotAColleague,
    ReasonMissing,
    ReportMissing,
    assign,
    finish_order,
    hand_over,
    return_order,
    sign,
    start,
)
from anju.engines.cases.actions.merging import merge, split
from anju.engines.cases.actions.moving import advance, close_case, reopen, reopen_case
from anju.engines.cases.actions.noting import NothingSaid, add_evidence, add_remark
from anju.engines.cases.actions.opening import attach, open_case, write_note
from anju.engines.cases.actions.overdue import mark_overdue
from anju.engines.cases.actions.parts import answer_order, recall, send
from anju.engines.cases.actions.sketching import Sketch, copy_statements, first_offices
from anju.engines.cases.actions.verifying import NotSaidWhy, verify_order

__all__ = [
    "DueInThePast",
    "NoSuchOffice",
    "NotAColleague",
    "NotSaidWhy",
    "NothingSaid",
    "ReasonMissing",
    "ReportMissing",
    "Sketch",
    "add_evidence",
    "add_remark",
    "advance",
    "answer_order",
    "assign",
    "attach",
    "close_case",
    "copy_statements",
    "dispatch",
    "finish_order",
    "first_offices",
    "hand_over",
    "mark_overdue",
    "merge",
    "open_case",
    "recall",
    "reopen",
    "reopen_case",
    "return_order",
    "send",
    "sign",
    "split",
    "start",
    "take_back",
    "verify_order",
    "write_note",
]
