"""The kind of case an appeal is: answered by an office, judged by the resident."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.cases.types import CaseType, Lifecycle, Stage, State, Step
from anju.programmes.appeals import queries
from anju.programmes.appeals.letter import letter
from anju.programmes.appeals.panel import panel
from anju.programmes.appeals.told import words

IN_HAND = ("received", "handling")

REPLY_THEN_RATE = Lifecycle(
    states=(
        State("received", _("Accepted")),  # 已受理
        State("handling", _("In handling")),  # 办理中
        State("replied", _("Replied, to be rated"), Stage.ANSWERED),  # 已答复，待评价
        State("closed", pgettext_lazy("appeal", "Closed"), Stage.ENDED),  # 已办结
        State("refused", _("Not accepted"), Stage.ENDED),  # 不予受理
    ),
    steps=(
        Step("dispatched", IN_HAND, "handling"),
        Step("signed", IN_HAND, "handling"),
        Step("finished", IN_HAND, "handling"),
        Step("returned", IN_HAND, "handling"),
        Step("replied", IN_HAND, "replied", _("Reply to the resident"), "appeals:reply"),
        Step("refused", IN_HAND, "refused", _("Do not accept"), "appeals:refuse"),
        Step("rated", ("replied",), "closed", by_owner=False),
        Step("reopened", ("replied", "closed"), "handling", by_owner=False),
    ),
)

COMPLAINT = CaseType(  # 业主投诉
    name="appeals.complaint",
    title=_("Appeal"),
    lifecycle=REPLY_THEN_RATE,
    clock="appeals.reply_term",
    prefix="SQ",
    panel_template="appeals/panel.html",
    panel=panel,
    asides=("appeals.urged",),
    letter=letter,
    matters=lambda path, at: queries.matter_titles(queries.law_of(path, at)),
    words=words,
)
