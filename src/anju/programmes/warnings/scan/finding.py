"""From messages to issues."""

from collections.abc import Callable
from datetime import date
from typing import Any

from anju.kit.clock import local_day
from anju.programmes.warnings.scan import telling
from anju.programmes.warnings.scan.joining import Joined, Joiner, known_same
from anju.programmes.warnings.scan.shapes import Found, Member, Settings
from anju.programmes.warnings.scan.words import Messages, Rarity


def find(
    messages: Messages, *, until: date, settings: Settings | None = None, tick: Callable[[], Any] = lambda: None
) -> list[Found]:
    """The emerging issues among ``messages``, hottest first.

    :param messages: in the order of their time; gone through twice.
    :param until: the day as of which heat and trend are told.
    :param tick: called once per message.
    """
    settings = settings or Settings()
    joiner = Joiner(Rarity(messages), settings)
    for message in messages:
        joiner.take(message)
        tick()
    found = [_told(group, until) for group in joiner.groups if _counts(group, settings)]
    return sorted(found, key=lambda one: (-one.heat, -one.voices, one.first, one.members[0].id))


def _counts(group: list[Joined], settings: Settings) -> bool:
    return len(group) >= settings.least and voices(group) >= settings.least_voices


def voices(group: list[Joined]) -> int:
    return sum(not joined.repeats for joined in group)


def _told(group: list[Joined], until: date) -> Found:
    days = [local_day(joined.message.at) for joined in group]
    place, matter = telling.place_of(group), telling.matter_of(group)
    weeks = telling.weeks(days, until)
    trend = telling.trend(days, until)
    many = voices(group)
    first = group[0].message
    return Found(
        members=tuple(
            Member(id=j.message.id, at=j.message.at, alike=round(j.alike, 3), repeats=j.repeats) for j in group
        ),
        place=place, matter=matter, estate=telling.common(j.message.estate for j in group),
        path=telling.common_path([j.message.path for j in group]),
        matter_code=telling.common(j.message.matter for j in group) or first.matter, first=days[0], last=days[-1],
        weeks=weeks, trend=trend, voices=many,
        heat=telling.heat(
            [day for day, j in zip(days, group, strict=True) if not j.repeats], until,
            likeness=[1.0 if known_same(j.message, first) else j.alike for j in group[1:] if not j.repeats],
        ),
        sentence=telling.sentence(place=place, matter=matter, days=days, voices=many, trend=trend, until=until),
    )  # fmt: skip
