"""Why scoring refuses something."""

from anju.kit.errors import Conflict, Hidden, Problem


class BadPoints(Problem):
    """The line cannot count as it stands: unknown item, points outside its range, a day before its own entry."""

    code = "bad_points"


class BadScheme(Problem):
    """A scheme that cannot be taken; the rulebook refuses it with its line before it comes here."""

    code = "bad_scheme"


class NoScheme(Hidden):
    """No programme declares a scheme of that name."""

    code = "unknown_scheme"


class NoRun(Hidden):
    """There is no such computation."""

    code = "unknown_run"


class NothingToCompute(Problem):
    """Neither the place nor the lines say under which city's rules to compute."""

    code = "which_rules"


class AlreadyEnded(Conflict):
    """The card has ended before."""

    code = "mark_ended"
