"""A made-up quarter of the demonstration city: its offices and people, one estate with codes, and appeals from it."""

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from uuid import UUID

from PIL import ExifTags, Image

from anju.engines.cases import actions as cases
from anju.engines.cases import queries as case_queries
from anju.ground.access import actions as access
from anju.ground.access import queries as people
from anju.ground.access.types import RESIDENT, SYSTEM, Actor, OfficeKind, Role
from anju.ground.registers import actions as registers
from anju.ground.rulebook import actions as rulebook
from anju.programmes.appeals import actions, queries
from anju.programmes.appeals.types import Filed, Holder

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # a Monday, 09:00 in China
SINCE = date(2020, 1, 1)
CITY, DISTRICT = "42/4201/", "42/4201/420102/"
STREET = DISTRICT + "420102017/"
COMMUNITY = STREET + "420102017001/"
OTHER_DISTRICT = "42/4201/420103/"
OTHER_STREET = OTHER_DISTRICT + "420103001/"
PHONE = "13800000000"
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
class Quarter:
    """Where the tests play."""

    estate: object
    entrance: object
    other_estate: object
    enterprise: object
    street: object
    firm: object
    people: dict[str, Actor]

    def __getattr__(self, name: str) -> Actor:
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None


PASSWORD = "three quiet lifts"


def quarter(folder: Path, *, password: str | None = None) -> Quarter:
    """The whole quarter, through the acts; with a password its people can sign in on the page."""
    (file := folder / "regions.csv").write_text(REGIONS, encoding="utf-8")
    registers.import_regions(file=file, on=SINCE, by=SYSTEM, at=AT)
    rulebook.found_city(slug="demo", name="武汉市（演示）", root_path=CITY, rule_set="wuhan-demo", by=SYSTEM, at=AT)
    street = office(OfficeKind.STREET_OFFICE, "后湖街道办事处", STREET)
    community = office(OfficeKind.COMMUNITY, "惠民苑社区居委会", COMMUNITY)
    district = office(OfficeKind.DISTRICT_BUREAU, "江岸区房管局", DISTRICT)
    city = office(OfficeKind.CITY_BUREAU, "武汉市房管局", CITY)
    other = office(OfficeKind.STREET_OFFICE, "民族街道办事处", OTHER_STREET)
    lifts = office(OfficeKind.DEPARTMENT, "江岸区市场监管局", DISTRICT)
    bureau = person("bureau", Role.CITY_OFFICER, city)
    estate, entrance, enterprise = _estate(bureau)
    elsewhere = _open(_registered("望江里", OTHER_STREET + "420103001001/", bureau), bureau)
    firm = office(OfficeKind.ENTERPRISE, "楚禾物业", STREET, enterprise_id=enterprise.pk)
    people_ = {
        "officer": person("officer", Role.STREET_OFFICER, street, password=password),
        "colleague": person("colleague", Role.STREET_OFFICER, street),
        "head": person("head", Role.SECTION_HEAD, street, password=password),
        "community_officer": person("community", Role.COMMUNITY_OFFICER, community),
        "district_officer": person("district", Role.DISTRICT_OFFICER, district),
        "bureau": bureau,
        "other_officer": person("other", Role.STREET_OFFICER, other),
        "other_head": person("other-head", Role.SECTION_HEAD, other),
        "lift_officer": person("lifts", Role.DEPARTMENT_OFFICER, lifts),
        "staff": person("staff", Role.ENTERPRISE_STAFF, firm),
        "auditor": person("auditor", Role.AUDITOR, city),
        "administrator": person("administrator", Role.ADMINISTRATOR, city),
    }
    return Quarter(estate=estate, entrance=entrance, other_estate=elsewhere, enterprise=enterprise, street=street,
                   firm=firm, people=people_)  # fmt: skip


