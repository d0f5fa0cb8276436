"""What happens in the demonstration district, worked out from a seed before anything is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from anju.faces.demo import words
from anju.kit import clock

MATTERS = ("elevator", "leak", "outage", "refuse", "parking", "noise", "fire", "fees", "other")
WEIGHTS = (18, 12, 9, 14, 14, 10, 8, 7, 8)
STARS = (1, 2, 3, 4, 5)
STAR_WEIGHTS = (2, 2, 5, 33, 58)
LATELY = 0.06  # the share that came in the last nine days on top of the even flow
STUCK = 0.7  # how likely an appeal of today gets stuck; those of a month ago are all answered
STEPS = ("signed_at", "done_at", "drafted_at", "replied_at", "rated_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One made-up appeal: what is written and when each step happens; None where it has not come to that."""

    estate: int
    matter: str
    building: int
    text: str
    reply: str
    channel: str
    filed_at: datetime
    is_told: bool
    signed_at: datetime | None
    done_at: datetime | None
    drafted_at: datetime | None
    replied_at: datetime | None
    rated_at: datetime | None
    again_at: datetime | None
    mended_at: datetime | None
    stars: int

    @property
    def reasons(self) -> list[str]:
        return ["fixed", "clear"] if self.stars > 3 else ["slow"]


def stories(*, seed: int, count: int, estates: int, days: int, at: datetime) -> Iterator[Story]:
    """``count`` appeals of the ``days`` days before ``at``, oldest first; the newest are still being handled.

    A few more came in the last days, and some of them got stuck on the way, so that an inbox has something in it.
    """
    random = Random(seed)
    lately = round(count * LATELY)
    spread = [random.uniform(0.02, days) for _ in range(count - lately)] + [
        random.uniform(0.02, 9) for _ in range(lately)
    ]
    # The first estate is the busiest, so that whoever is signed in for it has work to do.
    popularity = sorted((min(random.paretovariate(1.4), 12) for _ in range(estates)), reverse=True)
    for filed_at in sorted(_daytime(random, at - timedelta(days=each)) for each in spread):
        yield _story(random, filed_at, estate=random.choices(range(estates), popularity)[0], age=at - filed_at)


def _story(random: Random, filed_at: datetime, *, estate: int, age: timedelta) -> Story:
    matter = random.choices(MATTERS, WEIGHTS)[0]
    text, reply = random.choice(words.APPEALS[matter])
    facts = {"b": random.randint(1, 8), "f": random.randint(3, 26), "n": random.randint(2, 6)}
    return Story(
        estate=estate, matter=matter, building=facts["b"], text=text.format(**facts), reply=reply.format(**facts),
        channel=random.choices(("qr", "phone", "12345"), (80, 12, 8))[0], is_told=random.random() < 0.3,
        filed_at=filed_at, stars=random.choices(STARS, STAR_WEIGHTS)[0], **_steps(random, filed_at, age),
    )  # fmt: skip


def _steps(random: Random, filed_at: datetime, age: timedelta) -> dict[str, datetime | None]:
    """When each step happens, in office hours; after the one at which it got stuck, nothing."""
    signed_at = _office_hours(filed_at + timedelta(hours=random.uniform(0.3, 9)))
    done_at = _office_hours(signed_at + timedelta(days=random.choice((0.2, 0.6, 1, 1, 2, 2, 3, 4, 9))))
    drafted_at = done_at + timedelta(minutes=random.randint(5, 40))
    replied_at = _office_hours(drafted_at + timedelta(hours=random.uniform(0.5, 8)))
    judged_at = replied_at + timedelta(hours=random.uniform(0.5, 60))
    steps: dict[str, datetime | None] = {
        "signed_at": signed_at, "done_at": done_at, "drafted_at": drafted_at, "replied_at": replied_at,
        "rated_at": judged_at if random.random() < 0.69 else None, "again_at": None,
        "mended_at": None,
    }  # fmt: skip
    if random.random() < STUCK * max(0.0, 1 - age / timedelta(days=24)):
        for step in random.choice((STEPS, STEPS[1:], STEPS[1:], STEPS[3:])):
            steps[step] = None
    elif random.random() < 0.02:
        steps |= {"rated_at": None, "again_at": judged_at, "mended_at": _office_hours(judged_at + timedelta(days=2))}
    return steps


def people(seed: int) -> Iterator[str]:
    """Invented names, no two alike."""
    names = [surname + given for surname in words.SURNAME for given in words.GIVEN]
    Random(seed).shuffle(names)
    return iter(names)


def estate_names(seed: int) -> list[str]:
    """Invented estate names, no two alike."""
    names = [first + last for first in words.ESTATE_FIRST for last in words.ESTATE_LAST]
    Random(seed).shuffle(names)
    return names


def _daytime(random: Random, moment: datetime) -> datetime:
    """A moment between seven in the morning and ten at night in China, on the day of ``moment`` and not after it."""
    local = moment.astimezone(clock.CHINA)
    seven = local.replace(hour=7, minute=0, second=0, microsecond=0)
    if local < seven:
        seven -= timedelta(days=1)
    return min(seven + timedelta(seconds=random.randint(0, 15 * 3600)), local)


def _office_hours(moment: datetime) -> datetime:
    """``moment`` if offices work then (half past eight to half past six), else shortly after they open next."""
    local = moment.astimezone(clock.CHINA)
    opening = local.replace(hour=8, minute=30, second=0, microsecond=0)
    if local > opening + timedelta(hours=10):
        opening += timedelta(days=1)
    elif local >= opening:
        return local
    return opening + timedelta(minutes=local.minute)
