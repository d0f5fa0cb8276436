"""Two districts of a made-up city, an estate in each, the people of community and street, and what residents raise."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path

from django.contrib.auth import get_user_model
from django.test import Client
from PIL import Image

from anju.engines.cases import actions as cases
from anju.engines.cases import queries as case_queries
from anju.ground.access import actions as access
from anju.ground.access import queries as people
from anju.ground.access.types import SYSTEM, Actor, OfficeKind, Role
from anju.ground.registers import actions as registers
from anju.ground.rulebook import actions as rulebook
from anju.ground.rulebook import queries as rules
from anju.kit.clock import local_day
from anju.programmes.warnings import actions
from anju.programmes.warnings.models import Issue, Warning
from anju.programmes.warnings.types import Noticed

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # a Monday, 09:00 in China
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SINCE = date(2020, 1, 1)
CITY, DISTRICT = "42/4201/", "42/4201/420102/"
STREET = DISTRICT + "420102017/"
COMMUNITY = STREET + "420102017001/"
OTHER_DISTRICT = "42/4201/420103/"
OTHER_COMMUNITY = OTHER_DISTRICT + "420103001/420103001001/"
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
    far: object
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
    offices = {
        "city": office(OfficeKind.CITY_BUREAU, "武汉市房管局", CITY),
        "district": office(OfficeKind.DISTRICT_BUREAU, "江岸区房管局", DISTRICT),
        "other": office(OfficeKind.DISTRICT_BUREAU, "江汉区房管局", OTHER_DISTRICT),
        "street": office(OfficeKind.STREET_OFFICE, "后湖街道办事处", STREET),
        "community": office(OfficeKind.COMMUNITY, "惠民苑社区居委会", COMMUNITY),
        "far": office(OfficeKind.COMMUNITY, "民生社区居委会", OTHER_COMMUNITY),
    }
    found = {
        "city": person("city", Role.CITY_OFFICER, offices["city"]),
        "district": person("district", Role.DISTRICT_OFFICER, offices["district"]),
        "other": person("other", Role.DISTRICT_OFFICER, offices["other"]),
        "street": person("street", Role.STREET_OFFICER, offices["street"]),
        "community": person("community", Role.COMMUNITY_OFFICER, offices["community"]),
        "far": person("far", Role.COMMUNITY_OFFICER, offices["far"]),
        "auditor": person("auditor", Role.AUDITOR, offices["city"]),
        "administrator": person("administrator", Role.ADMINISTRATOR, offices["city"]),
    }
    estates = [booked(found["city"], name, path) for name, path in (("听澜里", COMMUNITY), ("望江居", OTHER_COMMUNITY))]
    return Town(estate=estates[0], far=estates[1], offices=offices, people=found)


def booked(bureau: Actor, name: str, path: str):
    estate = registers.register_estate(name=name, region_path=path, by=bureau, at=AT, valid_from=SINCE)
    registers.verify_estate(estate.pk, by=bureau, at=AT)
    return estate


def office(kind: OfficeKind, name: str, region_path: str):
    return access.open_office(kind=kind, name=name, region_path=region_path, by=SYSTEM, at=AT, valid_from=SINCE)


def person(username: str, role: Role, of) -> Actor:
    account = access.open_account(
        username=f"z-{username}", name=username, region_path=CITY, must_change_password=False, by=SYSTEM, at=AT
    )
    access.grant_role(account=account, role=role, office=of, by=SYSTEM, at=AT, valid_from=SINCE)
    return people.actor(account.pk, AT)


LIFT = ("2号楼电梯又停了，老人下不了楼", "电梯坏了三天没人修", "2号楼电梯停运，物业说没钱修", "电梯又停运了")


def raised(estate, title: str, *, at: datetime, matter: str = "elevator"):
    """What a resident raised about an estate, as the engine holds it."""
    law = rules.at("demo", local_day(at))
    return cases.open_case(
        type="appeals.complaint", region_path=estate.region_path, title=title, matter=matter, channel="qr", by=SYSTEM,
        at=at, rules=law, estate_id=estate.pk, place_name=estate.name,
    )  # fmt: skip


def lifts(estate, *, many: int = 3) -> list:
    """Residents write of one lift on the days before the scan, among others who write of something else."""
    raised(estate, "楼道的灯不亮", at=AT - 8 * DAY, matter="lights")
    raised(estate, "垃圾两天没有清运", at=AT - 6 * DAY, matter="refuse")
    return [raised(estate, LIFT[n], at=AT - (5 - n) * DAY) for n in range(many)]


def issue(town: Town) -> Issue:
    """The issue of the lift, as a scan finds it."""
    lifts(town.estate)
    actions.scan_city("demo", at=AT)
    return Issue.objects.get()


def warned(town: Town, *, by: str = "community", at: datetime = AT, **also) -> Warning:
    """What the community warned of."""
    noticed = Noticed(**{"matter": "fire", "words": "3号楼通道堆满杂物", **also})
    case_id = actions.raise_warning(estate_id=town.estate.pk, noticed=noticed, by=town.people[by], at=at)
    return Warning.objects.get(pk=case_id)


def state_of(row: Warning) -> str:
    return case_queries.case(row.pk).state


def photo(name: str = "lane.jpg") -> BytesIO:
    """A JPEG as a camera writes it."""
    file = BytesIO()
    Image.new("RGB", (64, 48), "gray").save(file, "JPEG")
    file.seek(0)
    file.name = name
    return file
