"""What of the programme's lists is computed again and held against what was published."""

from anju.engines.publishing.types import Recheck
from anju.programmes.credit import recomputing
from anju.programmes.credit.notices import CARDS

CARDS_AGAIN = Recheck(kind=CARDS.name, rows=recomputing.cards)
