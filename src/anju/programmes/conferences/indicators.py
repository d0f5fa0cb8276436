"""The open figures of joint meetings: each counts ledger entries; the streets there are come from the register.

``conferences.streets`` is one for each street that met in the period; with ``conferences.streets_all`` beside it a city
shows in how many of its streets there is such a meeting.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.indicators.types import Count, Distinct, Equals, Ratio, Stock
from anju.programmes.conferences.acts import Act
from anju.programmes.conferences.queries import stock
from anju.programmes.conferences.types import CASE_TYPE, Level

OURS = {"type": Equals(CASE_TYPE)}

STREETS = Distinct(  # 召开联席会议的街道
    code="conferences.streets", label=_("Streets with a joint meeting"), act=Act.HELD, of="office",
    where={"level": Equals(Level.STREET.value)}, unit=pgettext_lazy("joint meeting", "streets"),
)  # fmt: skip
STREETS_ALL = Stock(  # 街道总数
    code="conferences.streets_all", label=_("Streets, with or without a joint meeting"), counted=stock.counted,
    listed=stock.listed, unit=pgettext_lazy("joint meeting", "streets"), is_detail=True,
)  # fmt: skip
HELD = Count(  # 召开联席会议
    code="conferences.held", label=_("Joint meetings held"), act=Act.HELD, is_trend=True,
    unit=pgettext_lazy("joint meeting", "meetings"),
)  # fmt: skip
PROPOSED = Count(
    code="conferences.proposed", label=_("Matters proposed for joint meetings"), act=Act.PROPOSED,
    unit=pgettext_lazy("joint meeting", "matters"),
)  # fmt: skip
CLOSED = Count(
    code="conferences.closed", label=_("Matters closed"), act=Act.CLOSED, is_trend=True,
    unit=pgettext_lazy("joint meeting", "matters"),
)  # fmt: skip
SETTLED_RATE = Ratio(  # 议题办结率: of those proposed in the period, whenever they were closed in it
    code="conferences.settled_rate", label=_("Matters closed of those proposed"), part=Count(act=Act.CLOSED),
    whole=Count(act=Act.PROPOSED), is_trend=True,
)  # fmt: skip
ESCALATED = Count(
    code="conferences.escalated", label=_("Matters sent to the level above"), act=Act.ESCALATED,
    unit=pgettext_lazy("joint meeting", "times"),
)  # fmt: skip
ON_TIME_RATE = Ratio(  # 议定事项按时落实率
    code="conferences.on_time_rate", label=_("Decisions carried out on time"),
    part=Count(act="cases.finished", where={**OURS, "on_time": Equals(True)}),
    whole=Count(act="cases.finished", where=OURS), is_trend=True,
)  # fmt: skip
