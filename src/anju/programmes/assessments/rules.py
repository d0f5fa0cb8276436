"""What the values of the rulebook must look like; scores and boards are decided in ``rules_boards.py``."""

from collections.abc import Iterator, Mapping
from typing import Any

from anju.ground.rulebook.types import Shown, Table, TableRow
from anju.kit.words import gettext_lazy as _
from anju.kit.words import pgettext
from anju.programmes.assessments.types import Party

Complaint = tuple[tuple[str | int, ...], Any]
MISSING = ("renormalise", "unranked")  # weigh the others anew; show the score without a rank
SCOPES = ("district", "city")
EXCLUSIONS = ("enterprise_changed", "no_contract")
MOST_WEIGHT = 1000


def wrong_weights(value: Any) -> Iterator[Complaint]:
    """Whole numbers; each one's share is its weight of all: 60, 10, 10, 10, 10."""
    if not isinstance(value, Mapping) or set(value) - {one.value for one in Party}:
        yield (), _("must give a weight for parties out of owners, street, community, committee, district")
        return
    for party, weight in value.items():
        if type(weight) is not int or not 0 <= weight <= MOST_WEIGHT:
            yield (party,), _("must be a whole number from 0 to 1000")
    if not value.get(Party.OWNERS.value):
        yield (Party.OWNERS.value,), _("owners lead the assessment; without their weight there is none")


def show_weights(value: Mapping[str, int]) -> Shown:
    total = sum(value.values())
    names = {
        "owners": pgettext("assessing party", "Owners"), "street": pgettext("assessing party", "Street"),
        "community": pgettext("assessing party", "Community"),
        "committee": pgettext("assessing party", "Owners' committee"),
        "district": pgettext("assessing party", "District bureau"),
    }  # fmt: skip
    rows = tuple(
        TableRow(key=party, title=names[party], cells=(f"{weight}/{total}",)) for party, weight in value.items()
    )
    heads = (pgettext("assessment", "Party"), pgettext("assessment", "Weight"))
    return Shown(tables=(Table(title=pgettext("assessment", "Weights"), columns=heads, rows=rows),))


def wrong_missing_party(value: Any) -> str | None:
    return None if value in MISSING else _("must be renormalise or unranked")


def wrong_scope(value: Any) -> str | None:
    return None if value in SCOPES else _("must be district or city")


def wrong_cut(value: Any) -> Iterator[Complaint]:
    """``{count: 10}`` or ``{percent: 10}`` of those ranked; ``below``, ``at_least`` (0–100): only with such a score."""
    if not isinstance(value, Mapping) or set(value) - {"count", "percent", "below", "at_least"}:
        yield (), _("must say count or percent, and may say below or at_least")
        return
    if ("count" in value) == ("percent" in value):
        yield (), _("must say either count or percent")
    for name, number in value.items():
        if type(number) is not int or not 0 <= number <= (10_000 if name == "count" else 100):
            yield (name,), _("must be a whole number")


def wrong_exclusions(value: Any) -> Iterator[Complaint]:
    for place, one in enumerate(value):
        if one not in EXCLUSIONS:
            yield (place,), _("must be enterprise_changed or no_contract")
