"""Whom the assessment asks: owners lead, four parties assist."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.ballots.types import BallotType, Channel, Secrecy
from anju.programmes.assessments.parameters import CHANGES, QUESTIONS
from anju.programmes.assessments.types import Party

OWNERS = BallotType(  # 业主评价
    name="assessments.owners",
    title=_("Owners' assessment of property service"),
    secrecy=Secrecy.CONFIDENTIAL,
    questions=QUESTIONS.name,
    changes=CHANGES.name,
    channels=(Channel.CODE, Channel.LINK, Channel.PAPER),
    parties=((Party.OWNERS.value, pgettext_lazy("assessing party", "Owners")),),
    asks=_("How well did the property company serve your estate this year?"),
)
PARTIES = BallotType(  # 四方评价
    name="assessments.parties",
    title=_("Assessment by street, community, owners' committee and district bureau"),
    secrecy=Secrecy.NAMED,
    questions=QUESTIONS.name,
    channels=(Channel.DESK,),
    parties=(
        (Party.STREET.value, pgettext_lazy("assessing party", "Street")),
        (Party.COMMUNITY.value, pgettext_lazy("assessing party", "Community")),
        (Party.COMMITTEE.value, pgettext_lazy("assessing party", "Owners' committee")),
        (Party.DISTRICT.value, pgettext_lazy("assessing party", "District bureau")),
    ),
)
