"""What scoring works with: a scheme as it is declared and as it is read, lines to be added, and what comes out.

Points are ``Decimal`` with three places. On the way in they are what the record's form says, how much a line is worth
and never below zero; stored and handed out they carry the sign with which they act on the total.
"""

from anju.engines.scoring.types.errors import (
    AlreadyEnded,
    BadPoints,
    BadScheme,
    NoRun,
    NoScheme,
    NothingToCompute,
)
from anju.engines.scoring.types.lines import (
    GivenLine,
    NewLine,
)
from anju.engines.scoring.types.results import (
    Because,
    Compared,
    Marked,
    Placed,
    Rechecked,
    Standing,
    Statement,
    StatementLine,
    Undecided,
    Why,
)
from anju.engines.scoring.types.schemes import (
    FORMULAS,
    NOTHING,
    SECTIONS,
    Band,
    CardRule,
    Direction,
    Group,
    Item,
    Period,
    Polarity,
    Scheme,
    SchemeRules,
)

__all__ = [
    "FORMULAS",
    "NOTHING",
    "SECTIONS",
    "AlreadyEnded",
    "BadPoints",
    "BadScheme",
    "Band",
    "Because",
    "CardRule",
    "Compared",
    "Direction",
    "GivenLine",
    "Group",
    "Item",
    "Marked",
    "NewLine",
    "NoRun",
    "NoScheme",
    "NothingToCompute",
    "Period",
    "Placed",
    "Polarity",
    "Rechecked",
    "Scheme",
    "SchemeRules",
    "Standing",
    "Statement",
    "StatementLine",
    "Undecided",
    "Why",
]
