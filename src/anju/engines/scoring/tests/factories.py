"""A scheme of its own for tests, lines given by hand, and a made-up city with lines in its database."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID

from anju.engines.scoring import actions, reading
from anju.engines.scoring.models import Line
from anju.engines.scoring.types import GivenLine, NewLine, Polarity, Scheme, SchemeRules
from anju.ground.access.types import SYSTEM
from anju.ground.rulebook import actions as rulebook
from anju.ground.rulebook import queries as rules_of
from anju.kit.clock import CHINA

README = Path(__file__).resolve().parents[1] / "README.md"
NAME = "credit.enterprise"  # what the demonstration's rule-set has a standard for
CITY = "42/4201/"
HERE, THERE = f"{CITY}420106/", f"{CITY}420111/"
ANN, BOB, CAT, DAN = (UUID(int=number) for number in (0xA, 0xB, 0xC, 0xD))
ENTRY = UUID(int=0xE)
DAY = date(2022, 3, 1)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 10, tzinfo=CHINA)


def scheme(**value) -> SchemeRules:
    """A scheme from the keys of its YAML; what every scheme has need not be said."""
    whole = {"title": "计分", "direction": "higher_better", "formula": "sections_sum@1", "period": "running"} | value
    declared = Scheme(name="tests.scheme", title="计分", parameter="tests.scheme", subject_type="registers.enterprise")
    return reading.scheme(whole, declared=declared, version="tests@1", illustrative=False)


def item(code: str, polarity: str = "bad", **more) -> dict:
    return {"code": code, "title": code, "polarity": polarity} | (more or {"low": 0, "high": 200})


def given(rules: SchemeRules, *lines, day: date = DAY) -> list[GivenLine]:
    """Lines of Ann's from (item, points) pairs, points without a sign."""
    found = []
    for number, (code, points) in enumerate(lines, start=1):
        polarity: Polarity = rules.items[code].polarity
        found.append(GivenLine(
            id=UUID(int=number), subject_id=ANN, item=code, polarity=polarity.value, counts_from=day, belongs_on=day,
            occurred_on=day, points=rules.sign(polarity) * Decimal(points),
        ))  # fmt: skip
    return found


def found_city(rule_set: str = "wuhan-demo") -> None:
    rulebook.found_city(slug="wuhan", name="武汉市", root_path=CITY, rule_set=rule_set, by=SYSTEM, at=at(DAY))


def add(subject: UUID, code: str, points=None, *, day: date = DAY, region_path: str = HERE, **more) -> Line:
    """A line of the demonstration's standard, entered and counting on ``day``."""
    new = NewLine(scheme=NAME, subject_id=subject, region_path=region_path, item=code, points=points, counts_from=day,
                  **({"occurred_on": day} | more))  # fmt: skip
    rules = rules_of.at(rules_of.city_of(region_path), new.occurred_on)
    return actions.add_lines([new], entry_id=ENTRY, rules=rules, at=at(day))[0]


def correct(line: Line, delta=None, *, day: date, **more) -> Line:
    return actions.correct(line.id, points_delta=delta, counts_from=day, entry_id=ENTRY, at=at(day), **more)
