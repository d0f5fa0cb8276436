"""What is thrown away once nobody needs it."""

from anju.engines.ballots.models import Code, Draft
from anju.engines.ballots.types import State


def drop_drafts_of_closed() -> int:
    """Remove answers on their way that can no longer count, their poll being closed (a timer calls this); how many."""
    over = Code.objects.filter(elector__poll__state__in=(State.CLOSED, State.TALLIED))
    return Draft.objects.filter(digest__in=over.values("digest")).delete()[0]
