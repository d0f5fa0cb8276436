"""Patrols of the last weeks: a draw that is over and open to everybody, one that runs, the community's own; made up."""

import hashlib
import json
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from anju.faces.demo.desk import drawn
from anju.faces.demo.load import SINCE, START, District
from anju.ground.access import actions as access
from anju.ground.access import queries as people
from anju.ground.access.types import SYSTEM, Actor, Role
from anju.kit import clock
from anju.programmes.patrols import actions
from anju.programmes.patrols.types import Kind, Sent, SentPhoto, Shown

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
DRAWN, RUNNING = 8, 6
FOUND = (
    ("4.1", "major", "3号楼东侧消防通道停了两辆车", 3), ("4.2", "severe", "2号楼门厅有三辆电动自行车充电", 3),
    ("1.2", "minor", "二季度公共收益没有公示", 7), ("2.3", "minor", "地下车库入口有积水", 0),
    ("5.2", "major", "5楼灭火器压力不足", 7),
)  # fmt: skip
OTHERS = ("1.1", "2.1", "4.3", "5.1")


def tell(made: District, *, at: datetime) -> int:
    """Let them happen through the acts in the seven weeks before ``at``; how many visits are over."""
    district = _pair(made, "district", Role.DISTRICT_OFFICER)
    community = _pair(made, "community", Role.COMMUNITY_OFFICER)
    told = _went(made, _plan(made, district, "上月抽查（示例）", DRAWN, at - 45 * DAY, 25), at=at, by=district[0])
    told += _went(made, _plan(made, district, "本月抽查（示例）", RUNNING, at - 8 * DAY, 24), at=at, by=district[0])
    for n in range(2):
        told += _went(made, [_visit(made, 0, community, at - (20 - 9 * n) * DAY)], at=at, by=community[0])
    first = _visit(made, 1, district, at - 12 * DAY)
    told += _went(made, [first], at=at, by=district[0], ordered=True)
    told += _went(made, [_visit(made, 1, district, at - 5 * DAY, of=first.pk)], at=at, by=district[0], clean=True)
    _visit(made, 2, district, at)
    return told


def _pair(made: District, place: str, role: Role) -> tuple[Actor, Actor]:
    """Who goes: whoever is at the desk there, and a colleague."""
    office = made.offices[place]
    account = access.open_account(
        username=f"demo-patrol-{place}", name="示例巡查员", region_path=office.region_path, by=SYSTEM, at=START,
        must_change_password=False,
    )  # fmt: skip
    access.grant_role(account=account, role=role, office=office, valid_from=SINCE, by=SYSTEM, at=START)
    return made.officers[office.pk], people.actor(account.pk, START)


def _plan(made: District, pair: tuple[Actor, Actor], title: str, many: int, since: datetime, days: int) -> list:
    first = clock.local_day(since)
    row = actions.make_plan(
        office_id=made.offices["district"].pk, title=title, since=first, until=first + timedelta(days),
        seed=f"{first} 示例号码 581", many=min(many, len(made.estates)), by=pair[0], at=since,
    )  # fmt: skip
    return list(row.visits.order_by("day", "pk"))


def _visit(made: District, place: int, pair: tuple[Actor, Actor], day: datetime, *, of: UUID | None = None):
    return actions.plan_visit(
        estate_id=made.estates[place].pk, day=clock.local_day(day), team=[one.account_id for one in pair], of=of,
        by=pair[0], at=min(day, clock.start_of(clock.local_day(day)) + 8 * HOUR),
    )  # fmt: skip


def _went(made: District, visits: list, *, at: datetime, by: Actor, ordered: bool = False, clean: bool = False) -> int:
    """Whatever visits have had their day are recorded; where nobody manages, nothing is ordered."""
    done = 0
    for n, visit in enumerate(visits):
        when = clock.start_of(visit.day) + 10 * HOUR
        if when + HOUR > at:
            continue
        goes = _one_of(visit, by)
        some = [] if clean else [FOUND[0]] if ordered else [FOUND[(n + k) % len(FOUND)] for k in range(n % 3)]
        sent = _records(visit, some, when, orders=ordered or (n == 1 and visit.enterprise_id is not None))
        refused = [one for one in actions.take(sent, by=goes, at=when + HOUR) if isinstance(one, Exception)]
        if refused:
            raise refused[0]
        for answer in sent:
            if answer.kind is Kind.FINDING and answer.body["result"] == "problem":
                _photographed(visit, answer, when, goes)
        done += 1
    return done


def _one_of(visit, by: Actor) -> Actor:
    team = set(visit.inspectors.values_list("account_id", flat=True))
    return by if by.account_id in team else people.actor(next(iter(team)), START)


def _records(visit, problems: list, when: datetime, *, orders: bool) -> list[Sent]:
    told = [(Kind.START, {})]
    for item, severity, words, days in problems:
        told.append((Kind.FINDING, {"item": item, "result": "problem", "severity": severity, "words": words,
                                    "days": days or None, "put_right": not days}))  # fmt: skip
    told += [(Kind.FINDING, {"item": item, "result": "ok"}) for item in OTHERS]
    if orders and any(days for *_rest, days in problems):
        told.append((Kind.ORDER, {"days": 3}))
    told += [(Kind.SIGNATURE, {"how": "signed"}), (Kind.FINISH, {})]
    return [_sent(visit, n, kind, body, when + n * timedelta(minutes=3)) for n, (kind, body) in enumerate(told)]


def _sent(visit, number: int, kind: Kind, body: dict, at: datetime) -> Sent:
    text = json.dumps(body, ensure_ascii=False)
    return Sent(
        id=uuid5(visit.pk, str(number)), kind=kind, visit_id=visit.pk, phone_at=at, text=text, body=body,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )  # fmt: skip


def _photographed(visit, answer: Sent, when: datetime, by: Actor) -> None:
    content = drawn(f"巡查{answer.id}", "before")
    photo = SentPhoto(
        id=uuid5(answer.id, "photo"), of=answer.id, visit_id=visit.pk, shows=Shown.BEFORE, phone_at=answer.phone_at,
        sha256=hashlib.sha256(content).hexdigest(),
    )  # fmt: skip
    actions.take_photo(photo, content, by=by, at=when + HOUR)
