"""The acts of the yearly assessment, one file per kind of act.

``follow_publication`` and ``follow_poll`` answer acts of other rooms (``reactions.py``).
"""

from anju.programmes.assessments.actions.aggregating import aggregate
from anju.programmes.assessments.actions.changing import change_board, change_boards
from anju.programmes.assessments.actions.closing import close, follow_poll
from anju.programmes.assessments.actions.drafting import draft_boards
from anju.programmes.assessments.actions.drawing import draw_all, draw_roll, draw_some
from anju.programmes.assessments.actions.exporting import note_export
from anju.programmes.assessments.actions.preparing import prepare
from anju.programmes.assessments.actions.standing import follow_publication
from anju.programmes.assessments.actions.starting import start
from anju.programmes.assessments.actions.taking_over import take_over_results

__all__ = [
    "aggregate",
    "change_board",
    "change_boards",
    "close",
    "draft_boards",
    "draw_all",
    "draw_roll",
    "draw_some",
    "follow_poll",
    "follow_publication",
    "note_export",
    "prepare",
    "start",
    "take_over_results",
]
