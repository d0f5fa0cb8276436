"""What a poster says; no value stands in Python."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from anju.ground.rulebook.types import Declared


def wrong_numbers(value: Any) -> str | None:
    """What is wrong with the value of ``posters.emergency``; nothing if it can be used."""
    for place, line in enumerate(value, 1):
        if not isinstance(line, dict) or not line.get("what") or not str(line.get("number", "")).isdecimal():
            return f"line {place} needs a number and what it is for"
    return None


RAISES = Declared(
    name="posters.raises", kind=list, description=_("What can be raised, as the poster says it, in a few words each")
)
EMERGENCY = Declared(
    name="posters.emergency", kind=list, description=_("Telephone numbers for emergencies on the poster"),
    check=wrong_numbers,
)  # fmt: skip
