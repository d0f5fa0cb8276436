"""The acts of the yearly grading, one file per kind of act.

``follow_poll``, ``follow_publication`` and ``take_quality`` answer acts of other rooms (``reactions.py``);
``warn_of_silence`` is called by a timer.
"""

from anju.programmes.grades.actions.announcing import Place, announce
from anju.programmes.grades.actions.asking import (
    NobodyToAsk,
    answer,
    follow_poll,
    gather,
    open_round,
    warn_of_silence,
)
from anju.programmes.grades.actions.computing import DoesNotAddUp, InputsMissing, ListRuns, compute
from anju.programmes.grades.actions.drafting import NotAgreed, draft_list, redraft_list
from anju.programmes.grades.actions.exporting import note_export
from anju.programmes.grades.actions.held import MovedOn, NotInYear, ReasonMissing
from anju.programmes.grades.actions.inputs import (
    Corrected,
    InputThere,
    NothingChanged,
    NotTyped,
    SourceMissing,
    correct,
    enter,
    load,
)
from anju.programmes.grades.actions.lines import NotAsked, WrongFigure
from anju.programmes.grades.actions.preparing import (
    HeldAlready,
    ListedAlready,
    NobodyToGrade,
    TakenOffBefore,
    WrongInputs,
    WrongYear,
    list_enterprise,
    prepare,
    take_off,
)
from anju.programmes.grades.actions.quality import take_quality
from anju.programmes.grades.actions.repairing import NothingFollows, NotYet, repair
from anju.programmes.grades.actions.signing import SignedBefore, sign
from anju.programmes.grades.actions.standing import follow_publication

__all__ = [
    "Corrected",
    "DoesNotAddUp",
    "HeldAlready",
    "InputThere",
    "InputsMissing",
    "ListRuns",
    "ListedAlready",
    "MovedOn",
    "NobodyToAsk",
    "NobodyToGrade",
    "NotAgreed",
    "NotAsked",
    "NotInYear",
    "NotTyped",
    "NotYet",
    "NothingChanged",
    "NothingFollows",
    "Place",
    "ReasonMissing",
    "SignedBefore",
    "SourceMissing",
    "TakenOffBefore",
    "WrongFigure",
    "WrongInputs",
    "WrongYear",
    "announce",
    "answer",
    "compute",
    "correct",
    "draft_list",
    "enter",
    "follow_poll",
    "follow_publication",
    "gather",
    "list_enterprise",
    "load",
    "note_export",
    "open_round",
    "prepare",
    "redraft_list",
    "repair",
    "sign",
    "take_off",
    "take_quality",
    "warn_of_silence",
]
