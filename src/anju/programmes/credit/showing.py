"""What the page of the rules shows in the place of values that are made of codes."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anju.ground.rulebook.types import Shown
from anju.programmes.credit.types import PUBLISH_TITLES
from anju.programmes.credit.types_requests import PAPER_TITLES, Paper


def publish_terms(value: Mapping[str, Mapping[str, int]]) -> Shown:
    """``credit.publish_terms``, a line for each class."""
    titles = {one.value: str(title) for one, title in PUBLISH_TITLES.items()}
    return Shown(lines=tuple(_line(titles[name], _term(term)) for name, term in value.items()))


def check_frequency(value: Mapping[str, Any]) -> Shown:
    """``credit.check_frequency``, a line for each card or grade."""
    cards = {"none": _("without a card"), "yellow": pgettext("card", "Yellow"), "red": pgettext("card", "Red")}
    return Shown(lines=tuple(_line(cards.get(code, code), often) for code, often in value.items()))


def repair_papers(value: Sequence[str]) -> Shown:
    """``credit.repair_papers``, a line for each."""
    return Shown(lines=tuple(str(PAPER_TITLES[Paper(one)]) for one in value))


def _line(what: str, said: Any) -> str:
    return _("%(what)s: %(said)s") % {"what": what, "said": said}


def _term(term: Mapping[str, int]) -> str:
    least, most = term.get("least_months", 0), term.get("most_months", 0)
    if not most:
        return _("not public")
    if not least:
        return _("public for up to %(most)s months") % {"most": most}
    return _("public for %(least)s to %(most)s months") % {"least": least, "most": most}
