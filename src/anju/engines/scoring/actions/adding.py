"""Lines are added; what was wrong is put right by a further line."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from anju.engines.scoring.models import Line
from anju.engines.scoring.types import NewLine
from anju.ground.rulebook.types import Rules


def add_lines(lines: Sequence[NewLine], *, entry_id: UUID, rules: Rules, at: datetime) -> list[Line]:
    """Add lines to the scores of one or several subjects, priced by ``rules``, those of the day they occurred on.

    :raises RuleMissing: if nobody has published the scheme.
    :raises BadPoints: unknown item, points outside its range, or a line that would count before the day of ``at``.
    """
    raise NotImplementedError


def correct(line_id: UUID, *, points_delta: Decimal | None = None, strike: bool = False, counts_from: date,
            entry_id: UUID, source_type: str = "", source_id: UUID | None = None, at: datetime) -> Line:  # fmt: skip
    """Correct a line by a further one; the line itself stays as it is.

    :param points_delta: what it is worth now less what it was worth, −2 for two points fewer; as on the form, not
        signed by polarity. :param strike: it counts nothing any more, whatever it was worth; a veto without points too.
    :raises BadPoints: if more is taken off than is left, or it would count before the day of ``at``.
    """
    raise NotImplementedError
