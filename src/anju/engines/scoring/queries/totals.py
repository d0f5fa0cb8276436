"""Where all subjects of a region stand, in one statement of the database."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from anju.engines.scoring.types import GivenLine, SchemeRules, Standing
from anju.ground.rulebook.types import Rules


def totals(name: str, *, on: date, region_path: str = "", rules: Rules | SchemeRules | None = None,
           known_on: date | None = None, lines: Sequence[GivenLine] | None = None,
           subject_ids: Iterable[UUID] | None = None) -> dict[UUID, Standing]:  # fmt: skip
    """Where every subject stands that has a line in force in the period of ``on``.

    :param subject_ids: just these, those without lines too; they stand at the start.
    """
    raise NotImplementedError


def reached(name: str, *, on: date, region_path: str = "", rules: Rules | SchemeRules | None = None,
            known_on: date | None = None) -> list[Standing]:  # fmt: skip
    """Those who reach a card, the severest first, then by total and id."""
    raise NotImplementedError


def ranks(name: str, *, on: date, region_path: str = "", rules: Rules | SchemeRules | None = None,
          known_on: date | None = None) -> list[Standing]:  # fmt: skip
    """Everybody with their rank, the best first: 95, 90, 90, 88 are ranks 1, 2, 2, 4."""
    raise NotImplementedError
