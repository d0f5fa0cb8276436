"""The acts of campaigns, one file per kind of act."""

from anju.programmes.campaigns.actions.checking import put_right, remind, self_check
from anju.programmes.campaigns.actions.cluing import take_clue
from anju.programmes.campaigns.actions.following import look_back, refund, transfer
from anju.programmes.campaigns.actions.inspecting import inspect
from anju.programmes.campaigns.actions.planning import open_campaign, plan, reschedule
from anju.programmes.campaigns.actions.settling import count_points, settle
from anju.programmes.campaigns.actions.summarising import summarise

__all__ = [
    "count_points",
    "inspect",
    "look_back",
    "open_campaign",
    "plan",
    "put_right",
    "refund",
    "remind",
    "reschedule",
    "self_check",
    "settle",
    "summarise",
    "take_clue",
    "transfer",
]
