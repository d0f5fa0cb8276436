"""Records of the last weeks in every state, so that whoever keeps the file, answers or archives has work. Pure.

Steps are wished for so many days ago. They happen on working days; where holidays lie between, on those on which the
rules let them happen.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any, NamedTuple

from anju.faces.demo.credit import words
from anju.faces.demo.credit.planned import DAY, FIRM, HEAD, Choice, Item, Post, Record
from anju.faces.demo.credit.window import Window
from anju.faces.demo.full.days import Hours
from anju.kit.clock import CHINA, local_day, start_of

OPENS, STEP = 9, timedelta(minutes=70)  # hour of the first step of a day, time between two steps


class Fate(NamedTuple):
    """What became of a record: the step and how many days ago, in the order of the steps.

    :ivar post: whose it is; the first is the one whose staff can sign in. :ivar is_open: whether one may still object.
    """

    post: int
    days: Mapping[str, float]
    kind: str = "dishonesty"
    is_ready: bool = True
    is_open: bool = False
    decision: str = ""


FATES = (
    Fate(1, {"filed": 2}, is_ready=False),  # evidence is still missing
    Fate(2, {"filed": 1}, is_ready=False),
    Fate(0, {"filed": 3}),  # to be notified
    Fate(3, {"filed": 4}),
    Fate(0, {"filed": 7, "notified": 5}, is_open=True),
    Fate(4, {"filed": 8, "notified": 6}, is_open=True),
    Fate(0, {"filed": 9, "notified": 7, "objected": 2}),  # an objection waits for its decision
    Fate(5, {"filed": 10, "notified": 8, "waived": 6}),  # may be archived
    Fate(1, {"filed": 21, "notified": 19}),
    Fate(2, {"filed": 24, "notified": 22, "objected": 18, "decided": 15}, decision="kept"),
    Fate(3, {"filed": 30, "notified": 28, "archived": 14}),
    Fate(0, {"filed": 34, "notified": 32, "objected": 28, "decided": 25, "archived": 17}, decision="changed"),
    Fate(4, {"filed": 20, "notified": 18, "cancelled": 16}),
    Fate(0, {"filed": 40, "notified": 38, "archived": 24}, kind="good"),
    Fate(5, {"filed": 12, "notified": 11}, kind="good"),
)


def records(
    *, choices: Mapping[str, Sequence[Choice]], posts: Sequence[Post], window: Window, seed: int, at: datetime
) -> list[Record]:
    """One or two records in every state, by the day of filing; those of a kind that no item is of are left out.

    :param choices: kind → its items.
    """
    random = Random(seed)
    wanted = [fate for fate in FATES if choices.get(fate.kind)]
    found = [_record(random, fate, choices[fate.kind], posts[fate.post % len(posts)], window, at) for fate in wanted]
    return sorted(found, key=lambda record: record.filed_at)


def _record(random: Random, fate: Fate, choices: Sequence[Choice], post: Post, window: Window, at: datetime) -> Record:
    steps: dict[str, Any] = {f"{name}_at": moment for name, moment in _steps(fate, window, at).items()}
    items = _items(random, fate, choices)
    source = words.source(random, [item.choice.title for item in items])
    return Record(
        post=post, kind=fate.kind, source=source if fate.kind == "dishonesty" else "owner_survey",
        items=items, occurred_on=steps["filed_at"].date() - random.randint(1, 3) * DAY,
        is_ready=fate.is_ready, **steps,
    )  # fmt: skip


def _steps(fate: Fate, window: Window, at: datetime) -> dict[str, datetime]:
    """When each step happens: objections and waivers in the window, archiving without a waiver after it."""
    steps = {
        name: back(window.hours, at - days * DAY, place=place) for place, (name, days) in enumerate(fate.days.items())
    }
    if fate.is_open and window.last_day(steps["notified"]) < local_day(at):
        steps["notified"] = window.hours.at(start_of(local_day(at - fate.days["notified"] * DAY))) + STEP
    for name in {"objected", "waived"} & set(steps):
        steps[name] = window.within(steps["notified"], steps[name])
    if "archived" in steps and "waived" not in steps:
        steps["archived"] = window.past(steps["notified"], steps["archived"])
    return steps


def _items(random: Random, fate: Fate, choices: Sequence[Choice]) -> list[Item]:
    """One item of the enterprise, mostly one of the manager; where an objection changes one, one that leaves room."""
    found = []
    for who in (FIRM, HEAD) if random.random() < 0.7 else (FIRM,):
        mine = [choice for choice in choices if choice.who == who]
        roomy = [choice for choice in mine if choice.low < choice.high]
        if mine:
            choice = random.choice(roomy or mine)
            points = (choice.low + choice.high) // 2
            found.append(Item(choice=choice, points=points, recorded=points))
    if fate.decision:
        first = found[0]
        recorded = first.choice.high if fate.decision == "changed" else first.points
        found[0] = Item(choice=first.choice, points=first.points, recorded=recorded, decision=fate.decision)
    return found


def workdays_before(hours: Hours, moment: datetime, count: int) -> datetime:
    """The first step's hour of the ``count``-th working day before the day of ``moment``."""
    day = local_day(moment)
    while count:
        day -= DAY
        count -= hours.working[day]
    return start_of(day) + timedelta(hours=OPENS)


def back(hours: Hours, moment: datetime, *, place: int) -> datetime:
    """An office hour on the day of ``moment``, or on the last working day before it; later steps at later hours."""
    day = moment.astimezone(CHINA).date()
    while not hours.working[day]:
        day -= DAY
    return datetime(day.year, day.month, day.day, OPENS, tzinfo=CHINA) + place * STEP
