"""What changes polls and ballots. Most is a part of a programme's act or an officer's on the desk."""

from anju.engines.ballots.actions.closing import NotOver, close, close_due, tally
from anju.engines.ballots.actions.codes import code_of, issue_codes, reissue
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
    "Incomplete",
    "NotOpen",
    "NotOver",
    "NotThere",
    "PollRuns",
    "WrongCode",
    "WrongWindow",
    "close",
    "close_due",
    "code_of",
    "draw_roll",
    "extend",
    "issue_codes",
    "open_poll",
    "prepare",
    "reissue",
    "take",
    "take_for_office",
    "take_many",
    "tally",
]
