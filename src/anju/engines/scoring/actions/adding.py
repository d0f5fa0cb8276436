"""Lines are added; what was wrong is put right by a further line."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from anju.engines.scoring import pricing
from anju.engines.scoring.models import Line
from anju.engines.scoring.queries.asking import rules_for
from anju.engines.scoring.queries.schemes import scheme_rules
from anju.engines.scoring.registry import scheme as declared
from anju.engines.scoring.types import NOTHING, BadPoints, NewLine, SchemeRules
from anju.ground.rulebook.types import Rules
from anju.kit import ids
from anju.kit.clock import local_day


def add_lines(lines: Sequence[NewLine], *, entry_id: UUID, rules: Rules, at: datetime) -> list[Line]:
    """Add lines to the scores of one or several subjects, priced by ``rules``, those of the day they occurred on.

    :raises RuleMissing: if nobody has published the scheme, or what an item is worth.
    :raises BadPoints: unknown item, points outside its range, or a line that would count before the day of ``at``.
    """
    schemes = {name: scheme_rules(name, rules=rules) for name in {line.scheme for line in lines}}
    return Line.objects.bulk_create([_row(line, schemes[line.scheme], entry_id, at) for line in lines])


def correct(line_id: UUID, *, points_delta: Decimal | None = None, strike: bool = False, counts_from: date,
            entry_id: UUID, source_type: str = "", source_id: UUID | None = None, at: datetime,
            rules: Rules | None = None) -> Line:  # fmt: skip
    """Correct a line by a further one; the line itself stays as it is.

    It belongs to the period of the line that it corrects: a past period shows it to whoever asks with ``known_on``.

    :param points_delta: what it is worth now less what it was worth, −2 for two points fewer; as on the form, not
        signed by polarity. A line of which no points are left is struck.
    :param strike: it counts nothing any more, whatever it was worth; a veto without points too.
    :param rules: of the day the line occurred on; those of its city if not given.
    :raises BadPoints: if what is left is outside the item's range, or it would count before the day of ``at``.
    """
    line = Line.objects.select_for_update().get(id=line_id, corrects=None)
    _not_before(counts_from, at)
    sums = line.corrections.aggregate(points=Sum("points"), quantity=Sum("quantity"))
    delta = pricing.left(
        line, points=line.points + (sums["points"] or NOTHING), delta=points_delta, strike=strike,
        quantity=line.quantity + (sums["quantity"] or NOTHING),
        rules=rules_for(line.scheme, rules, on=line.occurred_on, region_path=line.region_path),
    )  # fmt: skip
    return Line.objects.create(
        scheme=line.scheme, subject_type=line.subject_type, subject_id=line.subject_id, item=line.item,
        region_path=line.region_path, polarity=line.polarity, points=delta.points, quantity=delta.quantity,
        occurred_on=line.occurred_on, counts_from=max(counts_from, line.counts_from), belongs_on=line.belongs_on,
        expires_on=line.expires_on, corrects=line, source_type=source_type, source_id=source_id, entry_id=entry_id,
        rule_version=line.rule_version, illustrative=line.illustrative, recorded_at=at,
    )  # fmt: skip


def _row(new: NewLine, rules: SchemeRules, entry_id: UUID, at: datetime) -> Line:
    _not_before(new.counts_from, at)
    values = asdict(pricing.given(new, rules, id=ids.uuid7())) | {"entry_id": entry_id}
    return Line(scheme=new.scheme, subject_type=declared(new.scheme).subject_type, recorded_at=at, **values)


def _not_before(counts_from: date, at: datetime) -> None:
    if counts_from < local_day(at):
        raise BadPoints(
            _("A line cannot count from %(day)s, before the day it is entered: past scores stay as they are."),
            field="counts_from", day=counts_from,
        )  # fmt: skip
