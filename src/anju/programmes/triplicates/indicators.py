"""The open figures of triplicates (三联单): each counts ledger entries and nothing else."""

from django.utils.translation import gettext_lazy as _

from anju.engines.indicators.types import Count, Equals, Ratio, Total
from anju.programmes.triplicates.acts import Act

YES, NO = {"on_time": Equals(True)}, {"on_time": Equals(False)}

REPORTED = Total(  # 三联报告
    code="triplicates.reported", label=_("Illegal acts reported in three copies"), unit=_("reports"), is_trend=True,
    of=(Count(act=Act.REPORTED), Count(act=Act.REPORTED_LATE)),
)  # fmt: skip
IN_TIME_RATE = Ratio(  # 按时报告率: of all with a term, those found by others unreported included
    code="triplicates.in_time_rate", label=_("Reported within the term"), part=Count(act=Act.REPORTED, where=YES),
    whole=Total(of=(
        Count(act=Act.REPORTED, where=YES), Count(act=Act.REPORTED_LATE),
        Count(act=Act.MISSED, where={"how": Equals("unreported")}),
    )),
    is_trend=True,
)  # fmt: skip
ANSWERED_RATE = Ratio(  # 部门按时反馈率
    code="triplicates.answered_in_time_rate", label=_("Departments' answers within the term"),
    part=Count(act=Act.ANSWERED, where=YES),
    whole=Total(of=(Count(act=Act.ANSWERED, where=YES), Count(act=Act.ANSWERED, where=NO))), is_trend=True,
)  # fmt: skip
SOLVED_RATE = Ratio(  # 劝阻有效率
    code="triplicates.solved_rate", label=_("Stopped by dissuasion"), part=Count(act=Act.SOLVED),
    whole=Total(of=(Count(act=Act.SOLVED), Count(act=Act.REPORTED), Count(act=Act.REPORTED_LATE))), is_trend=True,
)  # fmt: skip
WITHDRAWN = Count(  # 误报撤回: of those reported; they stay in the figures above, so that nobody mends a rate with it
    code="triplicates.withdrawn", label=_("Withdrawn after the report"), act=Act.WITHDRAWN, unit=_("reports"),
    where={"was_reported": Equals(True)},
)  # fmt: skip
MISSED = Count(  # 应报未报
    code="triplicates.missed", label=_("Not reported, found by others"), act=Act.MISSED, unit=_("reports"),
    where={"how": Equals("unreported")},
)  # fmt: skip
