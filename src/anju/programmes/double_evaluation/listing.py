"""The lists of best and worst: whom a counted cycle puts on them, and what is published of it."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anju.ground.rulebook.types import City
from anju.programmes.double_evaluation import rules
from anju.programmes.double_evaluation.models import Cycle, Listed, Listing, Result
from anju.programmes.double_evaluation.types import SIDE_TITLES, Side

PLACES = Decimal("0.01")


def rounded(score: Fraction | None) -> Decimal | None:
    """A score as people read it: two places, half up."""
    if score is None:
        return None
    return (Decimal(score.numerator) / Decimal(score.denominator)).quantize(PLACES, ROUND_HALF_UP)


def lines(listing: Listing, results: Iterable[Result], frozen: Mapping[str, Any]) -> list[Listed]:
    """The lines of the lists, not saved: group by group, the best first, then the worst."""
    left_out = set(listing.left_out)
    scored = [row for row in results if row.exact is not None and row.key not in left_out]
    found: list[Listed] = []
    for group in frozen["groups"]:
        found += _group(listing, group, [row for row in scored if row.kind in group["kinds"]], frozen)
    return found


def _group(listing: Listing, group: Mapping[str, Any], rows: Sequence[Result], frozen: Mapping[str, Any]):
    edge = rules.edges({row.key: row.exact for row in rows}, best=frozen["best"], worst=frozen["worst"])
    by_key = {row.key: row for row in rows}
    for side, placed in ((Side.BEST, edge.best), (Side.WORST, edge.worst)):
        for key in sorted(placed, key=lambda key: (placed[key], by_key[key].name)):
            yield Listed(
                listing=listing, result=by_key[key], group=group["code"], group_title=group["title"][:60],
                side=side.value, rank=placed[key],
            )  # fmt: skip


def title(city: City, cycle: Cycle) -> str:
    told = {"city": city.name, "year": cycle.year}
    return pgettext("title of a list", "%(city)s, evaluation of %(year)s: best and worst") % told


def content(found: Sequence[Listed], cycle: Cycle, codes: Mapping[UUID, str]) -> dict[str, Any]:
    """Rows and notes for publishing; every row leads to the page of its unit."""
    return {"rows": [_row(line, codes) for line in found], "notes": _notes(cycle)}


def _row(line: Listed, codes: Mapping[UUID, str]) -> dict[str, Any]:
    result = line.result
    return {
        "key": str(result.key), "list": str(SIDE_TITLES[Side(line.side)]), "group": line.group_title,
        "rank": line.rank, "name": result.name, "score": rounded(result.exact), "ballots": result.ballots,
        "ratings": result.ratings, "subject_type": "double_evaluation.unit", "subject_id": str(result.key),
        "why": {"text": _("Why"), "address": reverse("double_evaluation:unit", args=[codes[result.key]])},
    }  # fmt: skip


def _notes(cycle: Cycle) -> list[str]:
    weights, least = cycle.rules["weights"], cycle.rules["least"]
    told = {
        "appeals": weights[rules.APPEALS], "cycle": weights[rules.CYCLE], "ratings": least[rules.APPEALS],
        "ballots": least[rules.CYCLE], "version": cycle.rule_version, "digest": cycle.digest[:16],
    }  # fmt: skip
    return [
        _("Ratings of orders weigh %(appeals)s and the yearly evaluation %(cycle)s; where one is missing the other "
          "counts alone. Fewer than %(ratings)s ratings or %(ballots)s ballots are not counted.") % told,
        _("Equal scores share a place, and whoever shares the last one is on the list. Households answered of their "
          "own accord: they are no random sample.") % told,
        _("Counted under the rules %(version)s; fingerprint of the results %(digest)s.") % told,
    ]  # fmt: skip
