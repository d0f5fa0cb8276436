"""Committees of the district's communities: most filed, one waiting, one sent back; three months of what they did.

Made up, seeded, and through the acts.
"""

from datetime import date, datetime, timedelta
from random import Random

from anju.faces.demo.load import SINCE, START, District
from anju.ground.access import actions as access
from anju.ground.access import queries as people
from anju.ground.access.types import SYSTEM, Actor, OfficeKind, Role
from anju.ground.registers import queries as registers
from anju.ground.registers.types import Level
from anju.kit.clock import local_day
from anju.programmes.community_committees import actions as committees
from anju.programmes.community_committees import queries as reading
from anju.programmes.community_committees.types import From, NewEvaluation, NewMember, NewPatrol, Post

DAY = timedelta(days=1)
MANY, SEED = 5, 21
SEATS = ((Post.DEPUTY, From.PARTY), (Post.MEMBER, From.OWNERS_COMMITTEE), (Post.MEMBER, From.ENTERPRISE),
         (Post.MEMBER, From.RESIDENT))  # fmt: skip
NOTES = ("楼道堆物、飞线充电", "垃圾桶满溢，已当场联系清运", "消防通道停车", "绿化带有枯枝", "未发现突出问题")
AGENDAS = ("通报上月巡查情况；商议停车秩序", "研究楼道清理和垃圾分类", "听取物业企业整改情况")
ASKED = ("cleaning", "greenery", "order", "repair", "answer")


def tell(made: District, *, at: datetime) -> int:
    """Let them happen in the months before ``at``; how many committees there are."""
    random, told = Random(SEED), 0
    for n, (path, street) in enumerate(_places(made)):
        desk, by = _desk(made, path)
        row = _formed(path, desk, by, at - 150 * DAY)
        told += 1
        if n == 3:  # waits for the street
            continue
        if n == 4:
            committees.send_back(committee_id=row, reason="请补充组建文件（示例）。", by=street, at=at - 148 * DAY)
            continue
        committees.file(committee_id=row, number=f"示例-{n + 1:02d}", by=street, at=at - 147 * DAY)
        _worked(random, row, path, by, at=at, is_diligent=n != 2)
    return told


def _places(made: District) -> list[tuple[str, Actor]]:
    """(community, who files there): the first communities whose street has an officer, those with estates first."""
    root = made.offices["district"].region_path
    streets = {one.region_path: made.officers[one.pk] for one in _offices(made, OfficeKind.STREET_OFFICE)}
    used = {estate.region_path for estate in made.estates}
    there = [one.path for one in registers.below(root) if one.level == Level.COMMUNITY]
    there.sort(key=lambda path: (not any(each.startswith(path) for each in used), path))
    found = [(path, by) for path in there for street, by in streets.items() if path.startswith(street)]
    return found[:MANY]


def _offices(made: District, kind: OfficeKind) -> list:
    rows = people.offices(on=local_day(START), kind=kind, region_path=made.offices["district"].region_path)
    return [one for one in rows if one.pk in made.officers]


def _desk(made: District, path: str):
    """The office of a community and who speaks for it; opened where there is none."""
    known = next((one for one in _offices(made, OfficeKind.COMMUNITY) if one.region_path == path), None)
    if known:
        return known, made.officers[known.pk]
    name = registers.region_name(path)
    office = access.open_office(
        kind=OfficeKind.COMMUNITY, name=f"{name}居委会（示例）", region_path=path, valid_from=SINCE, by=SYSTEM, at=START
    )
    account = access.open_account(
        username=f"demo-c{path.strip('/').rsplit('/', 1)[-1]}", name="示例经办", region_path=path, by=SYSTEM, at=START,
        must_change_password=False,
    )  # fmt: skip
    access.grant_role(
        account=account, role=Role.COMMUNITY_OFFICER, office=office, valid_from=SINCE, by=SYSTEM, at=START
    )
    return office, people.actor(account.pk, START)


def _formed(path: str, desk, by: Actor, at: datetime):
    day = local_day(at)
    seats = [NewMember(post=Post.HEAD, comes_from=From.RESIDENTS_COMMITTEE, since=day, until=_later(day))]
    seats += [NewMember(post=post, comes_from=side, since=day, until=_later(day)) for post, side in SEATS]
    return committees.form(
        region_path=path, office_id=desk.pk, formed_on=day, document="示例文号", members=seats, by=by, at=at
    )


def _later(day: date) -> date:
    return day + timedelta(days=3 * 365)


def _worked(random: Random, row, path: str, by: Actor, *, at: datetime, is_diligent: bool) -> None:
    """Patrols, meetings and evaluations since, fewer of one that is behind; the next meeting is planned."""
    estates = [one.pk for one in registers.estates_there(path, local_day(at))][:6]
    for back in range(100, 0, -13 if is_diligent else -41):
        _once(random, row, estates, by, at - back * DAY, meets=back % 2 == 0)
    committees.plan_meeting(
        committee_id=row, day=local_day(at) + 9 * DAY, agenda=random.choice(AGENDAS), by=by, at=at - DAY
    )


def _once(random: Random, row, estates: list, by: Actor, at: datetime, *, meets: bool) -> None:
    day, done = local_day(at), {"committee_id": row, "by": by, "at": at}
    if estates:
        some = tuple(random.sample(estates, min(len(estates), random.randint(1, 3))))
        walked = NewPatrol(day=day, estate_ids=some, problems=random.randint(0, 6), note=random.choice(NOTES))
        committees.patrol(told=walked, **done)
        _judged(random, some[0], day, done)
    if meets:
        made = committees.plan_meeting(day=day, agenda=random.choice(AGENDAS), **done)
        there = [one.id for one in reading.committee(row, by=by, at=at).seats]
        committees.hold_meeting(
            meeting_id=made, day=day, minutes="议定事项由社区跟踪落实（示例）。", members=there[:-1], guests=2, **done
        )


def _judged(random: Random, estate_id, day: date, done: dict) -> None:
    if registers.facts_on(estate_id, day).enterprise_id:
        answers = {code: random.choice((3, 4, 4, 5)) for code in ASKED}
        committees.evaluate(told=NewEvaluation(estate_id=estate_id, day=day, answers=answers), **done)
