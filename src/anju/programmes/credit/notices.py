"""What the programme publishes: who holds which card, and why."""

from django.utils.translation import gettext_lazy as _

from anju.engines.publishing.types import Column, ColumnKind, NoticeKind
from anju.programmes.credit.parameters import CARD_NOTICE_TERM, CARD_TERM

CARDS = NoticeKind(  # 红黄牌名单
    name="credit.cards",
    title=_("List of red and yellow cards"),
    category=_("Credit of property management"),
    notice_term=CARD_NOTICE_TERM.name,
    publish_term=CARD_TERM.name,
    columns=(
        Column(name="name", title=_("Enterprise or project manager")),
        Column(name="code", title=_("Credit code, or enterprise")),
        Column(name="total", title=_("Total points"), kind=ColumnKind.NUMBER),
        Column(name="card", title=_("Card")),
        Column(name="records", title=_("Records"), kind=ColumnKind.NUMBER),
        Column(name="why", title=_("Why"), kind=ColumnKind.LINK),
    ),
)
