"""Two districts of a made-up city with their streets and departments, an estate, and whistles blown there."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from anju.engines.cases import actions as cases
from anju.engines.cases import queries as case_queries
from anju.engines.cases.types import Result
from anju.ground.access import actions as access
from anju.ground.access import queries as people
from anju.ground.access.types import RESIDENT, SYSTEM, Actor, OfficeKind, Role
from anju.ground.registers import actions as registers
from anju.ground.rulebook import actions as rulebook
from anju.ground.rulebook import queries as rules
from anju.kit.clock import local_day
from anju.programmes.whistles import actions
from anju.programmes.whistles.models import Call, Whistle
from anju.programmes.whistles.types import Against, Called, Document, Enforced, Level, Measure, Position

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # a Monday, 09:00 in China
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SINCE = date(2020, 1, 1)
CITY, DISTRICT = "42/4201/", "42/4201/420102/"
STREET = DISTRICT + "420102017/"
COMMUNITY = STREET + "420102017001/"
OTHER_DISTRICT = "42/4201/420103/"
OTHER_STREET = OTHER_DISTRICT + "420103001/"
REGIONS = """code,name,level,parent_code
420000000000,湖北省,province,
420100000000,武汉市,city,420000000000
420102000000,江岸区,district,420100000000
420102017000,后湖街道,street,420102000000
420102017001,惠民苑社区,community,420102017000
420102018000,塔子湖街道,street,420102000000
420103000000,江汉区,district,420100000000
420103001000,民族街道,street,420103000000
420103001001,民生社区,community,420103001000
"""
HERE = Position(latitude=30.6512, longitude=114.3021, metres=12, phone_at=AT + HOUR / 2)
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"
WHO = "3号楼2101室的张某"


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


def town(folder: Path, rule_set: str = "wuhan-demo") -> Town:
    (file := folder / "regions.csv").write_text(REGIONS, encoding="utf-8")
    registers.import_regions(file=file, on=SINCE, by=SYSTEM, at=AT)
    rulebook.found_city(slug="demo", name="武汉市（演示）", root_path=CITY, rule_set=rule_set, by=SYSTEM, at=AT)
    city = office(OfficeKind.CITY_BUREAU, "武汉市房管局", CITY)
    bureau = person("city", Role.CITY_OFFICER, city)
    estate, firm = booked(bureau)
    offices = {
        "city": city,
        "district": office(OfficeKind.DISTRICT_BUREAU, "江岸区房管局", DISTRICT),
        "other": office(OfficeKind.DISTRICT_BUREAU, "江汉区房管局", OTHER_DISTRICT),
        "street": office(OfficeKind.STREET_OFFICE, "后湖街道办事处", STREET),
        "other_street": office(OfficeKind.STREET_OFFICE, "民族街道办事处", OTHER_STREET),
        "community": office(OfficeKind.COMMUNITY, "惠民苑社区居委会", COMMUNITY),
        "fire": office(OfficeKind.DEPARTMENT, "江岸区消防救援大队", DISTRICT),
        "urban": office(OfficeKind.DEPARTMENT, "江岸区城市管理执法局", DISTRICT),
        "other_fire": office(OfficeKind.DEPARTMENT, "江汉区消防救援大队", OTHER_DISTRICT),
        "water": office(OfficeKind.UTILITY, "武汉市供水公司", CITY),
        "firm": office(OfficeKind.ENTERPRISE, "楚禾物业", DISTRICT, enterprise_id=firm.pk),
    }
    people_ = {
        "city": bureau,
        "district": person("district", Role.DISTRICT_OFFICER, offices["district"]),
        "district_head": person("district-head", Role.SECTION_HEAD, offices["district"]),
        "other": person("other", Role.DISTRICT_OFFICER, offices["other"]),
        "street": person("street", Role.STREET_OFFICER, offices["street"]),
        "other_street": person("other-street", Role.STREET_OFFICER, offices["other_street"]),
        "community": person("community", Role.COMMUNITY_OFFICER, offices["community"]),
        "fire": person("fire", Role.DEPARTMENT_OFFICER, offices["fire"]),
        "urban": person("urban", Role.DEPARTMENT_OFFICER, offices["urban"]),
        "other_fire": person("other-fire", Role.DEPARTMENT_OFFICER, offices["other_fire"]),
        "water": person("water", Role.UTILITY_OFFICER, offices["water"]),
        "auditor": person("auditor", Role.AUDITOR, city),
        "administrator": person("administrator", Role.ADMINISTRATOR, city),
        "manager": person("manager", Role.PROJECT_MANAGER, offices["firm"]),
        "staff": person("staff", Role.ENTERPRISE_STAFF, offices["firm"]),
    }
    return Town(estate=estate, firm=firm, offices=offices, people=people_)


def booked(bureau: Actor):
    """An estate with a position, and the enterprise that manages it."""
    told = {"by": bureau, "at": AT, "valid_from": SINCE}
    estate = registers.register_estate(name="听澜里", region_path=COMMUNITY, **told)
    registers.verify_estate(estate.pk, by=bureau, at=AT)
    firm = registers.register_enterprise(
        name="楚禾物业服务有限公司", uscc="91420102MA0000001Y", region_path=DISTRICT, **told
    )  # fmt: skip
    registers.verify_enterprise(firm.pk, by=bureau, at=AT)
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


def source(town: Town, *, at: datetime = AT):
    """A case about the estate that a whistle may come from, opened by the engine for a resident."""
    law = rules.at(rules.city_of(COMMUNITY), local_day(at))
    return cases.open_case(
        type="appeals.complaint", region_path=COMMUNITY, title="消防通道长期被堵", matter="fire", channel="qr",
        estate_id=town.estate.pk, enterprise_id=town.firm.pk, place_name="听澜里", by=RESIDENT, at=at, rules=law,
    )  # fmt: skip


def blown(
    town: Town, *, who=("fire", "urban"), at: datetime = AT, by: str = "street", cause_id=None, **also
) -> Whistle:
    """A whistle of the street at ``at``."""
    told = {
        "level": Level.URGENT,
        "item": "fire",
        "site": "3号楼东侧消防通道",
        "words": "通道被私家车长期堵塞。",
        **also,
    }
    called = Called(office_ids=[town.offices[name].pk for name in who], **told)
    case_id = actions.blow(
        estate_id=town.estate.pk, called=called, by=town.people[by], at=at, cause_id=cause_id
    )  # fmt: skip
    return Whistle.objects.get(pk=case_id)


def arrived(town: Town, name: str = "fire", *, row: Whistle | None = None, at: datetime = AT + HOUR) -> Whistle:
    row = row or blown(town)
    actions.arrive(case_id=row.pk, position=HERE, by=town.people[name], at=at)
    return row


def answered(town: Town, name: str = "fire", *, row: Whistle | None = None, at: datetime = AT + 2 * HOUR) -> Whistle:
    row = arrived(town, name, row=row)
    actions.answer(case_id=row.pk, result=Result.SOLVED, report="已清障。", by=town.people[name], at=at)
    return row


def fine(**also) -> Enforced:
    """A fine against the enterprise, with its paper."""
    told = {
        "item": "fire", "basis": "", "measure": Measure.FINE, "against": Against.ENTERPRISE,
        "amount": Decimal("5000.00"), "document_no": "江消罚〔2026〕12号", "document": paper("decision"), **also,
    }  # fmt: skip
    return Enforced(**told)


def paper(name: str) -> Document:
    digest = hashlib.sha256(name.encode()).hexdigest()
    return Document(sha256=digest, size=900, content_type="application/pdf", name=f"{name}.pdf")


def call_of(row: Whistle, town: Town, name: str) -> Call:
    return Call.objects.get(whistle=row, office_id=town.offices[name].pk)


def order_of(row: Whistle, town: Town, name: str):
    return next(one for one in case_queries.orders(row.pk) if one.office_id == town.offices[name].pk)


def state_of(row: Whistle) -> str:
    return case_queries.case(row.pk).state


def pdf(name: str = "decision.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def photo(name: str = "lane.jpg") -> BytesIO:
    """A JPEG as a camera writes it."""
    file = BytesIO()
    Image.new("RGB", (64, 48), "gray").save(file, "JPEG")
    file.seek(0)
    file.name = name
    return file
