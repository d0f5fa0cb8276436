"""Two districts of a made-up city with their offices and a department, three estates, and campaigns in them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from uuid import UUID

from django.contrib.auth import get_user_model
from django.test import Client
from PIL import Image

from anju.ground.access import actions as access
from anju.ground.access import queries as people
from anju.ground.access.types import SYSTEM, Actor, OfficeKind, Role
from anju.ground.ledger.types import EntryFacts
from anju.ground.registers import actions as registers
from anju.ground.rulebook import actions as rulebook
from anju.kit import ids
from anju.kit.acts import Act, act
from anju.programmes.campaigns import actions
from anju.programmes.campaigns.models import Campaign, Problem, Target
from anju.programmes.campaigns.types import Days, Finding, Plan, Said, SelfCheck, Type

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
TYPES = (Type(code="notice", title="收费标准没有公示"), Type(code="overcharge", title="超标准收费"))
DAYS = Days(
    begins_on=date(2026, 3, 2), self_check_until=date(2026, 3, 31), inspection_until=date(2026, 5, 31),
    rectification_until=date(2026, 7, 31), look_back_until=date(2026, 9, 30), ends_on=date(2026, 10, 31),
)  # fmt: skip
MARKET = "江岸区市场监管局"
NUMBER = "示例办〔2026〕1号"


@dataclass
class Town:
    """Where the tests play; estates and people are found by name."""

    estates: dict[str, object]
    firm: object
    stranger: object
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
    firm, stranger = (registered(bureau, name, uscc) for name, uscc in (
        ("楚禾物业", "91420102MA0000001Y"), ("别家物业", "91420102MA00000035")))  # fmt: skip
    estates = {
        "own": booked(bureau, "听澜里", COMMUNITY, firm), "far": booked(bureau, "望江苑", OTHER_COMMUNITY, firm),
        "other": booked(bureau, "别苑", COMMUNITY, stranger),
    }  # fmt: skip
    offices = {"city": city, **_offices(firm, stranger)}
    found = {"city": bureau, **{name: person(name, role, offices[where]) for name, (role, where) in _PEOPLE.items()}}
    return Town(estates=estates, firm=firm, stranger=stranger, offices=offices, people=found)


_PEOPLE = {
    "director": (Role.SECTION_HEAD, "city"), "district": (Role.DISTRICT_OFFICER, "district"),
    "head": (Role.SECTION_HEAD, "district"), "other": (Role.DISTRICT_OFFICER, "other"),
    "street": (Role.STREET_OFFICER, "street"), "street_head": (Role.SECTION_HEAD, "street"),
    "community": (Role.COMMUNITY_OFFICER, "community"),
    "market": (Role.DEPARTMENT_OFFICER, "market"), "police": (Role.DEPARTMENT_OFFICER, "police"),
    "auditor": (Role.AUDITOR, "city"), "administrator": (Role.ADMINISTRATOR, "city"),
    "manager": (Role.PROJECT_MANAGER, "firm"), "staff": (Role.ENTERPRISE_STAFF, "firm"),
    "stranger": (Role.ENTERPRISE_STAFF, "stranger"),
}  # fmt: skip


def _offices(firm, stranger) -> dict[str, object]:
    return {
        "district": office(OfficeKind.DISTRICT_BUREAU, "江岸区房管局", DISTRICT),
        "other": office(OfficeKind.DISTRICT_BUREAU, "江汉区房管局", OTHER_DISTRICT),
        "street": office(OfficeKind.STREET_OFFICE, "后湖街道办事处", STREET),
        "community": office(OfficeKind.COMMUNITY, "惠民苑社区居委会", COMMUNITY),
        "market": office(OfficeKind.DEPARTMENT, MARKET, DISTRICT),
        "police": office(OfficeKind.DEPARTMENT, "江岸区公安分局", DISTRICT),
        "firm": office(OfficeKind.ENTERPRISE, "楚禾物业", CITY, enterprise_id=firm.pk),
        "stranger": office(OfficeKind.ENTERPRISE, "别家物业", CITY, enterprise_id=stranger.pk),
    }  # fmt: skip


def registered(bureau: Actor, name: str, uscc: str):
    firm = registers.register_enterprise(
        name=name, uscc=uscc, region_path=DISTRICT, valid_from=SINCE, by=bureau, at=AT
    )  # fmt: skip
    return registers.verify_enterprise(firm.pk, by=bureau, at=AT)


def booked(bureau: Actor, name: str, region_path: str, firm):
    """An estate that an enterprise manages."""
    told = {"by": bureau, "at": AT, "valid_from": SINCE}
    estate = registers.register_estate(name=name, region_path=region_path, **told)
    registers.verify_estate(estate.pk, by=bureau, at=AT)
    registers.sign_contract(estate_id=estate.pk, enterprise_id=firm.pk, **told)
    return estate


def office(kind: OfficeKind, name: str, region_path: str, **also):
    return access.open_office(kind=kind, name=name, region_path=region_path, by=SYSTEM, at=AT, valid_from=SINCE, **also)


def person(username: str, role: Role, of) -> Actor:
    account = access.open_account(
        username=f"z-{username}", name=username, region_path=CITY, must_change_password=False, by=SYSTEM, at=AT
    )
    access.grant_role(account=account, role=role, office=of, by=SYSTEM, at=AT, valid_from=SINCE)
    return people.actor(account.pk, AT)


def planned(town: Town, by: str = "city", **also) -> Campaign:
    told = {"name": "收费不透明专项整治", "theme": "整治专业化物业服务收费信息不透明", "days": DAYS, "types": TYPES,
            "joint": (MARKET, "市民政局")}  # fmt: skip
    return Campaign.objects.get(pk=actions.plan(told=Plan(**told | also), by=town.people[by], at=AT))


def opened(town: Town, by: str = "city", **also) -> Campaign:
    campaign = planned(town, by, **also)
    actions.open_campaign(campaign_id=campaign.pk, document_no=NUMBER, by=town.people[by], at=AT)
    campaign.refresh_from_db()
    return campaign


def target(campaign: Campaign, town: Town, estate: str = "own") -> Target:
    return Target.objects.select_related("campaign").get(campaign=campaign, estate_id=town.estates[estate].pk)


OK = SelfCheck(said=Said.OK)


def check(town: Town, row: Target, by: str = "manager", *, at: datetime = AT + DAY, **said) -> Target:
    """The self-check of an estate; of every type that is not named all is well."""
    told = {code: said.get(code, OK) for code in row.campaign.titles}
    actions.self_check(target_id=row.pk, said=told, by=town.people[by], at=at)
    row.refresh_from_db()
    return row


OVERCHARGED = Finding(type="overcharge", words="停车费每月多收20元", amount=Decimal("4800.00"), households=120)


def inspected(
    town: Town, row: Target, *findings: Finding, by: str = "street", at: datetime = AT + 5 * DAY, **also
) -> list[Problem]:
    told = {"target_id": row.pk, "inspected_at": at - HOUR, "findings": findings, "due_on": date(2026, 4, 30)}
    visit = actions.inspect(**{**told, **also}, by=town.people[by], at=at)
    return list(Problem.objects.filter(inspection_id=visit).order_by("pk"))


def ended(problem: Problem, *, at: datetime = AT + 10 * DAY) -> EntryFacts:
    """The entry of an act by which another programme says that an order is done."""
    return happened(act("made_up.passed", "passed"), subject_id=problem.order_id, at=at)


def happened(what: Act, *, subject_id: UUID, at: datetime, **also) -> EntryFacts:
    told = {"subject_type": "cases.case", "actor_kind": "system", "actor_id": None, "acting_for_id": None,
            "region_path": COMMUNITY, "enterprise_id": None, "rule_version": "", "facts": {}}  # fmt: skip
    return EntryFacts(
        id=ids.uuid7(), act=what, subject_id=subject_id, happened_at=at, recorded_at=at, **{**told, **also}
    )


def rectified(town: Town, row: Target, *findings: Finding) -> Problem:
    (problem,) = inspected(town, row, *(findings or (OVERCHARGED,)))
    actions.settle(ended(problem), at=AT + 10 * DAY)
    problem.refresh_from_db()
    return problem


def photo() -> BytesIO:
    """A JPEG as a camera writes it."""
    file = BytesIO()
    Image.new("RGB", (64, 48), (90, 90, 90)).save(file, "JPEG")
    file.seek(0)
    file.name = "door.jpg"
    return file
