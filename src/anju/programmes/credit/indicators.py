"""The open figures of the credit file: what was archived in a period, and the points it came to.

Points are kept in hundredths. A correction counts in the period in which it was made, with its sign.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.indicators.types import AtLeast, Count, Distinct, Equals, Sum, Total
from anju.programmes.credit.acts import Act
from anju.programmes.credit.types import Kind

DISHONESTY = {"kind": Equals(Kind.DISHONESTY.value)}
HUNDREDTHS = 100


def _points(fact: str) -> tuple[Sum, ...]:
    """A fact of the archiving, and what corrections made of it."""
    return tuple(Sum(act=act, fact=fact, scale=HUNDREDTHS, where=DISHONESTY) for act in (Act.ARCHIVED, Act.CORRECTED))


RECORDS = Count(  # 失信信息
    code="credit.dishonesty_records", label=_("Dishonesty records"), act=Act.ARCHIVED, where=DISHONESTY,
    unit=pgettext_lazy("credit unit", "records"), is_trend=True,
)  # fmt: skip
POINTS = Total(  # 记分
    code="credit.points", label=_("Points recorded"), of=_points("enterprise_points") + _points("manager_points"),
    unit=pgettext_lazy("credit unit", "points"),
)  # fmt: skip
ENTERPRISES = Distinct(  # 被记分的企业; one with three records is one
    code="credit.enterprises", label=_("Enterprises with points"), act=Act.ARCHIVED,
    where=DISHONESTY | {"enterprise_points": AtLeast(1)}, unit=pgettext_lazy("credit unit", "enterprises"),
)  # fmt: skip
ENTERPRISE_POINTS = Total(
    code="credit.enterprise_points", label=_("Points of enterprises"), of=_points("enterprise_points"),
    unit=pgettext_lazy("credit unit", "points"),
)  # fmt: skip
MANAGERS = Distinct(  # 被记分的项目负责人
    code="credit.managers", label=_("Project managers with points"), act=Act.ARCHIVED, of="manager",
    where=DISHONESTY | {"manager_points": AtLeast(1)}, unit=pgettext_lazy("credit unit", "people"),
)  # fmt: skip
MANAGER_POINTS = Total(
    code="credit.manager_points", label=_("Points of project managers"), of=_points("manager_points"),
    unit=pgettext_lazy("credit unit", "points"),
)  # fmt: skip
