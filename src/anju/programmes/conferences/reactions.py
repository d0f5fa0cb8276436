"""What follows from acts of other rooms: a stuck case becomes a matter, where the city's rules switch that on."""

from django.utils.translation import gettext_lazy as _

from anju.ground.reactions.types import Reaction
from anju.programmes.conferences import actions
from anju.programmes.conferences.acts import Act

GATHER = Reaction(
    name="conferences.gather", title=_("Making a stuck case a matter of the next joint meeting"), do=actions.gather,
    switch="conferences.matters_from", records=(Act.PROPOSED.name,),
)  # fmt: skip
