"""Triplicates of the last weeks: some stopped by dissuasion, others at every station of their way. Made up, seeded."""

from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from anju.engines.cases import actions as cases
from anju.engines.cases import queries as case_queries
from anju.engines.cases.types import Result
from anju.faces.demo.load import SINCE, START, District
from anju.ground.access import actions as access
from anju.ground.access import queries as people
from anju.ground.access.types import SYSTEM, Actor, OfficeKind, Role
from anju.ground.registers import queries as registers
from anju.kit.clock import local_day
from anju.programmes.triplicates import actions as triplicates
from anju.programmes.triplicates.types import Came, Dissuaded, Finding, Way

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MANY, SEED = 36, 45
DEPARTMENTS = {"fire": "江岸区消防救援大队（示例）", "urban": "江岸区城市管理执法局（示例）"}
PLACES = {
    "building": "{b}号楼楼顶西侧", "loadbearing": "{b}号楼2层", "use": "{b}号楼1层临街", "fire": "{b}号楼东侧消防通道",
    "ebike": "{b}号楼单元门厅", "green": "{b}号楼南侧绿地", "refuse": "{b}号楼北侧空地", "noise": "{b}号楼高层",
}  # fmt: skip
REPORT = {
    Result.SOLVED: "已到现场责令停止，恢复原状。", Result.PARTLY: "已责令限期改正，正在拆除。",
    Result.CANNOT: "当事人拒不改正，已立案。",
}  # fmt: skip
STATIONS = ("stopped", "waiting", "sent", "signed", "accepted", "declined", "answered", "closed")
WEIGHTS = (10, 4, 4, 3, 5, 2, 3, 5)


def tell(made: District, *, at: datetime) -> int:
    """Let them happen through the acts in the three weeks before ``at``; how many there are."""
    open_departments(made)
    random = Random(SEED)
    estates = [estate for n, estate in enumerate(made.estates) if n % 10 != 9]
    told = 0
    for _n in range(MANY):
        station = random.choices(STATIONS, WEIGHTS)[0]
        began = at - timedelta(days=random.randint(1, 20 if station in ("stopped", "closed") else 6), hours=5)
        told += _happened(made, random, random.choice(estates), station, began, at)
    return told


def open_departments(made: District) -> None:
    for key, name in DEPARTMENTS.items():
        office = access.open_office(
            kind=OfficeKind.DEPARTMENT, name=name, region_path=made.offices["district"].region_path, valid_from=SINCE,
            parent=made.offices["district"], by=SYSTEM, at=START,
        )  # fmt: skip
        account = access.open_account(
            username=f"demo-{key}", name="示例经办", region_path=office.region_path, must_change_password=False,
            by=SYSTEM, at=START,
        )  # fmt: skip
        access.grant_role(
            account=account, role=Role.DEPARTMENT_OFFICER, office=office, valid_from=SINCE, by=SYSTEM, at=START
        )
        made.offices[key], made.officers[office.pk] = office, people.actor(account.pk, START)


def _happened(made: District, random: Random, estate, station: str, began: datetime, at: datetime) -> int:
    facts = registers.facts_on(estate.pk, local_day(began))
    desk = facts.enterprise_id and people.enterprise_office(
        facts.enterprise_id, region_path=facts.region_path, on=local_day(began)
    )
    by = desk and made.officers.get(desk.pk)
    if not by:
        return 0
    matter = random.choice(list(PLACES))
    came = {"stopped": Came.STOPPED, "waiting": Came.WAITING}.get(station, Came.WENT_ON)
    delay = 30 * HOUR if random.random() < 0.15 and began + 31 * HOUR < at else HOUR
    finding = Finding(
        matter=matter, where=PLACES[matter].format(b=random.randint(1, 9)), found_at=began, concerned="示例当事人"
    )
    dissuaded = Dissuaded(at=began + HOUR / 2, way=random.choice(list(Way)), came=came)
    case_id = triplicates.find(estate_id=estate.pk, finding=finding, dissuaded=dissuaded, by=by, at=began + delay)
    if came is Came.WENT_ON:
        _go_on(made, random, case_id, station, began + delay, at)
    return 1


def _go_on(made: District, random: Random, case_id: UUID, station: str, sent: datetime, at: datetime) -> None:
    """From the copies that went out to the station it has come to, never past ``at``."""
    if station == "sent" or not (holder := _lead(made, case_id)):
        return
    for order in case_queries.orders(case_id):
        if order.is_open and (officer := made.officers.get(order.office_id)):
            cases.sign(order.pk, by=officer, at=min(sent + 2 * HOUR, at))
    if station == "declined":
        reason = "经查不属本部门职责，建议街道另行确定。"
        triplicates.decline(case_id=case_id, reason=reason, by=holder, at=sent + 3 * HOUR)
    elif station in ("accepted", "answered", "closed"):
        triplicates.accept(case_id=case_id, by=holder, at=min(sent + 3 * HOUR, at))
        _end(made, random, case_id, station, holder, sent, at)


def _end(made, random: Random, case_id: UUID, station: str, holder: Actor, sent: datetime, at: datetime) -> None:
    if station == "accepted":
        return
    result = random.choices(list(REPORT), (6, 2, 1))[0]
    when = min(sent + timedelta(hours=random.randint(5, 90)), at)
    triplicates.answer(case_id=case_id, result=result, report=REPORT[result], by=holder, at=when)
    street = made.officers.get(case_queries.case(case_id).office_id)
    if station == "closed" and street:
        triplicates.close(case_id=case_id, by=street, at=min(when + 6 * HOUR, at))


def _lead(made: District, case_id: UUID) -> Actor | None:
    """Who handles it in the department that holds the leading order."""
    led = next((one for one in case_queries.orders(case_id) if one.is_open and one.role == "lead"), None)
    return led and made.officers.get(led.office_id)
