"""What a city's rules say about every poll: small groups, what is unusual, how long an opened ballot can be read."""

from django.utils.translation import gettext_lazy as _

from anju.engines.ballots.rules import anomalies
from anju.ground.rulebook.types import Declared
from anju.kit.calendar import Term


def low_share(value: int) -> str | None:
    """What is wrong with a share in per cent."""
    return None if 0 < value <= 100 else "1 … 100"


FEWEST_SHOWN = Declared(
    name="ballots.fewest_shown", kind=int,
    description=_("Fewest ballots of a group whose answers are published; of fewer only their number"),
)  # fmt: skip
ANOMALIES = Declared(
    name="ballots.anomalies", kind=dict, check=anomalies.wrong_limits,
    description=_("What counts as unusual among ballots, and is put before a person"),
)  # fmt: skip
OPENING_TERM = Declared(
    name="ballots.opening_term", kind=Term, description=_("How long an opened ballot can be looked at")
)
LOW_TURNOUT = Declared(
    name="ballots.low_turnout", kind=int, check=low_share,
    description=_("Turnout in per cent below which offices are reminded"),
)  # fmt: skip
REMIND_AGAIN = Declared(
    name="ballots.remind_again_days", kind=int,
    description=_("Days after which the households of an estate may be reminded by text message again"),
)  # fmt: skip
