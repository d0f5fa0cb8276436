"""The kind of case a warning is: raised by the community, judged by the street."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.cases.types import CaseType, Lifecycle, Stage, State, Step
from anju.programmes.warnings import queries
from anju.programmes.warnings.acts import Act
from anju.programmes.warnings.panel import panel
from anju.programmes.warnings.types import CASE_TYPE

RAISED_THEN_JUDGED = Lifecycle(
    states=(
        State("raised", _("To be judged by the street"), clock="warnings.judge_term"),  # 待街道研判
        State("whistled", pgettext_lazy("warning", "Whistle blown"), Stage.ENDED),  # 已转吹哨
        State("settled", _("Settled by the street"), Stage.ENDED),  # 街道已处置
        State("dropped", _("Closed with a reason"), Stage.ENDED),  # 说明理由后关闭
    ),
    steps=(
        Step("passed_on", ("raised",), "whistled", by_owner=False),
        Step("settled", ("raised",), "settled", _("Settle it here"), "warnings:settle", act=Act.SETTLED),
        Step(
            "dropped", ("raised",), "dropped", pgettext_lazy("warning", "Close with a reason"), "warnings:drop",
            act=Act.DROPPED,
        ),
    ),
)  # fmt: skip

WARNING = CaseType(  # 社区预警
    name=CASE_TYPE,
    title=pgettext_lazy("case type", "Community warning"),
    lifecycle=RAISED_THEN_JUDGED,
    clock="warnings.judge_term",
    prefix="YJ",
    panel_template="warnings/panel.html",
    panel=panel,
    matters=queries.matter_titles,
)