def _estate(bureau: Actor):
    told = {"by": bureau, "at": AT, "valid_from": SINCE}
    estate = _open(_registered("听澜里", COMMUNITY, bureau), bureau)
    building = registers.add_building(estate_id=estate.pk, name="3号楼", lifts=2, **told)
    entrance = registers.add_entrance(estate_id=estate.pk, building_id=building.pk, name="2单元", **told)
    enterprise = registers.register_enterprise(
        name="楚禾物业服务有限公司",
        uscc="91420102MA0000001Y",
        region_path=DISTRICT,
        service_phone="027-00000000",
        **told,
    )
    registers.verify_enterprise(enterprise.pk, by=bureau, at=AT)
    registers.sign_contract(estate_id=estate.pk, enterprise_id=enterprise.pk, valid_from=SINCE, by=bureau, at=AT)
    return estate, entrance, enterprise


def _registered(name: str, region_path: str, bureau: Actor):
    return registers.register_estate(name=name, region_path=region_path, by=bureau, at=AT, valid_from=SINCE)


def _open(estate, bureau: Actor):
    return registers.verify_estate(estate.pk, by=bureau, at=AT)


def office(kind: OfficeKind, name: str, region_path: str, **also):
    return access.open_office(kind=kind, name=name, region_path=region_path, by=SYSTEM, at=AT, valid_from=SINCE, **also)


def person(username: str, role: Role, of, *, password: str | None = None) -> Actor:
    account = access.open_account(
        username=f"t-{username}", name=username, region_path=CITY, password=password, must_change_password=False,
        by=SYSTEM, at=AT,
    )  # fmt: skip
    access.grant_role(account=account, role=role, office=of, by=SYSTEM, at=AT, valid_from=SINCE)
    return people.actor(account.pk, AT)


def filed(place: Quarter, /, **also) -> Filed:
    """An appeal about noise: it goes to the street alone, so that nothing stands between draft and reply."""
    told = {
        "estate_id": place.estate.pk, "place": "3号楼2单元", "matter": "noise", "text": "夜里装修太吵。孩子睡不着。",
        "contact": "", "channel": "qr", "by": RESIDENT, "at": AT, "key": uuid.uuid4(),
    }  # fmt: skip
    return actions.file_appeal(**{**told, **also})


def holder_of(appeal: Filed) -> Holder:
    return queries.holder(number=appeal.number, secret=appeal.secret)


def replied(place: Quarter, *, at: datetime = AT, **also) -> Filed:
    """An appeal that was answered, drafted by the officer and approved by the head."""
    return answered(place, filed(place, **also), at=at)


def answered(place: Quarter, appeal: Filed, *, at: datetime = AT, result: str = "solved") -> Filed:
    """Drafted by the officer, approved by the head, sent."""
    actions.draft_reply(
        case_id=appeal.case_id, text="已上门劝阻，约定22点后不施工。", result=result, by=place.officer, at=at
    )
    actions.submit_reply(case_id=appeal.case_id, by=place.officer, at=at)
    actions.approve_reply(case_id=appeal.case_id, by=place.head, at=at)
    return appeal


def orders_done(case_id: UUID, by: dict[UUID, Actor], *, at: datetime = AT) -> None:
    """Sign and finish every open order with the person of its office."""
    for order in case_queries.orders(case_id):
        if order.is_open and order.office_id in by:
            cases.sign(order.pk, by=by[order.office_id], at=at)
            cases.finish_order(order.pk, report="已处理", result="solved", by=by[order.office_id], at=at)


def photo(*, located: bool = True) -> BytesIO:
    """A JPEG as a camera writes it, with its make and its position."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Secret Camera"
    if located:
        exif[ExifTags.IFD.GPSInfo] = {1: "N", 2: (30.0, 36.0, 0.0), 3: "E", 4: (114.0, 18.0, 36.0)}
    file = BytesIO()
    Image.new("RGB", (64, 48), "gray").save(file, "JPEG", exif=exif)
    file.seek(0)
    file.name = "door.jpg"
    return file
