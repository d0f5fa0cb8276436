"""The kind of case a decision is: an order of the meeting to an office, carried out, then checked by who ordered."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.cases.types import CaseType, Lifecycle, Stage, State, Step
from anju.programmes.conferences import queries
from anju.programmes.conferences.acts import Act
from anju.programmes.conferences.panel import panel
from anju.programmes.conferences.types import CASE_TYPE

CARRIED_OUT_THEN_CHECKED = Lifecycle(
    states=(
        State("issued", pgettext_lazy("decision", "Sent to the office")),  # 已交办
        State("received", pgettext_lazy("decision", "Received")),  # 已签收
        State("running", pgettext_lazy("decision", "Being carried out")),  # 落实中
        State("answered", pgettext_lazy("decision", "Answered, to be checked"), Stage.ANSWERED),  # 已反馈，待核查
        State("done", pgettext_lazy("decision", "Carried out"), Stage.ENDED),  # 已落实
    ),
    steps=(
        Step("signed", ("issued",), "received"),
        Step("started", ("received",), "running"),
        Step("returned", ("received", "running"), "issued"),
        Step("dispatched", ("issued",), "issued"),
        Step("finished", ("received", "running"), "answered"),
        Step(
            "checked", ("answered",), "done", pgettext_lazy("joint meeting", "Check the result"), "conferences:check",
            act=Act.CHECKED,
        ),
        Step("again", ("answered",), "issued"),
    ),
)  # fmt: skip

ORDER = CaseType(  # 议定事项交办单
    name=CASE_TYPE,
    title=_("Decision of a joint meeting"),
    lifecycle=CARRIED_OUT_THEN_CHECKED,
    clock="conferences.order_term",
    follows_lead=True,
    merges=False,  # each decision is followed up by itself
    prefix="LX",
    panel_template="conferences/panel.html",
    panel=panel,
    matters=queries.kind_titles,
)
