"""Two districts of a made-up city with their offices and departments, an estate, and triplicates from it."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path

from django.contrib.auth import get_user_model
from django.test import Client
from PIL import Image

from anju.engines.cases import actions as cases
from anju.engines.cases import queries as case_queries
from anju.engines.cases.types import Evidence, Result
from anju.ground.access import actions as access
from anju.ground.access import queries as people
from anju.ground.access.types import SYSTEM, Actor, OfficeKind, Role
from anju.ground.registers import actions as registers
from anju.ground.rulebook import actions as rulebook
from anju.programmes.triplicates import actions
from anju.programmes.triplicates.models import Report
from anju.programmes.triplicates.types import Came, Dissuaded, Finding, Way

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # a Monday, 09:00 in China
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SINCE = date(2020, 1, 1)
CITY, DISTRICT = "42/4201/", "42/4201/420102/"
STREET = DISTRICT + "420102017/"
COMMUNITY = STREET + "420102017001/"
OTHER_DISTRICT = "42/4201/420103/"
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
        "fire": office(OfficeKind.DEPARTMENT, "江岸区消防救援大队", DISTRICT),
        "urban": office(OfficeKind.DEPARTMENT, "江岸区城市管理执法局", DISTRICT),
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
        "fire": person("fire", Role.DEPARTMENT_OFFICER, offices["fire"]),
        "urban": person("urban", Role.DEPARTMENT_OFFICER, offices["urban"]),
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


WHO = "3号楼2101室的张某，13800000000"


def taken(name: str) -> Evidence:
    """A photograph that was kept; one fingerprint per name."""
    digest = hashlib.sha256(name.encode()).hexdigest()
    return Evidence(sha256=digest, size=1200, content_type="image/jpeg", kind="before")


def found(town: Town, *, came: Came = Came.WENT_ON, at: datetime = AT, by: str = "manager", **also) -> Report:
    """What the manager recorded at ``at``: found an hour before, dissuaded half an hour before."""
    told = {"matter": "fire", "where": "3号楼东侧消防通道", "found_at": at - HOUR, "concerned": WHO,
            "photos": [taken("a")], **also}  # fmt: skip
    dissuaded = Dissuaded(at=told.pop("failed_at", at - HOUR / 2), way=Way.SPOKEN, came=came)
    case_id = actions.find(
        estate_id=town.estate.pk, finding=Finding(**told), dissuaded=dissuaded, by=town.people[by], at=at
    )
    return Report.objects.get(pk=case_id)


def accepted(town: Town, *, at: datetime = AT + HOUR) -> Report:
    report = found(town)
    actions.accept(case_id=report.pk, by=town.people["fire"], at=at)
    return report


def answered(town: Town, *, at: datetime = AT + DAY) -> Report:
    report = accepted(town)
    actions.answer(
        case_id=report.pk, result=Result.SOLVED, report="已责令清除，通道恢复畅通。", by=town.people["fire"], at=at
    )
    report.refresh_from_db()
    return report


def sign(report: Report, town: Town, name: str, *, at: datetime) -> None:
    """Sign for the copy that lies with that person's office."""
    actor = town.people[name]
    order = next(one for one in case_queries.orders(report.pk) if one.is_open and one.office_id in actor.office_ids)
    cases.sign(order.pk, by=actor, at=at)


def state_of(report: Report) -> str:
    return case_queries.case(report.pk).state


def photo(name: str = "lane.jpg") -> BytesIO:
    """A JPEG as a camera writes it."""
    file = BytesIO()
    Image.new("RGB", (64, 48), "gray").save(file, "JPEG")
    file.seek(0)
    file.name = name
    return file
