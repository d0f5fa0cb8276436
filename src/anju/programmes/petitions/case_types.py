"""The kind of case a petition is: each state that waits for the office has the term that the regulation gives it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.cases.types import CaseType, Lifecycle, Stage, State, Step
from anju.programmes.petitions.acts import Act
from anju.programmes.petitions.letter import letter
from anju.programmes.petitions.panel import panel
from anju.programmes.petitions.types import CASE_TYPE

SAY, ASK = "petitions:say", "petitions:review"

TOLD_ANSWERED_REVIEWED = Lifecycle(
    states=(
        State("registered", _("Registered, to be told in writing"), clock="petitions.notice_term"),  # 已登记，待告知
        State("accepted", pgettext_lazy("petition", "Accepted"), clock="petitions.closing_term"),  # 已受理
        State("answered", pgettext_lazy("petition", "Answered"), Stage.ANSWERED),  # 已出具处理意见
        State("review", _("Under review"), clock="petitions.review_term"),  # 复查中
        State("reviewed", _("Reviewed"), Stage.ANSWERED),  # 已复查
        State("second_review", _("Under second review"), clock="petitions.review_term"),  # 复核中
        State("final", _("Second review over"), Stage.ENDED),  # 已复核，信访终结
        State("refused", pgettext_lazy("petition", "Not accepted"), Stage.ENDED),  # 不予受理
    ),
    steps=(
        Step("accepted", ("registered",), "accepted", _("Tell in writing"), SAY, act=Act.ACCEPTED),
        Step("refused", ("registered",), "refused"),
        Step("answered", ("accepted",), "answered", _("Give the opinion"), SAY, act=Act.ANSWERED),
        Step("review_asked", ("answered",), "review", _("A review is asked for"), ASK, act=Act.REVIEW_ASKED),
        Step("reviewed", ("review",), "reviewed", _("Give the opinion of the review"), SAY, act=Act.REVIEWED),
        Step("second_asked", ("reviewed",), "second_review", _("A second review is asked for"), ASK,
             act=Act.REVIEW_ASKED),
        Step("final", ("second_review",), "final", _("Give the opinion of the second review"), SAY, act=Act.REVIEWED),
    ),
)  # fmt: skip

PETITION = CaseType(  # 信访事项
    name=CASE_TYPE,
    title=_("Petition"),
    lifecycle=TOLD_ANSWERED_REVIEWED,
    clock="petitions.notice_term",
    return_clock="petitions.transfer_objection_term",
    extension_limit="petitions.extension_term",
    prefix="XF",
    merges=False,  # every petitioner is owed an answer in writing
    outsider=_("Petitioner"),
    panel_template="petitions/panel.html",
    panel=panel,
    letter=letter,
    writes_early=True,
)
