"""What changes polls and ballots. Most is a part of a programme's act or an officer's on the desk."""

from anju.engines.ballots.actions.closing import NotOver, close, close_due, tally
from anju.engines.ballots.actions.codes import code_of, current_codes, issue_codes, reissue
from anju.engines.ballots.actions.paper import Entered, NoSheet, SamePerson, WrongDay, enter_sheet, settle_sheet
from anju.engines.ballots.actions.linking import ask_for_link
from anju.engines.ballots.actions.preparing import (
    EmptyRoll,
    PollRuns,
    WrongWindow,
    draw_roll,
    extend,
    open_poll,
    prepare,
)
from anju.engines.ballots.actions.taking import (
    AlreadyVoted,
    Incomplete,
    NotOpen,
    NotThere,
    WrongCode,
    take,
    take_for_office,
    take_many,
)

__all__ = [
    "AlreadyVoted",
    "EmptyRoll",
    "Entered",
    "Incomplete",
    "NoSheet",
    "NotOpen",
    "NotOver",
    "NotThere",
    "PollRuns",
    "SamePerson",
    "WrongCode",
    "WrongDay",
    "WrongWindow",
    "ask_for_link",
    "close",
    "close_due",
    "code_of",
    "current_codes",
    "draw_roll",
    "enter_sheet",
    "extend",
    "issue_codes",
    "open_poll",
    "prepare",
    "reissue",
    "settle_sheet",
    "take",
    "take_for_office",
    "take_many",
    "tally",
]
