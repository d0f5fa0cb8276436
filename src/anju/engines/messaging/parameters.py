"""At what hours people are written to."""

from django.utils.translation import gettext_lazy as _

from anju.ground.rulebook.types import Declared


def wrong_hour(value: int) -> str | None:
    """What is wrong with an hour of the day."""
    return None if 0 <= value <= 24 else "0 … 24"


OPENS = Declared(
    name="messaging.opens_hour", kind=int, check=wrong_hour,
    description=_("Hour of a working day from which officers are sent e-mail that is not urgent"),
)  # fmt: skip
CLOSES = Declared(
    name="messaging.closes_hour", kind=int, check=wrong_hour,
    description=_("Hour of a working day from which what is not urgent waits for the next morning"),
)  # fmt: skip
TEXTS_OPEN = Declared(
    name="messaging.texts_open_hour", kind=int, check=wrong_hour,
    description=_("Hour from which residents are sent text messages, on any day"),
)  # fmt: skip
TEXTS_CLOSE = Declared(
    name="messaging.texts_close_hour", kind=int, check=wrong_hour,
    description=_("Hour from which text messages to residents wait for the next morning"),
)  # fmt: skip
