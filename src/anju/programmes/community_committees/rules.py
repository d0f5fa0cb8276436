"""What is due in which stretch of the calendar, and what an evaluation comes to: no database, clock or web."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any
from uuid import UUID

from anju.programmes.community_committees.types import Every, Per, Period, Question, Questions, Standing, What

MONTHS = {Per.MONTH: 1, Per.QUARTER: 3, Per.HALF_YEAR: 6, Per.YEAR: 12}
Done = tuple[date, UUID | None]  # the day, and the estate where each estate counts for itself


def wrong_every(value: Any) -> str | None:
    """What is wrong with a frequency; nothing if it can be used."""
    if not isinstance(value, dict) or set(value) != {"times", "per"}:
        return "write {times: how often, per: week, month, quarter, half_year or year}"
    if not isinstance(value["times"], int) or isinstance(value["times"], bool) or value["times"] < 1:
        return "times is a whole number from 1"
    return None if value["per"] in set(Per) else "per is week, month, quarter, half_year or year"


def wrong_questions(value: Any) -> str | None:
    """What is wrong with the questions of an evaluation; nothing if they can be asked."""
    if not isinstance(value, dict) or set(value) != {"least", "most", "ask"}:
        return "write {least: …, most: …, ask: [{code, title}]}"
    if not all(isinstance(value[name], int) for name in ("least", "most")) or not 0 <= value["least"] < value["most"]:
        return "least and most are whole numbers, least the smaller"
    ask = value["ask"]
    if not isinstance(ask, list) or not ask or any(set(one) != {"code", "title"} for one in ask):
        return "every question needs a code and a title"
    return "two questions have the same code" if len({one["code"] for one in ask}) < len(ask) else None


def read_every(value: Mapping[str, Any]) -> Every:
    return Every(times=value["times"], per=Per(value["per"]))


def read_questions(value: Mapping[str, Any]) -> Questions:
    return Questions(least=value["least"], most=value["most"], ask=tuple(Question(**one) for one in value["ask"]))


def period_of(per: Per, day: date) -> tuple[date, date]:
    """The stretch [first, until) that holds ``day``; a week begins on Monday."""
    if per is Per.WEEK:
        first = day - timedelta(days=day.weekday())
        return first, first + timedelta(days=7)
    many = MONTHS[per]
    month = (day.month - 1) // many * many  # from 0
    return date(day.year, month + 1, 1), date(day.year + (month + many) // 12, (month + many) % 12 + 1, 1)


def standing(
    what: What, *, every: Callable[[date], Every | None], done: Iterable[Done], since: date, today: date,
    estates: Callable[[date], Iterable[UUID]],
) -> Standing:  # fmt: skip
    """How a duty stands on ``today``.

    :param every: how often, by the rules of a day; a period is judged by those of its first day.
    :param done: when it was done; of an evaluation, of which estate.
    :param since: the day on which the committee was formed: it owes nothing of a stretch that had begun by then.
    :param estates: those to be evaluated on a day.
    """
    done = list(done)
    last = max((day for day, _estate in done if day <= today), default=None)
    running = every(today)
    if running is None:
        return Standing(what=what, now=None, before=None, last_on=last)
    first, until = period_of(running.per, today)
    now = _counted(what, running, first, until, done, estates(today), since)
    earlier = every(first - timedelta(days=1))
    before = None
    if earlier is not None:
        first_before, until_before = period_of(earlier.per, first - timedelta(days=1))
        ruled = every(first_before)
        if ruled is not None and since <= first_before:
            there = estates(until_before - timedelta(days=1))
            before = _counted(what, ruled, first_before, until_before, done, there, since)
    return Standing(what=what, now=now, before=before, last_on=last, per=running.per)


def _counted(
    what: What, every: Every, first: date, until: date, done: list[Done], estates: Iterable[UUID], since: date
) -> Period:
    within = [(day, estate) for day, estate in done if first <= day < until]
    if what is not What.EVALUATION:
        return Period(first=first, until=until, due=every.times, done=len(within))
    there = set(estates)
    often = Counter(estate for _day, estate in within if estate in there)
    return Period(
        first=first, until=until, due=every.times * len(there),
        done=sum(min(many, every.times) for many in often.values()),
    )  # fmt: skip


def wrong_answers(asked: Questions, answers: Mapping[str, int]) -> str:
    """Code of the first question without a fitting answer; empty if all are answered."""
    for one in asked.ask:
        points = answers.get(one.code)
        if not isinstance(points, int) or not asked.least <= points <= asked.most:
            return one.code
    return ""


def share_reached(points: int, most: int) -> Fraction | None:
    """What was reached of what could be: exact; None where nothing was asked."""
    return Fraction(points, most) if most else None


def hundredths(share: Fraction) -> int:
    """A share in whole hundredths of one, half up."""
    return int(share * 100 + Fraction(1, 2))


def wrong_term(since: date, until: date | None) -> bool:
    """Whether a term ends before it begins."""
    return until is not None and until < since
