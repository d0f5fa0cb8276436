"""The open figures of rectification notices: each counts ledger entries and nothing else."""

from django.utils.translation import gettext_lazy as _

from anju.engines.indicators.types import Count, Equals, Quantile, Ratio, Total
from anju.programmes.rectifications.acts import Act
from anju.programmes.rectifications.types import CASE_TYPE

FIRST = {"at_first": Equals(True)}

ISSUED = Count(  # 下发整改通知
    code="rectifications.issued", label=_("Rectification notices issued"), act=Act.ISSUED, unit=_("notices"),
    is_trend=True,
)  # fmt: skip
PASSED = Count(  # 复查通过
    code="rectifications.passed", label=_("Re-checks passed"), act=Act.PASSED, unit=_("notices")
)
PASSED_AT_FIRST_RATE = Ratio(  # 一次复查通过率: of the first re-checks
    code="rectifications.passed_at_first_rate", label=_("Passed at the first re-check"),
    part=Count(act=Act.PASSED, where=FIRST),
    whole=Total(of=tuple(Count(act=act, where=FIRST) for act in (Act.PASSED, Act.SENT_AGAIN, Act.FAILED))),
    is_trend=True,
)  # fmt: skip
OVERDUE = Count(  # 逾期; each order once, however far up it is told later
    code="rectifications.overdue", label=_("Rectification orders overdue"), act="cases.overdue",
    where={"type": Equals(CASE_TYPE), "level": Equals(1)}, unit=_("times"),
)  # fmt: skip
FAILED = Count(  # 整改不到位
    code="rectifications.failed", label=_("Not rectified, proposed for credit"), act=Act.FAILED, unit=_("notices")
)
DAYS_MEDIAN = Quantile(
    code="rectifications.days_median", label=_("Days from the notice to the re-check that passed, median"),
    act=Act.PASSED, fact="days", q=0.5, unit=_("days"),
)  # fmt: skip
