"""Two districts of a made-up city with their offices, one estate booked to an enterprise, and notices to it."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from uuid import UUID

from django.contrib.auth import get_user_model
from django.test import Client
from PIL import Image

from anju.engines.cases import actions as cases
from anju.engines.cases import queries as case_queries
from anju.engines.cases.types import Evidence
from anju.ground.access import actions as access
from anju.ground.access import queries as people
from anju.ground.access.types import SYSTEM, Actor, OfficeKind, Role
from anju.ground.registers import actions as registers
from anju.ground.rulebook import actions as rulebook
from anju.programmes.rectifications import actions
from anju.programmes.rectifications.models import Notice
from anju.programmes.rectifications.types import Answered, Found, NewProblem

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # a Monday, 09:00 in China
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SINCE = date(2020, 1, 1)
CITY, DISTRICT = "42/4201/", "42/4201/420102/"
STREET = DISTRICT + "420102017/"
COMMUNITY = STREET + "420102017001/"
OTHER_DISTRICT = "42/4201/420103/"
BASIS = "《物业管理条例》第三十五条"
REGIONS = """code,name,level,parent_code
420000000000,湖北省,province,
420100000000,武汉市,city,420000000000
420102000000,江岸区,district,420100000000
420102017000,后湖街道,street,420102000000
420102017001,惠民苑社区,community,420102017000
420103000000,江汉区,district,420100000000
420103001000,民族街道,street,420103000000
420103001001,民生社区,community,420103001000
"""


@dataclass
class Town:
    """Where the tests play; the people are found by name."""

    estate: object
    firm: object
    offices: dict[str, object]
    people: dict[str, Actor]

    def client(self, name: str, **also) -> Client:
        """A browser in which that person is signed in."""
        client = Client(**also)
        client.force_login(get_user_model().objects.get(pk=self.people[name].account_id))
        return client


def town(folder: Path) -> Town:
    (file := folder / "regions.csv").write_text(REGIONS, encoding="utf-8")
    registers.import_regions(file=file, on=SINCE, by=SYSTEM, at=AT)
    rulebook.found_city(slug="demo", name="武汉市（演示）", root_path=CITY, rule_set="wuhan-demo", by=SYSTEM, at=AT)
    city = office(OfficeKind.CITY_BUREAU, "武汉市房管局", CITY)
    bureau = person("city", Role.CITY_OFFICER, city)
    estate, firm = booked(bureau)
    offices = {
        "city": city,
        "district": office(OfficeKind.DISTRICT_BUREAU, "江岸区房管局", DISTRICT),
        "other": office(OfficeKind.DISTRICT_BUREAU, "江汉区房管局", OTHER_DISTRICT),
        "street": office(OfficeKind.STREET_OFFICE, "后湖街道办事处", STREET),
        "community": office(OfficeKind.COMMUNITY, "惠民苑社区居委会", COMMUNITY),
        "lifts": office(OfficeKind.DEPARTMENT, "江岸区市场监管局", DISTRICT),
        "firm": office(OfficeKind.ENTERPRISE, "楚禾物业", DISTRICT, enterprise_id=firm.pk),
    }
    stranger = registered(bureau, "别家物业", "91420102MA00000035")
    offices["stranger"] = office(OfficeKind.ENTERPRISE, "别家物业", DISTRICT, enterprise_id=stranger.pk)
    people_ = {
        "city": bureau,
        "district": person("district", Role.DISTRICT_OFFICER, offices["district"]),
        "district_head": person("district-head", Role.SECTION_HEAD, offices["district"]),
        "other": person("other", Role.DISTRICT_OFFICER, offices["other"]),
        "street": person("street", Role.STREET_OFFICER, offices["street"]),
        "community": person("community", Role.COMMUNITY_OFFICER, offices["community"]),
        "lifts": person("lifts", Role.DEPARTMENT_OFFICER, offices["lifts"]),
        "auditor": person("auditor", Role.AUDITOR, city),
        "administrator": person("administrator", Role.ADMINISTRATOR, city),
        "manager": person("manager", Role.PROJECT_MANAGER, offices["firm"]),
        "staff": person("staff", Role.ENTERPRISE_STAFF, offices["firm"]),
        "stranger": person("stranger", Role.ENTERPRISE_STAFF, offices["stranger"]),
    }
    return Town(estate=estate, firm=firm, offices=offices, people=people_)


def registered(bureau: Actor, name: str, uscc: str):
    firm = registers.register_enterprise(
        name=name, uscc=uscc, region_path=DISTRICT, valid_from=SINCE, by=bureau, at=AT
    )  # fmt: skip
    return registers.verify_enterprise(firm.pk, by=bureau, at=AT)


def booked(bureau: Actor):
    """An estate and the enterprise that manages it."""
    told = {"by": bureau, "at": AT, "valid_from": SINCE}
    estate = registers.register_estate(name="听澜里", region_path=COMMUNITY, **told)
    registers.verify_estate(estate.pk, by=bureau, at=AT)
    firm = registered(bureau, "楚禾物业服务有限公司", "91420102MA0000001Y")
    registers.sign_contract(estate_id=estate.pk, enterprise_id=firm.pk, **told)
    return estate, firm


def office(kind: OfficeKind, name: str, region_path: str, **also):
    return access.open_office(kind=kind, name=name, region_path=region_path, by=SYSTEM, at=AT, valid_from=SINCE, **also)


def person(username: str, role: Role, of) -> Actor:
    account = access.open_account(
        username=f"z-{username}", name=username, region_path=CITY, must_change_password=False, by=SYSTEM, at=AT
    )
    access.grant_role(account=account, role=role, office=of, by=SYSTEM, at=AT, valid_from=SINCE)
    return people.actor(account.pk, AT)


def taken(name: str) -> Evidence:
    """A photograph that was kept; one fingerprint per name."""
    return Evidence(sha256=hashlib.sha256(name.encode()).hexdigest(), size=1200, content_type="image/jpeg")


PROBLEMS = (
    NewProblem(text="3号楼消防通道堆放杂物", photos=(taken("a"), taken("b"))),
    NewProblem(text="公示栏没有公示收支", basis="第六条"),
)


def issued(town: Town, by: str = "district", **also) -> Notice:
    """A notice about two problems: the first shown by two photographs, the second by none."""
    told = {"estate_id": town.estate.pk, "problems": PROBLEMS, "basis": BASIS, "due_on": None, "at": AT}
    case_id = actions.issue(**{**told, "by": town.people[by], **also})
    return Notice.objects.get(pk=case_id)


def signed(town: Town, *, at: datetime = AT + HOUR, **also) -> Notice:
    notice = issued(town, **also)
    sign(town, notice, at=at)
    return notice


def sign(town: Town, notice: Notice, *, at: datetime) -> None:
    order = next(one for one in case_queries.orders(notice.pk) if one.is_open)
    cases.sign(order.pk, by=town.people["manager"], at=at)


def answers(notice: Notice, *, round: int = 1) -> dict[UUID, Answered]:
    """A whole answer to every problem, with its own photographs."""
    return {
        problem.pk: Answered(
            text="已经改好",
            photos=[
                taken(f"after{round}-{problem.number}-{place}") for place in range(2 if problem.number == 1 else 1)
            ],
        )
        for problem in notice.problems.all()
    }


def submitted(town: Town, *, at: datetime = AT + DAY, **also) -> Notice:
    notice = signed(town, **also)
    actions.submit(case_id=notice.pk, answers=answers(notice), by=town.people["manager"], at=at)
    notice.refresh_from_db()
    return notice


def findings(notice: Notice, *passed: bool) -> dict[UUID, Found]:
    """What a visit found of each problem, in their order."""
    rows = list(notice.problems.all())
    return {row.pk: Found(passed=ok, note="" if ok else "还堆着") for row, ok in zip(rows, passed, strict=True)}


def checked(town: Town, notice: Notice, *passed: bool, by: str = "district_head", at=AT + 2 * DAY, **also):
    told = {"visited_at": at - HOUR, "findings": findings(notice, *passed), "by": town.people[by], "at": at, **also}
    return actions.check(case_id=notice.pk, **told)


def case_of(notice: Notice):
    return case_queries.case(notice.pk)


def photo(name: str = "door.jpg", shade: int = 128) -> BytesIO:
    """A JPEG as a camera writes it."""
    file = BytesIO()
    Image.new("RGB", (64, 48), (shade, shade, shade)).save(file, "JPEG")
    file.seek(0)
    file.name = name
    return file
