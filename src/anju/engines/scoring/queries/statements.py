"""A score that explains itself."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from anju.engines.scoring.types import GivenLine, SchemeRules, Statement
from anju.ground.rulebook.types import Rules


def statement(name: str, subject_id: UUID, *, on: date, rules: Rules | SchemeRules | None = None,
              lines: Sequence[GivenLine] | None = None, known_on: date | None = None) -> Statement:  # fmt: skip
    """The score of a subject on a day: every line that counted by then, what it counts and why, sums, band and cards.

    :param rules: of the city that day, or a draft scheme; not given, those of the city in which the subject has lines.
    :param lines: a closed list instead of what the database holds. :param known_on: corrections after it are left out.
    :raises RuleMissing: if nobody has published the scheme.
    :raises NothingToCompute: if there is neither a line nor rules.
    """
    raise NotImplementedError
