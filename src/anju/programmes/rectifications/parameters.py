"""What a city's rules say about rectification notices; no value stands in Python."""

from django.utils.translation import gettext_lazy as _

from anju.ground.reactions.types import acts_named
from anju.ground.rulebook.types import Declared
from anju.kit.calendar import Term
from anju.programmes.rectifications.rules import wrong_bases

RECTIFY_TERM = Declared(
    name="rectifications.rectify_term", kind=Term, description=_("Time to rectify, where the notice names no day")
)
RECHECK_TERM = Declared(
    name="rectifications.recheck_term", kind=Term, description=_("Time to check again what was reported as rectified")
)
OBJECTION_TERM = Declared(
    name="rectifications.objection_term",
    kind=Term,
    description=_("Time in which a notice may be objected to"),
)
MOST_ROUNDS = Declared(
    name="rectifications.most_rounds", kind=int,
    description=_("Re-checks after which what is not rectified is no longer sent back for another round"),
)  # fmt: skip
SECOND_PERSON = Declared(
    name="rectifications.second_person", kind=bool,
    description=_("Whether somebody other than who issued the notice re-checks it and decides an objection"),
)  # fmt: skip
BASES = Declared(
    name="rectifications.bases", kind=list, check=wrong_bases, words=lambda line: line["title"],
    description=_("What a notice may rest on: instrument and article"),
)  # fmt: skip
ORDERED_BY = acts_named(
    "rectifications.ordered_by", _("Acts after which a notice follows by itself, where the card says so")
)
ORDERED_BASIS = Declared(
    name="rectifications.ordered_basis", kind=str, description=_("What a notice that follows from an act rests on")
)
