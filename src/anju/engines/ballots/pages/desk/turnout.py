"""Turnout as one poll's page shows it: in all, by place or by estate, by channel and by day."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from anju.engines.ballots import drawing, queries
from anju.engines.ballots.types import CHANNEL_TITLES, State, Turnout
from anju.ground.access import queries as people
from anju.ground.registers import queries as registers
from anju.kit.clock import local_day

PAGE = 50
NAMES = {
    "registers.estate": registers.estate_names, "registers.enterprise": registers.enterprise_names,
    "access.office": people.office_names,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One place or subject. :ivar bar: of 160. :ivar below: whether one can look into it."""

    line: Turnout
    name: str
    bar: float
    below: bool
    by_channel: list[int]


def shown(request: HttpRequest, desk: Any, *, at: datetime) -> dict[str, Any]:
    """What the template needs; a fixed number of queries."""
    poll, place = desk.poll, desk.place
    by_subject = request.GET.get("by") == "subject"
    lines = queries.turnout_by_subject(poll, within=place) if by_subject else queries.turnout_below(poll, within=place)
    if not by_subject and all(line.key == place for line in lines) and not desk.kind.choices:
        by_subject, lines = True, queries.turnout_by_subject(poll, within=place)
    total, number = queries.summed(lines), max(_whole(request.GET.get("page", "")), 1)
    lines.sort(key=lambda line: (line.voted / line.electors if line.electors else 0, line.key))
    part = lines[(number - 1) * PAGE : number * PAGE]
    paths = {place} if by_subject else {place, *(line.key for line in part)}
    ways = registers.region_name_map(paths)
    return {
        "total": total, "rows": _rows(desk, part, ways, by_subject), "by_subject": by_subject, "page": number,
        "more": len(lines) > number * PAGE, "many": len(lines), "way": _way(ways.get(place) or [], desk),
        "channels": [(CHANNEL_TITLES[one], total.by_channel.get(one.value, 0)) for one in desk.kind.channels],
        "course": _course(desk, at), "can_list": bool(desk.kind.subject_type in NAMES and not desk.kind.choices),
    }  # fmt: skip


def _rows(desk: Any, part: list[Turnout], ways: dict[str, list[str]], by_subject: bool) -> list[Row]:
    if by_subject:
        known = NAMES.get(desk.kind.subject_type)
        names = {str(pk): name for pk, name in known(line.key for line in part if line.key).items()} if known else {}
    else:
        names = {key: way[-1] for key, way in ways.items() if way}
    return [
        Row(line, names.get(line.key, ""), drawing.bar(line.voted, line.electors),
            not by_subject and line.key != desk.place,
            [line.by_channel.get(one.value, 0) for one in desk.kind.channels])
        for line in part
    ]  # fmt: skip


def _way(names: list[str], desk: Any) -> list[tuple[str, str]]:
    """(name, path) from the outermost place the reader may look at down to this one."""
    steps = desk.place.split("/")[:-1]
    paths = ["/".join(steps[: n + 1]) + "/" for n in range(len(steps))]
    known = list(zip(names, paths, strict=False)) if len(names) == len(paths) else []
    return [(name, path) for name, path in known if path.startswith(desk.root)]


def _course(desk: Any, at: datetime) -> drawing.Course | None:
    poll = desk.poll
    if poll.state == State.PREPARED or at < poll.opens_at:
        return None
    last = min(local_day(at), poll.last_day)
    return drawing.course(
        drawing.days_of(queries.voted_by_day(poll, within=desk.place), first=local_day(poll.opens_at), last=last)
    )


def _whole(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) < 6 else 1
