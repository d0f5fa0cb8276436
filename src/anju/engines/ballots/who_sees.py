"""What a household is told before it sends: who can see what."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from anju.engines.ballots.types import Secrecy

WHO_SEES = {
    Secrecy.NAMED: _(
        "Your door stands on the ballot: the office that counts can see what your household answered. The property "
        "company and your neighbours cannot."
    ),
    Secrecy.CONFIDENTIAL: _(
        "The property company and your neighbours do not see what you answered. Which home a ballot came from is "
        "sealed; only two officers together can open it, with a reason, and that is recorded."
    ),
    Secrecy.SECRET: _(
        "Nobody can find out what you answered, not even we: it is only noted that your household took part."
    ),
}


def who_sees(secrecy: str) -> Any:
    """One plain sentence."""
    return WHO_SEES[Secrecy(secrecy)]
