"""Whom the yearly evaluation asks and about whom: households, about the units that serve them."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.ballots.types import BallotType, Channel, Secrecy
from anju.programmes.double_evaluation.parameters import CHANGES, OVERSEERS_QUESTIONS, QUESTIONS
from anju.programmes.double_evaluation.queries import choosing
from anju.programmes.double_evaluation.types import UNIT

_HOUSEHOLDS = (("households", pgettext_lazy("evaluating party", "Households")),)
UNITS = BallotType(  # 单位评议
    name="double_evaluation.units",
    title=_("Evaluation of the units that serve a household"),
    secrecy=Secrecy.CONFIDENTIAL,
    questions=QUESTIONS.name,
    changes=CHANGES.name,
    channels=(Channel.CODE, Channel.LINK, Channel.PAPER),
    parties=_HOUSEHOLDS,
    subject_type=UNIT,
    asks=_("How well do they serve you? Choose whom you have dealt with."),
    choices=choosing.units,
)
OVERSEERS = BallotType(  # 区、街道评议
    name="double_evaluation.overseers",
    title=_("Evaluation of district and street"),
    secrecy=Secrecy.CONFIDENTIAL,
    questions=OVERSEERS_QUESTIONS.name,
    changes=CHANGES.name,
    channels=(Channel.CODE, Channel.LINK, Channel.PAPER),
    parties=_HOUSEHOLDS,
    subject_type=UNIT,
    asks=_("How well do your district and your street handle things, and see that others do?"),
    choices=choosing.overseers,
)
