"""The acts on rectification notices, one file per kind of act."""

from anju.programmes.rectifications.actions.answering import submit
from anju.programmes.rectifications.actions.checking import check
from anju.programmes.rectifications.actions.issuing import issue, withdraw
from anju.programmes.rectifications.actions.objecting import decide_objection, object_to
from anju.programmes.rectifications.actions.ordering import order_after_card

__all__ = ["check", "decide_objection", "issue", "object_to", "order_after_card", "submit", "withdraw"]
