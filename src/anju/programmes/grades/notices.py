"""What the programme publishes: everybody's grade, with the red and the black board."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.publishing.types import Column, ColumnKind, NoticeKind
from anju.programmes.grades.parameters import LIST_TERM, NOTICE_TERM
from anju.programmes.grades.types import LIST

GRADES = NoticeKind(  # 信用等级评定结果、红黑榜
    name=LIST,
    title=_("List of credit grades"),
    category=_("Credit of property management"),
    notice_term=NOTICE_TERM.name,
    publish_term=LIST_TERM.name,
    columns=(
        Column(name="rank", title=pgettext_lazy("grades", "Rank"), kind=ColumnKind.NUMBER),
        Column(name="name", title=pgettext_lazy("grades", "Property enterprise")),
        Column(name="code", title=pgettext_lazy("grades", "Credit code")),
        Column(name="total", title=pgettext_lazy("grades", "Points"), kind=ColumnKind.NUMBER),
        Column(name="grade", title=pgettext_lazy("grades", "Grade")),
        Column(name="board", title=pgettext_lazy("grades", "Board")),
        Column(name="why", title=pgettext_lazy("grades", "Why"), kind=ColumnKind.LINK),
    ),
)
