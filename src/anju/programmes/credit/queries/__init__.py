"""Reading credit records, objections and cards: a file for each kind of reader or thing."""

from anju.programmes.credit.queries.explaining import as_json, explain
from anju.programmes.credit.queries.proposals import listed as open_proposals
from anju.programmes.credit.queries.records import readable_record, record

__all__ = ["as_json", "explain", "open_proposals", "readable_record", "record"]
