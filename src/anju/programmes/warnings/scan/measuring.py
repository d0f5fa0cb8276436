"""How good a scan is: its issues against those that a reader labelled by hand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from anju.programmes.warnings.scan.shapes import Found

FIRST = 10

Pair = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A scan against labels.

    :ivar precision_at_10: of the ten hottest issues found, the share that are right: at least half of the pairs of
        their members belong together. Issues whose pairs are all doubtful are passed over.
    :ivar precision: the same of all issues found.
    :ivar recall: labelled issues of which at least two messages were found together.
    :ivar pair_precision, pair_recall: of pairs of messages found together, labelled together.
    :ivar wrong: the members of the issues that are not right; ``missed``: the labelled ones that were not found.
    """

    found: int
    labelled: int
    precision_at_10: float
    precision: float
    recall: float
    pair_precision: float
    pair_recall: float
    wrong: tuple[tuple[str, ...], ...]
    missed: tuple[tuple[str, ...], ...]


def pairs(ids: Iterable[str]) -> set[Pair]:
    return {frozenset(two) for two in combinations(sorted(set(ids)), 2)}


def measured(
    found: Sequence[Found], *, issues: Sequence[Sequence[str]], maybe: Sequence[Sequence[str]] = ()
) -> Measured:
    """Compare ``found``, hottest first, with labelled ``issues``; pairs of ``maybe`` count neither way."""
    right = set().union(*(pairs(ids) for ids in issues))
    doubtful = set().union(*(pairs(ids) for ids in maybe)) - right
    judged = []
    for one in found:
        ids = tuple(member.id for member in one.members)
        sure = pairs(ids) - doubtful
        if sure:
            judged.append((ids, sure, 2 * len(sure & right) >= len(sure)))
    together = set().union(*(sure for _ids, sure, _good in judged))
    missed = [tuple(ids) for ids in issues if not pairs(ids) & together]
    first = [good for _ids, _sure, good in judged[:FIRST]]
    return Measured(
        found=len(judged), labelled=len(issues), precision_at_10=_share(sum(first), len(first)),
        precision=_share(sum(good for *_one, good in judged), len(judged)),
        recall=_share(len(issues) - len(missed), len(issues)),
        pair_precision=_share(len(together & right), len(together)),
        pair_recall=_share(len(together & right), len(right)),
        wrong=tuple(ids for ids, _sure, good in judged if not good), missed=tuple(missed),
    )  # fmt: skip


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0
