"""The acts on matters, meetings and decisions, one file per kind of act."""

from anju.programmes.conferences.actions.checking import accountable, check
from anju.programmes.conferences.actions.deciding import (
    NothingAbove,
    StillRunning,
    decide,
    escalate,
    last_item,
    postpone,
    settle,
)
from anju.programmes.conferences.actions.held import MatterEnded, NoOffice, NotThen, WordsMissing
from anju.programmes.conferences.actions.meeting import (
    LEVELS,
    TooSoon,
    call,
    calling_office,
    cancel,
    hold,
    list_matter,
    own_offices,
)
from anju.programmes.conferences.actions.proposing import (
    AlreadyAMatter,
    drop,
    gather,
    propose,
    propose_case,
    speaks_for,
)
from anju.programmes.conferences.actions.reminding import remind

__all__ = [
    "LEVELS",
    "AlreadyAMatter",
    "MatterEnded",
    "NoOffice",
    "NotThen",
    "NothingAbove",
    "StillRunning",
    "TooSoon",
    "WordsMissing",
    "accountable",
    "call",
    "calling_office",
    "cancel",
    "check",
    "decide",
    "drop",
    "escalate",
    "gather",
    "hold",
    "last_item",
    "list_matter",
    "own_offices",
    "postpone",
    "propose",
    "propose_case",
    "remind",
    "settle",
    "speaks_for",
]
