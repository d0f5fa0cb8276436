"""The open figures of warnings (社区预警): each counts ledger entries and nothing else."""

from django.utils.translation import gettext_lazy as _

from anju.engines.indicators.types import Count, Ratio
from anju.programmes.warnings.acts import Act

RAISED = Count(  # 社区预警
    code="warnings.raised", label=_("Community warnings raised"), act=Act.RAISED, unit=_("warnings"), is_trend=True
)
WHISTLED_RATE = Ratio(  # 预警转吹哨率
    code="warnings.whistled_rate", label=_("Warnings turned into whistles"), part=Count(act=Act.PASSED_ON),
    whole=Count(act=Act.RAISED), is_trend=True,
)  # fmt: skip
FOUND = Count(  # 研判发现的苗头问题
    code="warnings.found", label=_("Emerging issues found by the scan"), act=Act.FOUND, unit=_("issues")
)
