"""What the rules say about sending cases to offices."""

from django.utils.translation import gettext_lazy as _

from anju.engines.cases.rules import wrong_escalation, wrong_routes, wrong_verification
from anju.ground.access.types import KIND_NAMES
from anju.ground.rulebook.types import Declared
from anju.kit.calendar import Term

ROUTING = Declared(
    name="cases.routing",
    kind=list,
    description=_("Which office takes which matter, and why"),
    check=wrong_routes,
)
POOL = Declared(
    name="cases.pool",
    kind=list,
    description=_("Kinds of offices that take what no route fits, the first that exists at or above the place"),
    words=lambda kind: KIND_NAMES.get(kind, kind),
)
WARNING_SHARE = Declared(
    name="cases.warning_share", kind=int, description=_("Percent of a term after which it counts as due soon")
)
VERIFICATION = Declared(
    name="cases.verification",
    kind=list,
    description=_("Kinds of cases, or matters, in which what others did is checked before the answer; * is all"),
    check=wrong_verification,
)
DUPLICATE_DAYS = Declared(
    name="cases.duplicate_days", kind=int, description=_("Days in which a similar case counts as a possible duplicate")
)
SIGNING_TERM = Declared(
    name="cases.signing_term", kind=Term, description=_("Time within which an order has to be signed for")
)
ESCALATION = Declared(
    name="cases.escalation",
    kind=list,
    description=_("How long after the deadline which kind of office above is told, level by level from 2"),
    check=wrong_escalation,
    words=lambda line: f"{line['level']}: {line['after']} {line['unit']}, {KIND_NAMES.get(line['to'], line['to'])}",
)
EXTENSION_LIMIT = Declared(
    name="cases.extension_limit", kind=Term, description=_("The longest that a term is extended at once")
)
EXTENSIONS_MOST = Declared(
    name="cases.extensions_most", kind=int, description=_("How often the same term is extended at most")
)
LONGEST_PAUSE = Declared(
    name="cases.longest_pause", kind=Term, description=_("The longest that a clock stands still at once")
)
