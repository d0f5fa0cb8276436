"""The kind of case an objection is: answered by the bureau that keeps the record, within the city's term."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.cases.types import CaseType, Lifecycle, Stage, State, Step
from anju.programmes.credit.acts import Act
from anju.programmes.credit.letter import letter
from anju.programmes.credit.panel import panel
from anju.programmes.credit.types import CASE_TYPE, OBJECTION_FILES

DECIDED_ONCE = Lifecycle(
    states=(
        State("filed", _("Objection to be decided"), clock="credit.answer_term"),  # 异议待处理
        State("decided", pgettext_lazy("credit objection", "Decided and answered"), Stage.ENDED),  # 已答复
    ),
    steps=(
        Step("decided", ("filed",), "decided", _("Decide the objection"), "credit:decide", act=Act.OBJECTION_DECIDED),
    ),
)

OBJECTION = CaseType(  # 信用异议
    name=CASE_TYPE,
    title=_("Objection to a credit record"),
    lifecycle=DECIDED_ONCE,
    clock="credit.answer_term",
    extension_limit="cases.extension_limit",
    prefix="YY",
    merges=False,  # each objection is answered by itself
    outsider=_("Enterprise"),
    panel_template="credit/panel.html",
    panel=panel,
    panel_photos=(OBJECTION_FILES,),
    letter=letter,
)
