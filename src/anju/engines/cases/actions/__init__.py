"""The acts on cases, one file per kind of act.

Parts of another room's act, which checks who may and records it: ``open_case``, ``open_linked``, ``advance``,
``reopen``, ``end_wait``, ``attach``, ``write_note``, ``send``, ``answer_order``, ``send_back``, ``begin_clock``,
``recall``. Acts of this room, each one ledger entry: all others.
"""

from anju.engines.cases.actions.directing import NothingDirected, direct
from anju.engines.cases.actions.dispatching import DueInThePast, NoSuchOffice, dispatch, take_back
from anju.engines.cases.actions.extending import NotThen, ask_extension, decide_extension
from anju.engines.cases.actions.handing_on import hand_on
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
from anju.engines.cases.actions.opening import attach, open_case, open_linked, write_note
from anju.engines.cases.actions.parts import answer_order, begin_clock, recall, receive, send, send_back
from anju.engines.cases.actions.pausing import NoSuchReason, ProofMissing, end_wait, pause, resume
from anju.engines.cases.actions.sketching import Sketch, copy_statements, first_offices
from anju.engines.cases.actions.timing import run_clocks
from anju.engines.cases.actions.verifying import NotSaidWhy, verify_order
from anju.engines.cases.actions.views import delete_view, save_view
from anju.engines.cases.routing import UPWARDS, told_kind

__all__ = [
    "UPWARDS",
    "DueInThePast",
    "NoSuchOffice",
    "NoSuchReason",
    "NotAColleague",
    "NotSaidWhy",
    "NotThen",
    "NothingDirected",
    "NothingSaid",
    "ProofMissing",
    "ReasonMissing",
    "ReportMissing",
    "Sketch",
    "add_evidence",
    "add_remark",
    "advance",
    "answer_order",
    "ask_extension",
    "assign",
    "attach",
    "begin_clock",
    "close_case",
    "copy_statements",
    "decide_extension",
    "delete_view",
    "direct",
    "dispatch",
    "end_wait",
    "finish_order",
    "first_offices",
    "hand_on",
    "hand_over",
    "merge",
    "open_case",
    "open_linked",
    "pause",
    "recall",
    "receive",
    "reopen",
    "reopen_case",
    "resume",
    "return_order",
    "run_clocks",
    "save_view",
    "send",
    "send_back",
    "sign",
    "split",
    "start",
    "take_back",
    "told_kind",
    "verify_order",
    "write_note",
]
