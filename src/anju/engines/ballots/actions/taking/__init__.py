"""Taking a ballot: one transaction, no entry of the ledger, nothing on the ballot that says when."""

from anju.engines.ballots.actions.taking.made import ballot_of, link_of, receipt_of
from anju.engines.ballots.actions.taking.many import take_many
from anju.engines.ballots.actions.taking.one import household, take, take_for_office, taken
from anju.engines.ballots.actions.taking.paper import take_paper
from anju.engines.ballots.actions.taking.refusals import (
    AlreadyVoted,
    Incomplete,
    NotOpen,
    NotThere,
    SentBefore,
    WrongCode,
)

__all__ = [
    "AlreadyVoted",
    "Incomplete",
    "NotOpen",
    "NotThere",
    "SentBefore",
    "WrongCode",
    "ballot_of",
    "household",
    "link_of",
    "receipt_of",
    "take",
    "take_for_office",
    "take_many",
    "take_paper",
    "taken",
]
