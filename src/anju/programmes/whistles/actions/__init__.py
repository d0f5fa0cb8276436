"""The acts on whistles, one file per kind of act."""

from anju.programmes.whistles.actions.blowing import blow, call
from anju.programmes.whistles.actions.enforcing import enforce, read_person
from anju.programmes.whistles.actions.rating import close, rate
from anju.programmes.whistles.actions.reporting_in import answer, arrive, note_refused, refuse

__all__ = ["answer", "arrive", "blow", "call", "close", "enforce", "note_refused", "rate", "read_person", "refuse"]
