"""Loading the full city in one transaction: registers through the acts, the stories worked out by several processes and
written by COPY, the ledger sealed day by day. Interrupted, it leaves nothing behind.
"""

import gc
import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from anju.engines.cases import actions as cases
from anju.faces.demo.credit import load as credit
from anju.faces.demo.full import city, figures, telling
from anju.faces.demo.full.days import flow, hours
from anju.faces.demo.full.figures import Aim, Tally
from anju.faces.demo.full.plan import Choices, Planner
from anju.faces.demo.full.world import World
from anju.faces.demo.polls import city_assessed, city_evaluated
from anju.ground.ledger import actions as ledger
from anju.ground.rulebook import queries as rulebook
from anju.kit.clock import local_day, start_of
from anju.programmes.appeals import actions as appeals

SINCE, UNTIL = date(2022, 1, 1), date(2022, 7, 1)
AIM = Aim(since=start_of(SINCE), until=start_of(UNTIL), accepted=108_529, handled=131_019, satisfied=9957)
OVER = UNTIL + timedelta(days=60)  # by then every appeal of the half year is answered
LATELY = 14  # days before now that are told as well, as far as they have come, so that the inboxes live
DAILY = 420  # appeals a day lately
AT_ONCE = 1500  # stories a piece of work


@dataclass(kw_only=True)
class Work:
    """What every process knows: how stories are told and what was chosen; filled before they part.

    :ivar until: the moment up to which stories are told.
    """

    world: World
    planners: list[Planner]
    until: datetime
    choices: Choices = field(default_factory=Choices)

    def planner(self, number: int) -> Planner:
        return next(one for one in reversed(self.planners) if number >= one.first)


_work: Work | None = None


@transaction.atomic
def load(
    *, at: datetime, aim: Aim = AIM, size: city.Size | None = None, workers: int = 2, say: Callable[[str, int], Any]
) -> dict[str, int]:
    """Load the city as of ``at``; how much of each kind there is comes back.

    :param say: called with a label and a number of steps; what it returns is called with the steps done.
    """
    size = size or city.Size()
    with say("机构、名录、人员 registers", size.estates * 12) as drawn:
        world = city.set_up(size, tick=drawn.advance)
    world.first_orders(world.places[0], "other", local_day(at))  # what is read once is read before processes part
    work = Work(world=world, planners=_planners(world, aim, at), until=at)
    _choose(work, aim, workers, say)
    count = work.planners[-1].first + work.planners[-1].flow.count
    for since, until in _periods(at):
        ledger.make_months(since=since, until=until)
    with say("诉求 appeals", count) as drawn:
        for lines, stories in _told(work, count, workers):
            _copy(lines)
            drawn.advance(stories)
    with say("信用信息、红黄牌、公开文件 credit", credit.CITY_STEPS) as drawn:
        told = credit.in_city(world, at=at, tick=drawn.advance)
    with say("双评议、年度考评 polls", city_evaluated.STEPS + city_assessed.STEPS) as drawn:
        told |= city_evaluated.in_city(world, tick=drawn.advance)
        told |= city_assessed.in_city(world, at=at, tick=drawn.advance)
    if apps.is_installed("anju.programmes.campaigns"):
        from anju.faces.demo import campaigns

        with say("专项整治 campaigns", 1) as drawn:
            told |= campaigns.in_city(world, at=at)
            drawn.advance(1)
    with say("封存账本 sealing", sum((until - since).days for since, until in _periods(at))) as drawn:
        _seal(at, drawn.advance)
    return {"estates": len(world.places), "enterprises": len(world.desks), "appeals": count,
            "appeals_2022": aim.accepted, **told, "ledger_entries": _entries()}  # fmt: skip


