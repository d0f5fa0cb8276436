"""The open figures about the registers themselves. Stocks: counted from dated rows, so that tables loaded from Excel,
which leave one entry for a whole file, count like contracts filed one by one."""

from django.utils.translation import gettext_lazy as _

from anju.engines.indicators.types import Stock
from anju.ground.registers import queries as registers

# 参评企业: every property enterprise that served an estate on a day of the period. Not "registered and not withdrawn":
# an enterprise without an estate has nobody who could evaluate it.
ENTERPRISES_EVALUATED = Stock(
    code="registers.enterprises_evaluated", label=_("Enterprises evaluated"), unit=_("enterprises"),
    counted=registers.enterprises_serving, listed=registers.contracts_serving,
    is_of_contracts=True,
)  # fmt: skip
