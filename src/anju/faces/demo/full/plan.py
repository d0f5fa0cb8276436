"""What happens to one appeal of the city, worked out from a seed before anything is written: a pure function.

Whoever asks twice for the story of a number gets the same, so several processes may each tell a part.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any, NamedTuple
from uuid import UUID

from anju.faces.demo import words as shared
from anju.faces.demo.full import words
from anju.faces.demo.full.days import Flow, Hours
from anju.faces.demo.full.world import Place, World
from anju.kit.clock import local_day

MATTERS = ("elevator", "leak", "outage", "refuse", "parking", "noise", "fire", "fees", "other")
WEIGHTS = (6, 5, 12, 4, 22, 17, 10, 3, 21)
CHANNELS = ("qr", "web", "phone", "12345", "visit")
CHANNEL_WEIGHTS = (62, 12, 8, 15, 3)
# A rating by how a number between 0 and 1 was drawn.
GOOD, BAD = ((0.24, 4), (1.0, 5)), ((0.3, 1), (0.55, 2), (1.0, 3))
WORK_DAYS = (0.15, 0.3, 0.6, 1, 1, 1.4, 2, 2, 3, 4)
LATE_DAYS = (8, 9, 11)


class Step(NamedTuple):
    """One act of a story.

    :ivar act: as ``telling`` names it. :ivar order: the place of an order on its case, in the order they were sent.
    """

    at: datetime
    act: str
    order: int = 0
    text: str = ""
    office: UUID | None = None
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One appeal with everything that happens to it, the earliest first."""

    number: int
    place: Place
    matter: str
    text: str
    spot: str
    channel: str
    filed_at: datetime
    is_told: bool
    contact: str
    device: str
    can_be_helped: bool  # whether another office could be asked
    steps: tuple[Step, ...]

    def until(self, at: datetime) -> "Story":
        """The story as far as it has come at ``at``."""
        return Story(**{name: getattr(self, name) for name in self.__slots__ if name != "steps"},
                     steps=tuple(step for step in self.steps if step.at < at))  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What is decided for the city as a whole, so that its figures come out exactly.

    :ivar helped: stories in which one more office is asked to help.
    :ivar unhappy: stories whose rating is not satisfied.
    """

    helped: frozenset[int] = frozenset()
    unhappy: frozenset[int] = frozenset()


@dataclass(kw_only=True)
class Planner:
    """Tells the story of each number.

    :ivar first: the number of the first story, so that no two flows share one.
    """

    world: World
    flow: Flow
    hours: Hours
    seed: int
    first: int = 0

    def story(self, number: int, choices: Choices) -> Story:
        random = Random(self.seed * 1_000_003 + number)
        filed_at = self.flow.moment(number - self.first, random)
        matter = random.choices(MATTERS, WEIGHTS)[0]
        place = self.world.drawn(random)
        text, reply = random.choice(shared.APPEALS[matter])
        facts = {"b": random.randint(1, place.buildings), "f": random.randint(3, 26), "n": random.randint(2, 6)}
        channel = random.choices(CHANNELS, CHANNEL_WEIGHTS)[0]
        telephone = f"0270000{random.randrange(10_000):04d}"
        course = Course(self.world, self.hours, random, place=place, matter=matter, filed_at=filed_at)
        course.run(number, choices, reply=reply.format(**facts))
        return Story(
            number=number, place=place, matter=matter, text=text.format(**facts), spot=f"{facts['b']}号楼",
            channel=channel, filed_at=filed_at, is_told=random.random() < 0.3,
            contact=telephone if channel in ("phone", "12345") or random.random() < 0.4 else "",
            device=f"demo-{number}", can_be_helped=course.can_be_helped,
            steps=tuple(sorted(course.steps, key=lambda step: step.at)),
        )  # fmt: skip


class Course:
    """The steps of one story, as they are drawn one after the other."""

    def __init__(self, world: World, hours: Hours, random: Random, *, place: Place, matter: str, filed_at: datetime):
        self.world, self.hours, self.random = world, hours, random
        self.place, self.matter, self.filed_at = place, matter, filed_at
        self.steps: list[Step] = []
        self.orders = world.first_orders(place, matter, local_day(filed_at))  # offices, the leading one first
        self.done: list[datetime] = []
        self.is_sent_twice = False

    def run(self, number: int, choices: Choices, *, reply: str) -> None:
        signed_at = self.hours.at(self.filed_at + timedelta(hours=self.random.uniform(0.2, 7)))
        if self.random.random() < 0.015:  # lay in an unread box
            signed_at = self.hours.after(signed_at, 2)
        days = self.random.choice(LATE_DAYS if self.random.random() < 0.03 else WORK_DAYS)
        if sent_away := self.random.random() < 0.012:
            days += 1
        done_at = self.hours.after(signed_at, days)
        self._handle(signed_at, done_at, reply)
        if sent_away and len(self._helpers()) > 1:
            self._send_twice(signed_at, done_at)
        elif number in choices.helped:
            self._ask_for_help(signed_at, done_at)
        self._aside(signed_at, done_at)
        self._judge(self._answer(max(self.done), reply), unhappy=number in choices.unhappy)

    def _handle(self, signed_at: datetime, done_at: datetime, reply: str) -> None:
        """The leading office and those who help sign for their orders and report them as done."""
        for order in range(len(self.orders)):
            late = timedelta(minutes=order * self.random.randint(3, 50))
            self._step(self.hours.at(signed_at + late), "sign", order=order)
            ready = max(self.hours.at(done_at - late / 2), self.steps[-1].at + timedelta(minutes=9))
            if self.random.random() < 0.25:
                self._step(self.steps[-1].at + timedelta(minutes=4), "start", order=order)
            self._finish(ready, order, reply if order == 0 else words.HELP_DONE)

    def _finish(self, at: datetime, order: int, report: str) -> None:
        self._step(at, "finish", order=order, text=report)
        self.done.append(at)

    def _send_twice(self, signed_at: datetime, done_at: datetime) -> None:
        """The accountable office asks one that sends it back, then another one."""
        asked, self.is_sent_twice = self.random.sample(self._helpers(), 2), True
        first, sent_at = len(self.orders), signed_at + timedelta(minutes=6)
        self._step(sent_at, "send", office=asked[0], text=words.PLEASE_HELP)
        self._step(sent_at + timedelta(minutes=20), "sign", order=first)
        self._step(sent_at + timedelta(minutes=35), "return", order=first, text=words.NOT_OURS)
        self._step(sent_at + timedelta(minutes=50), "send", office=asked[1], text=words.PLEASE_HELP)
        self.orders += asked
        self._step(sent_at + timedelta(minutes=66), "sign", order=first + 1)
        self._finish(max(done_at, sent_at + timedelta(minutes=80)), first + 1, words.HELP_DONE)

    def _ask_for_help(self, signed_at: datetime, done_at: datetime) -> None:
        """One more order, done when the leading office is: it counts in the same period."""
        order, asked = len(self.orders), self._free()[0]
        self._step(signed_at + timedelta(minutes=2), "send", office=asked, text=words.PLEASE_HELP)
        self.orders.append(asked)
        self._step(signed_at + timedelta(minutes=5), "sign", order=order)
        self._finish(max(done_at, signed_at + timedelta(minutes=8)), order, words.HELP_DONE)

    @property
    def can_be_helped(self) -> bool:
        return not self.is_sent_twice and bool(self._free())

    def _free(self) -> list[UUID]:
        return [office for office in self._helpers() if office not in self.orders]

    def _helpers(self) -> list[UUID]:
        return [self.world.helper(name, self.place.region_path) for name in words.HELPERS[self.matter]]

    def _aside(self, signed_at: datetime, done_at: datetime) -> None:
        """Remarks, more that is told, neighbours who met the same, and somebody who asks for speed."""
        if self.random.random() < 0.05:
            self._step(signed_at + timedelta(minutes=7), "remark", text=self.random.choice(shared.INTERNAL_REMARKS))
        if self.random.random() < 0.03:
            self._step(self.filed_at + timedelta(minutes=11), "tell_more", text=self.random.choice(words.MORE_TOLD))
        if self.random.random() < 0.02:
            self._step(self.filed_at + timedelta(minutes=13), "join")
        if done_at - self.filed_at > timedelta(days=3) and self.random.random() < 0.15:
            self._step(self.filed_at + timedelta(days=2, minutes=3), "urge")

    def _answer(self, done_at: datetime, text: str) -> datetime:
        drafted_at = self.hours.at(done_at + timedelta(minutes=self.random.randint(5, 40)))
        replied_at = self.hours.at(drafted_at + timedelta(hours=self.random.uniform(0.4, 6)))
        self._step(drafted_at, "draft", text=text)
        self._step(drafted_at + timedelta(minutes=1), "submit")
        self._step(max(replied_at, drafted_at + timedelta(minutes=2)), "approve")
        return self.steps[-1].at

    def _judge(self, replied_at: datetime, *, unhappy: bool) -> None:
        judged_at = replied_at + timedelta(hours=self.random.uniform(0.3, 70))
        rates, again, five = self.random.random() < 0.66, self.random.random() < 0.012, self.random.random()
        if again:
            replied_at = self._mend(judged_at)
            judged_at = replied_at + timedelta(hours=self.random.uniform(0.3, 70))
        if rates:
            given = _stars(five, unhappy=unhappy)
            self._step(judged_at, "rate", number=given)
            self._step(judged_at + timedelta(seconds=5), "rate_units", number=given)

    def _mend(self, judged_at: datetime) -> datetime:
        """Sent back by the resident; whoever led puts it right."""
        order = len(self.orders)
        self._step(judged_at, "reopen", text=shared.STILL_WRONG)
        self.orders.append(self.orders[0])
        signed_at = self.hours.at(judged_at + timedelta(hours=2))
        self._step(signed_at, "sign", order=order)
        self._finish(self.hours.after(signed_at, 1), order, shared.MENDED)
        return self._answer(self.done[-1], shared.MENDED)

    def _step(self, at: datetime, act: str, **more: Any) -> None:
        self.steps.append(Step(at, act, **more))


def _stars(drawn: float, *, unhappy: bool) -> int:
    return next(stars for most, stars in (BAD if unhappy else GOOD) if drawn <= most)


def told(planner: Planner, numbers: range, choices: Choices) -> Iterator[Story]:
    """The stories of these numbers, in the order in which they were filed."""
    for number in numbers:
        yield planner.story(number, choices)
