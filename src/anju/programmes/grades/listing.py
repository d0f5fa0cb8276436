"""What is published of the grades: everybody's, best first, with the board that each one stands on."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anju.engines.scoring import queries as scoring
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import City
from anju.programmes.grades import rules
from anju.programmes.grades.models import Grade, Grading
from anju.programmes.grades.types import BOARD_TITLES, ENTERPRISE, Board


def title(city: City, row: Grading) -> str:
    told = {"city": city.name, "year": row.year}
    return pgettext("title of a list", "%(city)s: credit grades of property enterprises, %(year)s") % told


def content(row: Grading, grades: Sequence[Grade], run: Any) -> dict[str, Any]:
    """Rows and notes for publishing; every row says whom it names, so that it is found by them."""
    slug = rulebook.city_of(row.region_path).slug
    return {"rows": [_row(one, slug, row.year) for one in grades], "notes": _notes(row, grades, run)}


def _row(one: Grade, slug: str, year: int) -> dict[str, Any]:
    why = reverse("grades:why", args=[slug, year, one.enterprise_id])
    return {
        "key": str(one.enterprise_id), "subject_type": ENTERPRISE, "subject_id": str(one.enterprise_id),
        "rank": one.rank, "name": one.sheet.name, "code": one.sheet.uscc,
        "total": one.total.normalize() + 0, "grade": one.title,
        "board": str(BOARD_TITLES[Board(one.board)]),
        "why": {"text": pgettext("grades", "Why"), "address": why},
    }  # fmt: skip


def counts(grades: Iterable[Grade], run: Any) -> dict[str, int]:
    """Grade → how many have it, in the order of the scheme."""
    return rules.counted((one.band for one in grades), [band.code for band in scoring.rules_of(run).bands])


def _notes(row: Grading, grades: Sequence[Grade], run: Any) -> list[str]:
    found = pgettext("between grades", ", ").join(f"{band} {many}" for band, many in counts(grades, run).items())
    said = _("%(rated)s enterprises were graded: %(grades)s.") % {"rated": len(grades), "grades": found}
    told = {"on": run.on.isoformat(), "version": row.rule_version, "digest": run.digest[:16]}
    return [
        said,
        _("Computed as of %(on)s under the rules %(version)s; fingerprint of the computation %(digest)s.") % told,
    ]
