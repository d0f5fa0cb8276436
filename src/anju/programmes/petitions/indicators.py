"""The figures of petitions: each counts ledger entries and nothing else."""

from django.utils.translation import gettext_lazy as _

from anju.engines.indicators.types import Count, Equals, Ratio
from anju.programmes.petitions.acts import Act

REGISTERED = Count(
    code="petitions.registered", label=_("Petitions registered"), act=Act.REGISTERED, unit=_("petitions")
)
ANSWERED = Count(code="petitions.answered", label=_("Petitions answered"), act=Act.ANSWERED, unit=_("petitions"))
ON_TIME_RATE = Ratio(  # 按期办结率
    code="petitions.on_time_rate", label=_("Petitions answered in time"),
    part=Count(act=Act.ANSWERED, where={"on_time": Equals(True)}), whole=Count(act=Act.ANSWERED),
)  # fmt: skip
