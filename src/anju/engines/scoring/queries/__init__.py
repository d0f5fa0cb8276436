"""Reading scores: schemes, statements, totals, ranks, frozen computations, cards in effect."""

from anju.engines.scoring.queries.comparing import compare
from anju.engines.scoring.queries.lines import lines_of, marks_of, marks_on
from anju.engines.scoring.queries.runs import recheck, recomputed, result_of, results, rules_of, run, runs
from anju.engines.scoring.queries.schemes import check_scheme, read_scheme, scheme, scheme_rules, schemes, show_scheme
from anju.engines.scoring.queries.statements import statement
from anju.engines.scoring.queries.totals import ranks, reached, totals
from anju.engines.scoring.rules import period_of

__all__ = [
    "check_scheme", "compare", "lines_of", "marks_of", "marks_on", "period_of", "ranks", "reached", "read_scheme",
    "recheck", "recomputed", "result_of", "results", "rules_of", "run", "runs", "scheme", "scheme_rules", "schemes",
    "show_scheme", "statement", "totals",
]  # fmt: skip
