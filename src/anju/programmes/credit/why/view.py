"""A score with everything that explains it, for one reader."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from anju.engines.scoring import queries as scoring
from anju.engines.scoring.types import Direction, Marked, Statement
from anju.ground.access.types import Actor
from anju.ground.rulebook import queries as rulebook
from anju.kit.clock import local_day
from anju.programmes.credit.drawing import Bar, Scale
from anju.programmes.credit.why import drawn, words
from anju.programmes.credit.why.again import Again, again
from anju.programmes.credit.why.drawn import Verdict
from anju.programmes.credit.why.given import given
from anju.programmes.credit.why.lines import Seen, Told, Unshown, no_longer_public, told
from anju.programmes.credit.why.rows import Row, rows
from anju.programmes.credit.why.subjects import Subject
from anju.programmes.credit.why.tree import Node, tree
from anju.programmes.credit.why.versions import Versions, versions


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A statement as its page, its file and its paper show it.

    :ivar is_own: whether the reader is an office or the enterprise itself; else only what is public is here.
    :ivar decimals: with which the points of this page are written.
    :ivar marks: the cards that were given, for this reader.
    :ivar ended: how many lines that count are no longer public. Then only the desk and whoever it is about are told a
        total: what may be read no more is not told by its sum either.
    """

    subject: Subject
    on: date
    today: date
    is_own: bool
    statement: Statement
    told: Told
    verdict: Verdict | None
    scale: Scale | None
    bars: Sequence[Bar]
    tree: Node | None
    versions: Versions
    again: Again | None
    decimals: int
    marks: Sequence[Marked]
    ended: int = 0

    @property
    def is_told(self) -> bool:
        """Whether the score itself is."""
        return not self.ended

    @property
    def ended_words(self) -> str:
        return words.ended(self.ended)

    @property
    def total(self) -> str:
        return words.points(self.statement.total, decimals=self.decimals)

    @property
    def again_total(self) -> str:
        return words.points(self.again.total, decimals=self.decimals) if self.again else ""

    @property
    def demerits(self) -> bool:
        """Whether points are bad."""
        return self.statement.rules.direction is Direction.DEMERITS

    @property
    def rows(self) -> list[Row]:
        return rows(self.told.current, decimals=self.decimals)

    @property
    def past_rows(self) -> list[Row]:
        return rows(self.told.past, decimals=self.decimals)

    @property
    def falls(self) -> list[tuple[Bar, str]]:
        """Each step that is drawn, with its amount in words; the total without a sign."""
        last = len(self.bars) - 1
        return [(bar, words.points(bar.step.amount, decimals=self.decimals, plus=place != last and bool(place)))
                for place, bar in enumerate(self.bars)]  # fmt: skip

    @property
    def fingerprint(self) -> str:
        """Twelve figures of the digest, in fours, to be read aloud."""
        return " ".join(self.statement.digest[place : place + 4] for place in (0, 4, 8))

    @property
    def ticks(self) -> list[tuple[float, str]]:
        """The thresholds of the scale in words."""
        return [(at, words.points(bound)) for at, bound in self.scale.ticks] if self.scale else []

    @property
    def unshown(self) -> list[tuple[Unshown, str]]:
        """What counts and is not shown, with what it comes to in words."""
        return [(one, words.points(one.points, decimals=self.decimals, plus=True)) for one in self.told.unshown]

    @property
    def counting(self) -> int:
        """How many lines the total is made of, shown or not."""
        return sum(1 for line in self.statement.lines if line.counted)


def read(subject: Subject, *, on: date, by: Actor | None, at: datetime, known_on: date | None = None) -> View:
    """The score of a subject on a day, as ``by`` may read it; None for anybody.

    :param known_on: corrections made after it are left out; those after the day itself if not given.
    :raises RuleMissing: where nobody has published the scheme, or a figure in it; then nothing is computed.
    """
    rules, today = rulebook.at(subject.city, on), local_day(at)
    statement = scoring.statement(
        subject.scheme, subject.id, on=on, known_on=known_on, rules=scoring.scheme_rules(subject.scheme, rules=rules)
    )  # fmt: skip
    shown, openly = told(statement, by=by, today=today), by is None
    marks = given(subject, on=on, today=today, openly=openly)
    facts = {
        "subject": subject, "on": on, "today": today, "is_own": not openly, "statement": statement, "told": shown,
        "decimals": words.places([statement.total, *(line.counted for line in statement.lines)]), "marks": marks,
        "versions": versions(subject, statement),
    }  # fmt: skip
    if openly and (ended := no_longer_public(statement, today=today)):
        return _without_score(facts, ended)
    codes = {mark.code for mark in marks}
    return View(
        **facts, verdict=drawn.open_verdict(statement, marks) if openly else drawn.verdict(statement, marks),
        scale=None if openly and statement.card not in codes else drawn.scale(statement),
        bars=drawn.bars(statement, shown=_open(shown)), tree=tree(statement, shown=_open(shown)),
        again=again(statement, at=at),
    )  # fmt: skip


def _without_score(facts: dict[str, Any], ended: int) -> View:
    """The lines that may still be read; neither a total nor anything that it could be told from."""
    rules = facts["versions"]
    bare = {
        "told": replace(facts["told"], unshown=[]), "marks": [],
        "versions": replace(rules, current=replace(rules.current, total=None), before=None, after=None),
    }  # fmt: skip
    return View(**facts | bare, ended=ended, verdict=None, scale=None, bars=[], tree=None, again=None)


def _open(shown: Told) -> set[str]:
    """The items that the reader sees a line of."""
    return {line.of.code for line in shown.current if line.seen is not Seen.NOT}
