"""What the programme publishes: who stands among the best and the worst of its group."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.publishing.types import Column, ColumnKind, NoticeKind
from anju.programmes.double_evaluation.parameters import LIST_TERM, NOTICE_TERM

LISTS = NoticeKind(  # 十优满意、十差不满意
    name="double_evaluation.lists",
    title=_("Lists of the double evaluation"),
    category=_("Double evaluation"),
    notice_term=NOTICE_TERM.name,
    publish_term=LIST_TERM.name,
    columns=(
        Column(name="list", title=pgettext_lazy("evaluation list", "List")),
        Column(name="group", title=pgettext_lazy("evaluation list", "Group")),
        Column(name="rank", title=pgettext_lazy("evaluation list", "Place"), kind=ColumnKind.NUMBER),
        Column(name="name", title=pgettext_lazy("evaluation list", "Unit")),
        Column(name="score", title=pgettext_lazy("evaluation list", "Score"), kind=ColumnKind.NUMBER),
        Column(name="ballots", title=pgettext_lazy("evaluation list", "Ballots"), kind=ColumnKind.NUMBER),
        Column(name="ratings", title=pgettext_lazy("evaluation list", "Ratings"), kind=ColumnKind.NUMBER),
        Column(name="why", title=pgettext_lazy("evaluation list", "Why"), kind=ColumnKind.LINK),
    ),
)
