"""What a final year came to for each enterprise: an entry that other programmes follow, such as yearly grades."""

from collections import defaultdict
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from anju.ground.access import checks as access
from anju.ground.access.types import SYSTEM
from anju.ground.ledger import actions as ledger
from anju.kit.scopes import Subject
from anju.programmes.assessments.acts import Act
from anju.programmes.assessments.models import Cycle

ENTERPRISE = "registers.enterprise"
PLACES = Decimal("0.0001")  # as the ledger keeps an amount


def tell(cycle: Cycle, *, at: datetime) -> int:
    """One entry for each enterprise with an estate that has a score; how many is returned. A part of an act.

    The score is the plain mean of its estates' exact scores; results never change once they are frozen, so neither
    does this.
    """
    scores: dict[UUID, list[Fraction]] = defaultdict(list)
    for result in cycle.results.filter(enterprise_id__isnull=False, score_over__isnull=False).order_by("pk"):
        scores[result.enterprise_id].append(result.score)
    for enterprise_id, some in scores.items():
        on = Subject(
            subject_type=ENTERPRISE, pk=enterprise_id, region_path=cycle.region_path, enterprise_id=enterprise_id
        )
        access.require(SYSTEM, Act.ENTERPRISE_SCORED, on=on)
        ledger.record(
            Act.ENTERPRISE_SCORED, on=on, by=SYSTEM, at=at, rule_version=cycle.rule_version, year=cycle.year,
            estates=len(some), score=_rounded(sum(some, Fraction(0)) / len(some)), cycle=cycle.pk,
        )  # fmt: skip
    return len(scores)


def _rounded(score: Fraction) -> Decimal:
    """To four decimals, halves up, from the exact fraction."""
    whole, rest = divmod(score.numerator * 10**4, score.denominator)
    return Decimal(whole + (2 * rest >= score.denominator)) * PLACES
