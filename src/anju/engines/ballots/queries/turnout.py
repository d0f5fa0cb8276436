"""Who took part, from the roll's side alone.

Of a frozen roll the electors are counted by place once (``Place``); those who took part are counted from one index. So
a look costs the same few queries whatever the roll holds, and reads nothing but the reader's own places.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import Count, F, Func, QuerySet, Sum, TextField, Value
from django.db.models.functions import Concat, Substr, TruncDate

from anju.engines.ballots import registry
from anju.engines.ballots.models import Elector, Part, Place, Poll
from anju.engines.ballots.types import State, Turnout
from anju.kit.clock import CHINA


def turnout(poll: Poll, *, depth: int, within: str = "") -> list[Turnout]:
    """Turnout by place, the places named by the first ``depth`` characters of their path; two queries."""
    return _counted(poll, within, Substr("region_path", 1, depth))


def turnout_below(poll: Poll, *, within: str) -> list[Turnout]:
    """Turnout by the divisions right below ``within``; what lies in none of them under its own path. Two queries."""
    step = Func(
        Substr("region_path", len(within) + 1), Value("/"), Value(1), function="split_part", output_field=TextField()
    )  # fmt: skip
    found = _counted(poll, within, Concat(Value(within), step, Value("/"), output_field=TextField()))
    return sorted((_at_the_place_itself(line, within) for line in found), key=lambda line: line.key)


def _at_the_place_itself(line: Turnout, within: str) -> Turnout:
    if line.key != f"{within}/":
        return line
    return Turnout(key=within, electors=line.electors, voted=line.voted, by_channel=line.by_channel)


def turnout_by_subject(poll: Poll, *, within: str) -> list[Turnout]:
    """Turnout by what was asked about, such as estates; two queries. ``key``: its id, empty where the roll has none."""
    return _counted(
        poll, within, Func("subject_id", template="coalesce(%(expressions)s::text, '')", output_field=TextField())
    )


def _counted(poll: Poll, within: str, place: Any) -> list[Turnout]:
    electors = dict(_on_roll(poll, within).annotate(place=place).values_list("place").annotate(n=_many(poll)))
    by_channel: dict[str, dict[str, int]] = defaultdict(dict)
    took = _took(poll, within).annotate(place=place).values_list("place", "channel")
    for key, channel, found in took.annotate(n=_those(poll)):
        by_channel[key][channel] = found
    return [
        Turnout(key=key, electors=number, voted=sum(by_channel[key].values()), by_channel=by_channel[key])
        for key, number in sorted(electors.items())
    ]


def _on_roll(poll: Poll, within: str) -> QuerySet:
    rows = Elector.objects if poll.state == State.PREPARED else Place.objects
    return rows.filter(poll=poll, region_path__startswith=within)


def _many(poll: Poll) -> Count | Sum:
    return Count("id") if poll.state == State.PREPARED else Sum("electors")


def _took(poll: Poll, within: str) -> QuerySet[Part]:
    return Part.objects.filter(poll=poll, turn=0, region_path__startswith=within)


def _those(poll: Poll) -> Count:
    """Where an elector chooses what to judge, each took part once however many ballots it cast."""
    return Count("elector", distinct=True) if registry.type_of(poll.type).choices else Count("id")


def voted_by_day(poll: Poll, *, within: str) -> dict[date, int]:
    """Day → how many took part on it; one query."""
    days = _took(poll, within).annotate(on=TruncDate("taken_at", tzinfo=CHINA)).values_list("on")
    return dict(days.annotate(n=_those(poll)).order_by("on"))


def summed(lines: Iterable[Turnout]) -> Turnout:
    """All of them together."""
    electors, by_channel = 0, defaultdict(int)
    for line in lines:
        electors += line.electors
        for channel, found in line.by_channel.items():
            by_channel[channel] += found
    return Turnout(key="", electors=electors, voted=sum(by_channel.values()), by_channel=dict(by_channel))


def turnout_places(poll: Poll, *, within: str, places: Collection[str]) -> dict[str, Turnout]:
    """Turnout of some divisions, each with all that lies below it; two queries."""
    lines = _counted(poll, within, F("region_path"))
    parts: dict[str, list[Turnout]] = defaultdict(list)
    for line in lines:
        steps = [n + 1 for n, sign in enumerate(line.key) if sign == "/"]
        for path in (line.key[:end] for end in steps):
            if path in places:
                parts[path].append(line)
    return {path: summed(some) for path, some in parts.items()}
