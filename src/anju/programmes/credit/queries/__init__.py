"""Reading credit records, objections and cards: a file for each kind of reader or thing."""

from anju.programmes.credit.queries.records import readable_record, record

__all__ = ["readable_record", "record"]
