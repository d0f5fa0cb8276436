"""What became of the last act on many cases: kept in the session until the list that tells it has been drawn."""

from django.http import HttpRequest

from anju.engines.cases import queries
from anju.engines.cases.actions.bulk import Outcome

KEY = "cases_bulk"


def keep(request: HttpRequest, outcome: Outcome, *, act: str, more: bool) -> dict:
    """Keep it for the next page; ``more``: it goes on from what is kept already."""
    told = queries.headlines_of(request.actor, outcome.refused)
    refused = [[str(pk), *told.get(pk, ("", "")), why] for pk, why in outcome.refused.items()]
    kept = request.session.get(KEY) if more else None
    kept = kept or {"act": act, "done": 0, "refused": []}
    kept = {"act": act, "done": kept["done"] + len(outcome.done), "refused": kept["refused"] + refused}
    request.session[KEY] = kept
    return kept


def taken(request: HttpRequest) -> dict | None:
    """What is kept, once."""
    kept = request.session.pop(KEY, None)
    return kept and {**kept, "still": {pk for pk, *_rest in kept["refused"]}}
