"""Two districts of a made-up city with their bureaus, one estate booked to an enterprise, and what enterprises say."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from django.contrib.auth import get_user_model
from django.test import Client

from anju.engines.cases import queries as cases
from anju.ground.access import actions as access
from anju.ground.access import queries as people
from anju.ground.access.types import RESIDENT, SYSTEM, Actor, OfficeKind, Role
from anju.ground.registers import actions as registers
from anju.ground.rulebook import actions as rulebook
from anju.programmes.registrations import actions

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # a Monday, 09:00 in China
SINCE = date(2020, 1, 1)
CITY, DISTRICT = "42/4201/", "42/4201/420102/"
STREET = DISTRICT + "420102017/"
COMMUNITY = STREET + "420102017001/"
OTHER_DISTRICT = "42/4201/420103/"
USCC, FIRM_USCC = "91420102MA00000022", "91420102MA0000001Y"
PASSWORD = "three quiet lifts"
CONTACT = "某某 13800000000"
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
    firm_office: object
    district_bureau: object
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
    district = office(OfficeKind.DISTRICT_BUREAU, "江岸区房管局", DISTRICT)
    other = office(OfficeKind.DISTRICT_BUREAU, "江汉区房管局", OTHER_DISTRICT)
    street = office(OfficeKind.STREET_OFFICE, "后湖街道办事处", STREET)
    lifts = office(OfficeKind.DEPARTMENT, "江岸区市场监管局", DISTRICT)
    bureau = person("city", Role.CITY_OFFICER, city)
    estate, firm = booked(bureau)
    desk = office(OfficeKind.ENTERPRISE, firm.name, DISTRICT, enterprise_id=firm.pk)
    stranger = office(
        OfficeKind.ENTERPRISE,
        "别家物业",
        DISTRICT,
        enterprise_id=registered(bureau, "别家物业", "91420102MA00000035").pk,
    )
    people_ = {
        "city": bureau,
        "district": person("district", Role.DISTRICT_OFFICER, district),
        "other_district": person("other", Role.DISTRICT_OFFICER, other),
        "street": person("street", Role.STREET_OFFICER, street),
        "lifts": person("lifts", Role.DEPARTMENT_OFFICER, lifts),
        "auditor": person("auditor", Role.AUDITOR, city),
        "staff": person("staff", Role.ENTERPRISE_STAFF, desk),
        "stranger": person("stranger", Role.ENTERPRISE_STAFF, stranger),
    }
    return Town(estate=estate, firm=firm, firm_office=desk, district_bureau=district, people=people_)


def registered(bureau: Actor, name: str, uscc: str):
    told = {"by": bureau, "at": AT}
    firm = registers.register_enterprise(name=name, uscc=uscc, region_path=DISTRICT, valid_from=SINCE, **told)
    return registers.verify_enterprise(firm.pk, **told)


def booked(bureau: Actor):
    """An estate and the enterprise that manages it."""
    told = {"by": bureau, "at": AT, "valid_from": SINCE}
    estate = registers.register_estate(name="听澜里", region_path=COMMUNITY, **told)
    registers.verify_estate(estate.pk, by=bureau, at=AT)
    firm = registered(bureau, "楚禾物业服务有限公司", FIRM_USCC)
    registers.sign_contract(estate_id=estate.pk, enterprise_id=firm.pk, **told)
    return estate, firm


def office(kind: OfficeKind, name: str, region_path: str, **also):
    return access.open_office(kind=kind, name=name, region_path=region_path, by=SYSTEM, at=AT, valid_from=SINCE, **also)


def person(username: str, role: Role, of) -> Actor:
    account = access.open_account(
        username=f"r-{username}", name=username, region_path=CITY, must_change_password=False, by=SYSTEM, at=AT
    )
    access.grant_role(account=account, role=role, office=of, by=SYSTEM, at=AT, valid_from=SINCE)
    return people.actor(account.pk, AT)


TOLD = {
    "name": "新禾物业服务有限公司", "uscc": USCC, "legal_representative": "某某某", "registered_place": "后湖大道0号",
    "service_phone": "027-00000001", "contact": CONTACT, "password": PASSWORD,
}  # fmt: skip


def applied(**also) -> str:
    """An enterprise asked to be registered in the first district; the number of its case."""
    told = {**TOLD, **also}
    where = told.pop("region_path", DISTRICT)
    return actions.apply(region_path=where, new=actions.NewEnterprise(**told), by=RESIDENT, at=AT)


def disputed(town: Town, **also) -> UUID:
    told = {"estate_id": town.estate.pk, "enterprise_id": town.firm.pk, "text": "合同去年就到期了。", "at": AT}
    return actions.dispute(**{**told, "by": town.people["staff"], **also})


def case_of(pk: UUID):
    return cases.case(pk)
