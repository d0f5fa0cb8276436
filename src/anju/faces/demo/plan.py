"""What happens in the demonstration district, worked out from a seed before anything is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from anju.faces.demo import words

MATTERS = ("elevator", "leak", "outage", "refuse", "parking", "noise", "fire", "fees", "other")
WEIGHTS = (18, 12, 9, 14, 14, 10, 8, 7, 8)
STARS = (1, 2, 3, 4, 5)
STAR_WEIGHTS = (2, 2, 5, 33, 58)


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
    signed_at: datetime
    done_at: datetime
    replied_at: datetime
    rated_at: datetime | None
    stars: int

    @property
    def reasons(self) -> list[str]:
        return ["fixed", "clear"] if self.stars > 3 else ["slow"]


def stories(*, seed: int, count: int, estates: int, days: int, at: datetime) -> Iterator[Story]:
    """``count`` appeals of the ``days`` days before ``at``, oldest first; the newest are still being handled."""
    random = Random(seed)
    moments = sorted(_daytime(random, at - timedelta(days=random.uniform(0.02, days))) for _ in range(count))
    popularity = [random.paretovariate(1.4) for _ in range(estates)]
    for filed_at in moments:
        matter = random.choices(MATTERS, WEIGHTS)[0]
        text, reply = random.choice(words.APPEALS[matter])
        facts = {"b": random.randint(1, 8), "f": random.randint(3, 26), "n": random.randint(2, 6)}
        signed_at = filed_at + timedelta(hours=random.uniform(0.3, 9))
        done_at = signed_at + timedelta(days=random.choice((0.2, 0.6, 1, 1, 2, 2, 3, 4, 9)), hours=random.random())
        replied_at = done_at + timedelta(hours=random.uniform(0.5, 8))
        rated = random.random() < 0.69
        yield Story(
            estate=random.choices(range(estates), popularity)[0], matter=matter, building=facts["b"],
            text=text.format(**facts), reply=reply.format(**facts),
            channel=random.choices(("qr", "phone", "12345"), (80, 12, 8))[0],
            filed_at=filed_at, signed_at=signed_at, done_at=done_at, replied_at=replied_at,
            rated_at=replied_at + timedelta(hours=random.uniform(0.5, 60)) if rated else None,
            stars=random.choices(STARS, STAR_WEIGHTS)[0],
        )  # fmt: skip


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
    """The same day between seven in the morning and ten at night in China (UTC+8), whichever zone ``moment`` is in."""
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return min(midnight + timedelta(seconds=random.randint(0, 14 * 3600)), moment)
