"""What follows in the credit file from acts of other rooms."""

from django.utils.translation import gettext_lazy as _

from anju.ground.reactions.types import Reaction
from anju.programmes.credit import actions

GIVE_CARDS = Reaction(
    name="credit.give_cards",
    title=_("Giving and ending the cards of a published list"),
    do=actions.follow_publication,
    acts=("publishing.finalised", "publishing.approved", "publishing.withdrawn", "publishing.ended"),
    records=("credit.card_given", "credit.card_ended"),
)
END_CARDS = Reaction(
    name="credit.end_cards",
    title=_("Ending the cards that rest on a record which counts no more"),
    do=actions.follow_end_of_use,
    acts=("credit.repaired", "credit.term_ended"),
    records=("credit.card_ended",),
)
PROPOSE = Reaction(
    name="credit.propose",
    title=_("Proposing a credit record"),
    do=actions.propose,
    switch="credit.proposed_by",
    records=("credit.proposed",),
)