def _planners(world: World, aim: Aim, at: datetime) -> list[Planner]:
    """One for the half year, one for the days before ``at``."""
    calendar = rulebook.calendar()
    today = local_day(at)
    found, first = [], 0
    for (since, until), count in zip(_flows(aim, today), (aim.accepted, DAILY * LATELY), strict=True):
        open_days = hours(calendar, since=since, until=until + timedelta(days=120))
        moments = flow(since=since, until=until, count=count, calendar=calendar)
        found.append(Planner(world=world, flow=moments, hours=open_days, seed=city.SEED, first=first))
        first += count
    return found


def _flows(aim: Aim, today: date) -> list[tuple[date, date]]:
    return [
        (local_day(aim.since), local_day(aim.until)),
        (today - timedelta(days=LATELY - 1), today + timedelta(days=1)),
    ]


def _periods(at: datetime) -> list[tuple[date, date]]:
    """The days on which something was recorded."""
    today, begun = local_day(at), local_day(city.START)
    return [(begun, begun + timedelta(days=1)), city_assessed.days(), (SINCE, OVER),
            (today - timedelta(days=LATELY), today)]  # fmt: skip


# ── several processes ────────────────────────────────────────────────────────


def _choose(work: Work, aim: Aim, workers: int, say) -> None:
    """Tell the half year once without choices, count, and choose."""
    tallies: list[Tally] = []
    with say("推演 planning", aim.accepted) as drawn, _pool(work, workers) as run:
        for part in run(_tallied, [(numbers, aim) for numbers in _pieces(aim.accepted)]):
            tallies += part
            drawn.advance(len(part))
    work.choices = figures.choose(tallies, aim, seed=city.SEED)


def _told(work: Work, count: int, workers: int) -> Iterator[tuple[dict[str, str], int]]:
    """The lines of every table, piece by piece in the order of filing."""
    with _pool(work, workers) as run:
        yield from run(_lines, _pieces(count))


def _pieces(count: int) -> list[range]:
    return [range(first, min(first + AT_ONCE, count)) for first in range(0, count, AT_ONCE)]


@contextmanager
def _pool(work: Work, workers: int):
    """Processes that know ``work`` by having parted from this one; they use no database."""
    global _work
    _work = work
    rulebook.keep()
    gc.collect()
    gc.freeze()
    try:
        if workers < 2:
            yield map
            return
        with multiprocessing.get_context("fork").Pool(workers, initializer=_without_database) as pool:
            yield pool.imap
    finally:
        gc.unfreeze()
        rulebook.forget()
        _work = None


def _without_database() -> None:
    """The connection is the other process's, in the middle of its transaction; whoever asks for it here is in error."""
    connection.connection = None
    connection.connect = _refuse


def _refuse() -> None:
    raise RuntimeError("a process that works out stories has no database")


def _tallied(asked: tuple[range, Aim]) -> list[Tally]:
    numbers, aim = asked
    return [figures.tally(_work.planner(number).story(number, _work.choices), aim) for number in numbers]


def _lines(numbers: range) -> tuple[dict[str, str], int]:
    pen, told = ledger.Pen(Random(f"{city.SEED}:{numbers.start}")), 0
    for number in numbers:
        story = _work.planner(number).story(number, _work.choices)
        if story.filed_at < _work.until:
            telling.tell(story.until(_work.until), _work.world, pen, until=_work.until)
            told += 1
    return {table: "".join(lines) for table, lines in pen.lines.items()}, told


# ── one writes ───────────────────────────────────────────────────────────────


def statements() -> dict[str, str]:
    """Table → the COPY that takes its lines, those that others refer to first."""
    return cases.copy_statements() | appeals.copy_statements() | ledger.copy_statements()


def _copy(lines: dict[str, str]) -> None:
    with connection.cursor() as cursor:
        for table, statement in statements().items():
            if table in lines:
                with cursor.copy(statement) as copy:
                    copy.write(lines[table])


def _seal(at: datetime, tick: Callable[[int], Any]) -> None:
    for since, until in _periods(at):
        for n in range((until - since).days):
            ledger.seal_day(since + timedelta(days=n))
            tick(1)
    ledger.seal_pending(at=at, whole=True)


def _entries() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_leaf")
        return cursor.fetchone()[0]
