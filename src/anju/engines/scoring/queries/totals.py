"""Where all subjects of a region stand, in one statement of the database."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from anju.engines.scoring import compiling
from anju.engines.scoring.formula.asking import Shape
from anju.engines.scoring.queries.asking import asked, rules_for
from anju.engines.scoring.types import GivenLine, SchemeRules, Standing
from anju.ground.rulebook.types import Rules

_NOBODY = UUID(int=0)
FIXED = Standing._fields.index("cards")  # columns before those of the cards


def totals(name: str, *, on: date, region_path: str = "", rules: Rules | SchemeRules | None = None,
           known_on: date | None = None, lines: Sequence[GivenLine] | None = None,
           subject_ids: Iterable[UUID] | None = None) -> dict[UUID, Standing]:  # fmt: skip
    """Where every subject stands that has a line in force in the period of ``on``.

    :param rules: of the city that day, or a draft scheme. :param known_on: corrections made after it are left out.
    :param lines: a closed list instead of what the database holds.
    :param subject_ids: just these, those without lines too; they stand at the start.
    """
    scheme = rules_for(name, rules, on=on, region_path=region_path)
    found = {one.subject_id: one for one in _standings(scheme, Shape(within=bool(region_path)), on=on,
                                                       known_on=known_on, region=region_path, lines=lines)}  # fmt: skip
    if subject_ids is None:
        return found
    nothing = standing_of(scheme, _NOBODY, on=on, known_on=known_on, lines=())
    return {one: found.get(one) or nothing._replace(subject_id=one) for one in subject_ids}


def reached(name: str, *, on: date, region_path: str = "", rules: Rules | SchemeRules | None = None,
            known_on: date | None = None, lines: Sequence[GivenLine] | None = None) -> list[Standing]:  # fmt: skip
    """Those who reach a card, the severest first, then by rank among all and id."""
    scheme = rules_for(name, rules, on=on, region_path=region_path)
    shape = Shape(within=bool(region_path), ranked=True, reaching=True)
    found = _standings(scheme, shape, on=on, known_on=known_on, region=region_path, lines=lines)
    severity = {card.code: place for place, card in enumerate(scheme.cards)}
    return sorted(found, key=lambda one: -severity[one.card])


def ranks(name: str, *, on: date, region_path: str = "", rules: Rules | SchemeRules | None = None,
          known_on: date | None = None, lines: Sequence[GivenLine] | None = None) -> list[Standing]:  # fmt: skip
    """Everybody with their rank, the best first: 95, 90, 90, 88 are ranks 1, 2, 2, 4."""
    scheme = rules_for(name, rules, on=on, region_path=region_path)
    return _standings(
        scheme, Shape(within=bool(region_path), ranked=True), on=on, known_on=known_on, region=region_path, lines=lines
    )


def standing_of(rules: SchemeRules, subject_id: UUID, *, on: date, known_on: date | None = None,
                lines: Sequence[GivenLine] | None = None) -> Standing:  # fmt: skip
    """Where one subject stands; at the start where it has no lines."""
    question = asked(rules, on=on, known_on=known_on, subject=subject_id)
    [row] = compiling.run("totals", rules, Shape(one=True), question, lines)
    return _read([(subject_id, *row)], rules)[0]


def _standings(rules: SchemeRules, shape: Shape, *, on: date, known_on: date | None, region: str,
               lines: Sequence[GivenLine] | None = None) -> list[Standing]:  # fmt: skip
    question = asked(rules, on=on, known_on=known_on, region=region)
    return _read(compiling.run("totals", rules, shape, question, lines), rules)


def _read(rows: Iterable[tuple], rules: SchemeRules) -> list[Standing]:
    """Rows of ``formula.totals``; of many rows, few differ in which cards they reach."""
    codes = [card.code for card in rules.cards]
    first, last = FIXED, FIXED + len(codes)
    seen: dict[tuple, tuple[str, ...]] = {}
    found = []
    for row in rows:
        reached = row[first:last]
        if reached not in seen:
            seen[reached] = tuple(code for code, yes in zip(codes, reached, strict=True) if yes)
        found.append(Standing(*row[:first], seen[reached], *row[last:]))
    return found
