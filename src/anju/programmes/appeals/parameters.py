"""What a city's rules say about appeals; no value stands in Python."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from anju.ground.rulebook.types import Declared
from anju.kit.calendar import Term


def wrong_matters(value: Any) -> str | None:
    """What is wrong with the value of ``appeals.matters``; nothing if it can be used."""
    for number, line in enumerate(value, 1):
        if not isinstance(line, dict) or not line.get("code") or not line.get("title"):
            return f"matter {number} needs a code and a title"
    codes = [line["code"] for line in value]
    return None if len(set(codes)) == len(codes) else "two matters have the same code"


REPLY_TERM = Declared(
    name="appeals.reply_term", kind=Term, description=_("Time to answer an appeal, counted from its filing")
)
WARNING_SHARE = Declared(
    name="appeals.warning_share",
    kind=Decimal,
    description=_("Share of the term after which an open appeal counts as due soon"),
)
SATISFIED_FROM = Declared(
    name="appeals.satisfied_from",
    kind=int,
    description=_("Stars, of five, from which a rating counts as satisfied"),
)
APPROVAL_REQUIRED = Declared(
    name="appeals.approval_required",
    kind=bool,
    description=_("Whether a section head approves a reply before it is sent"),
)
RATING_DAYS = Declared(
    name="appeals.rating_days",
    kind=int,
    description=_("Calendar days after the reply in which it can be rated or sent back"),
)
MAX_PHOTOS = Declared(name="appeals.max_photos", kind=int, description=_("Photos with one appeal, at most"))
MAX_PHOTO_MB = Declared(name="appeals.max_photo_mb", kind=int, description=_("Megabytes of one photo, at most"))
MATTERS = Declared(
    name="appeals.matters",
    kind=list,
    description=_("What an appeal can be about, in the order of the tiles"),
    check=wrong_matters,
)
NUMBER_PREFIX = Declared(
    name="appeals.number_prefix", kind=str, description=_("Letters before the number of an appeal")
)
CALLBACK_SHARE = Declared(
    name="appeals.callback_share",
    kind=int,
    description=_("Percent of the answered appeals with a telephone number whose residents are called and asked"),
)
CALLBACK_TRIES = Declared(
    name="appeals.callback_tries", kind=int, description=_("Calls after which nobody tries again to reach a resident")
)
