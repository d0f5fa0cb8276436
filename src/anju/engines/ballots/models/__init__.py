"""Polls, their rolls, codes, and ballots. What a roll and a ballot say never changes; triggers refuse it."""

from anju.engines.ballots.models.ballots import Ballot, BallotFields, Comment, Draft, InUrn, SetAside
from anju.engines.ballots.models.judging import Anomaly, Opening, Sheet
from anju.engines.ballots.models.links import LinkAsked
from anju.engines.ballots.models.polls import Poll, Tally
from anju.engines.ballots.models.roll import Code, Elector, Part, Place, Proxy, Reminder, RollFile
from anju.engines.ballots.models.slips import SlipOrder, SlipPart

__all__ = [
    "Anomaly",
    "Ballot",
    "BallotFields",
    "Code",
    "Comment",
    "Draft",
    "Elector",
    "InUrn",
    "LinkAsked",
    "Opening",
    "Part",
    "Place",
    "Poll",
    "Proxy",
    "Reminder",
    "RollFile",
    "SetAside",
    "Sheet",
    "SlipOrder",
    "SlipPart",
    "Tally",
]
