"""The acts of and on a community's committee, one file per kind of act."""

from anju.programmes.community_committees.actions.evaluating import evaluate
from anju.programmes.community_committees.actions.following import follow_patrol
from anju.programmes.community_committees.actions.forming import end, file, form, hand_in, send_back
from anju.programmes.community_committees.actions.meeting import hold_meeting, plan_meeting
from anju.programmes.community_committees.actions.patrolling import patrol
from anju.programmes.community_committees.actions.reminding import remind
from anju.programmes.community_committees.actions.seating import join, leave, read_names
from anju.programmes.community_committees.actions.withdrawing import withdraw

__all__ = [
    "end", "evaluate", "file", "follow_patrol", "form", "hand_in", "hold_meeting", "join", "leave", "patrol",
    "plan_meeting", "read_names", "remind", "send_back", "withdraw",
]  # fmt: skip
