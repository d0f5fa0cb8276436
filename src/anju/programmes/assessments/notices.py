"""What the programme publishes: red and black boards, district by district."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.publishing.types import Column, ColumnKind, NoticeKind
from anju.programmes.assessments.parameters import BOARD_TERM, NOTICE_TERM
from anju.programmes.assessments.types import BOARDS as NAME

BOARDS = NoticeKind(  # 红黑榜
    name=NAME,
    title=_("Red and black boards of the yearly assessment"),
    category=_("Assessment of property service"),
    notice_term=NOTICE_TERM.name,
    publish_term=BOARD_TERM.name,
    columns=(
        Column(name="district", title=pgettext_lazy("boards", "District")),
        Column(name="board", title=pgettext_lazy("boards", "Board")),
        Column(name="rank", title=pgettext_lazy("boards", "Rank"), kind=ColumnKind.NUMBER),
        Column(name="estate", title=pgettext_lazy("boards", "Estate")),
        Column(name="enterprise", title=pgettext_lazy("boards", "Property enterprise")),
        Column(name="manager", title=pgettext_lazy("boards", "Project manager")),
        Column(name="ballots", title=pgettext_lazy("boards", "Valid ballots of owners"), kind=ColumnKind.NUMBER),
    ),
)
