"""Where all subjects of a region stand, in one statement of the database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from anju.engines.scoring import compiling, placing
from anju.engines.scoring.formula.asking import Shape
from anju.engines.scoring.queries.asking import asked, rules_for
from anju.engines.scoring.types import GivenLine, SchemeRules, Standing
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules

_NOBODY = UUID(int=0)
FIXED = Standing._fields.index("cards")  # columns before those of the cards


def totals(name: str, *, on: date, region_path: str = "", rules: Rules | SchemeRules | None = None,
           known_on: date | None = None, lines: Sequence[GivenLine] | None = None,
           subject_ids: Iterable[UUID] | None = None) -> dict[UUID, Standing]:  # fmt: skip
    """Where every subject stands that has a line in force in the period of ``on``.

    Bands by share of rank are of the whole city to which the region belongs, and of ``subject_ids`` besides.

    :param rules: of the city that day, or a draft scheme. :param known_on: corrections made after it are left out.
    :param lines: a closed list instead of what the database holds.
    :param subject_ids: just these, those without lines too; they stand at the start, or take no part where the scheme
        has a band for that.
    """
    scheme = rules_for(name, rules, on=on, region_path=region_path)
    question = Question(scheme, on, known_on, region_path, lines)
    found = {one.subject_id: one for one in question.standings()}
    if subject_ids is not None:
        nothing = question.nothing()
        found = {one: found.get(one) or nothing._replace(subject_id=one) for one in subject_ids}
    return question.graded(found) if scheme.by_share else found


def reached(name: str, *, on: date, region_path: str = "", rules: Rules | SchemeRules | None = None,
            known_on: date | None = None, lines: Sequence[GivenLine] | None = None) -> list[Standing]:  # fmt: skip
    """Those who reach a card, the severest first, then by rank among all and id."""
    scheme = rules_for(name, rules, on=on, region_path=region_path)
    question = Question(scheme, on, known_on, region_path, lines)
    found = [one for one in question.ranked() if one.cards] if scheme.by_share else question.standings(
        ranked=True, reaching=True)  # fmt: skip
    severity = {card.code: place for place, card in enumerate(scheme.cards)}
    return sorted(found, key=lambda one: -severity[one.card])


def ranks(name: str, *, on: date, region_path: str = "", rules: Rules | SchemeRules | None = None,
          known_on: date | None = None, lines: Sequence[GivenLine] | None = None,
          subject_ids: Iterable[UUID] | None = None) -> list[Standing]:  # fmt: skip
    """Everybody with their rank, the best first: 95, 90, 90, 88 are ranks 1, 2, 2, 4. Who takes no part comes last.

    :param subject_ids: the field: just these are ranked, and share the bands, those without lines too.
    """
    scheme = rules_for(name, rules, on=on, region_path=region_path)
    question = Question(scheme, on, known_on, region_path, lines)
    return question.ranked() if subject_ids is None else question.field(subject_ids)


def standing_of(rules: SchemeRules, subject_id: UUID, *, on: date, known_on: date | None = None,
                lines: Sequence[GivenLine] | None = None, recorded_by: datetime | None = None) -> Standing:  # fmt: skip
    """Where one subject stands; at the start where it has no lines."""
    question = asked(rules, on=on, known_on=known_on, subject=subject_id, recorded_by=recorded_by)
    [row] = compiling.run("totals", rules, Shape(one=True, frozen=recorded_by is not None), question, lines)
    return _read([(subject_id, *row)], rules)[0]


@dataclass(frozen=True, slots=True)
class Question:
    """What the three ways of reading totals have in common."""

    rules: SchemeRules
    on: date
    known_on: date | None
    region: str
    lines: Sequence[GivenLine] | None = None
    recorded_by: datetime | None = None

    def standings(self, *, ranked: bool = False, reaching: bool = False) -> list[Standing]:
        """Of everybody with a line in force; without bands by share."""
        shape = Shape(within=bool(self.region), ranked=ranked, reaching=reaching, frozen=self.recorded_by is not None)
        question = asked(self.rules, on=self.on, known_on=self.known_on, region=self.region,
                         recorded_by=self.recorded_by)  # fmt: skip
        return _read(compiling.run("totals", self.rules, shape, question, self.lines), self.rules)

    def nothing(self) -> Standing:
        """Where somebody without lines stands."""
        return standing_of(self.rules, _NOBODY, on=self.on, known_on=self.known_on, lines=())

    def ranked(self) -> list[Standing]:
        """Everybody with a line in force, ranked, with bands of every kind."""
        found = self.standings(ranked=True)
        if not self.rules.by_share:
            return found
        bands = self.graded({one.subject_id: one for one in found})
        return [bands[one.subject_id]._replace(rank=one.rank) for one in found]

    def field(self, subject_ids: Iterable[UUID]) -> list[Standing]:
        """Just these, ranked and graded among themselves."""
        have, nothing = {one.subject_id: one for one in self.standings()}, self.nothing()
        found = (have.get(one) or nothing._replace(subject_id=one) for one in subject_ids)
        among = placing.ranked(found, self.rules)
        return placing.graded(among, self.rules) if self.rules.by_share else among

    def graded(self, found: Mapping[UUID, Standing]) -> dict[UUID, Standing]:
        """``found`` with bands by share of everybody in the city, of a closed list by share of the list."""
        city = rulebook.city_of(self.region).root_path if self.region and self.lines is None else self.region
        whole = found.values() if city == self.region else replace(self, region=city).standings()
        field = {one.subject_id: one for one in whole}
        field |= {key: one for key, one in found.items() if key not in field}
        bands = {one.subject_id: one for one in placing.graded(placing.ranked(field.values(), self.rules), self.rules)}
        return {key: one._replace(band=bands[key].band, cards=bands[key].cards) for key, one in found.items()}


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
