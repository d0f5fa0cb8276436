"""Whom the opinion round asks: offices, each about every enterprise in its area."""

from django.utils.translation import gettext_lazy as _

from anju.engines.ballots.types import BallotType, Channel, Secrecy
from anju.programmes.grades.parameters import CHANGES, QUESTIONS
from anju.programmes.grades.types import ENTERPRISE, PARTY_TITLES

OPINIONS = BallotType(  # 征求意见
    name="grades.opinions",
    title=_("Opinion on a property enterprise"),
    secrecy=Secrecy.NAMED,
    questions=QUESTIONS.name,
    changes=CHANGES.name,
    channels=(Channel.DESK,),
    parties=tuple((party.value, title) for party, title in PARTY_TITLES.items()),
    subject_type=ENTERPRISE,
)
