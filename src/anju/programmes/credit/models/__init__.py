"""The rows of the programme, a file for each kind of thing."""

from anju.programmes.credit.models.cards import Card, CardList
from anju.programmes.credit.models.corrections import CorrectedItem, Correction
from anju.programmes.credit.models.objections import ObjectedItem, Objection
from anju.programmes.credit.models.proposals import Proposal
from anju.programmes.credit.models.records import Evidence, Record, RecordItem
from anju.programmes.credit.models.reports import Look, Report
from anju.programmes.credit.models.requests import Request

__all__ = [
    "Card",
    "CardList",
    "CorrectedItem",
    "Correction",
    "Evidence",
    "Look",
    "ObjectedItem",
    "Objection",
    "Proposal",
    "Record",
    "RecordItem",
    "Report",
    "Request",
]
