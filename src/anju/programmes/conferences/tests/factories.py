"""A made-up city with two districts, the offices of a street, a district and the city, and matters between them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.contrib.auth import get_user_model
from django.test import Client

from anju.engines.cases import actions as cases
from anju.engines.cases import queries as case_queries
from anju.engines.cases.types import Addressed, Result
from anju.ground.access import actions as access
from anju.ground.access import queries as people
from anju.ground.access.types import SYSTEM, Actor, OfficeKind, Role
from anju.ground.registers import actions as registers
from anju.ground.rulebook import actions as rulebook
from anju.ground.rulebook import queries as rules
from anju.kit.clock import local_day
from anju.programmes.conferences import actions
from anju.programmes.conferences.models import Matter
from anju.programmes.conferences.types import Attended, Call, NewDecision, Proposal, Seat

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # a Monday, 09:00 in China
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SINCE = date(2020, 1, 1)
CITY, DISTRICT = "42/4201/", "42/4201/420102/"
STREET = DISTRICT + "420102017/"
COMMUNITY = STREET + "420102017001/"
OTHER_STREET = DISTRICT + "420102018/"
OTHER_DISTRICT = "42/4201/420103/"
REGIONS = """code,name,level,parent_code
420000000000,湖北省,province,
420100000000,武汉市,city,420000000000
420102000000,江岸区,district,420100000000
420102017000,后湖街道,street,420102000000
420102018000,永清街道,street,420102000000
420102017001,惠民苑社区,community,420102017000
420103000000,江汉区,district,420100000000
420103001000,民族街道,street,420103000000
"""


@dataclass
class Town:
    """Where the tests play; the people are found by name."""

    estate: object
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
        "city_urban": office(OfficeKind.DEPARTMENT, "武汉市城市管理执法委员会", CITY),
        "district": office(OfficeKind.DISTRICT_BUREAU, "江岸区房管局", DISTRICT),
        "other": office(OfficeKind.DISTRICT_BUREAU, "江汉区房管局", OTHER_DISTRICT),
        "street": office(OfficeKind.STREET_OFFICE, "后湖街道办事处", STREET),
        "next": office(OfficeKind.STREET_OFFICE, "永清街道办事处", OTHER_STREET),
        "community": office(OfficeKind.COMMUNITY, "惠民苑社区居委会", COMMUNITY),
        "fire": office(OfficeKind.DEPARTMENT, "江岸区消防救援大队", DISTRICT),
        "urban": office(OfficeKind.DEPARTMENT, "江岸区城市管理执法局", DISTRICT),
        "firm": office(OfficeKind.ENTERPRISE, "楚禾物业", DISTRICT),
    }
    roles = {
        "city": (Role.CITY_OFFICER, "city"), "district": (Role.DISTRICT_OFFICER, "district"),
        "head": (Role.SECTION_HEAD, "street"), "other": (Role.DISTRICT_OFFICER, "other"),
        "street": (Role.STREET_OFFICER, "street"), "next": (Role.STREET_OFFICER, "next"),
        "community": (Role.COMMUNITY_OFFICER, "community"), "fire": (Role.DEPARTMENT_OFFICER, "fire"),
        "urban": (Role.DEPARTMENT_OFFICER, "urban"), "city_urban": (Role.DEPARTMENT_OFFICER, "city_urban"),
        "auditor": (Role.AUDITOR, "city"),
        "administrator": (Role.ADMINISTRATOR, "city"), "staff": (Role.ENTERPRISE_STAFF, "firm"),
    }  # fmt: skip
    everybody = {name: person(name, role, offices[place]) for name, (role, place) in roles.items()}
    estate = registers.register_estate(
        name="听澜里", region_path=COMMUNITY, households=1000, by=everybody["city"], at=AT, valid_from=SINCE
    )
    registers.verify_estate(estate.pk, by=everybody["city"], at=AT)
    return Town(estate=estate, offices=offices, people=everybody)


def office(kind: OfficeKind, name: str, region_path: str):
    return access.open_office(kind=kind, name=name, region_path=region_path, by=SYSTEM, at=AT, valid_from=SINCE)


def person(username: str, role: Role, of) -> Actor:
    account = access.open_account(
        username=f"z-{username}", name=username, region_path=CITY, must_change_password=False, by=SYSTEM, at=AT
    )
    access.grant_role(account=account, role=role, office=of, by=SYSTEM, at=AT, valid_from=SINCE)
    return people.actor(account.pk, AT)


def a_case(town: Town, *, at: datetime = AT, title: str = "消防通道长期被占"):
    """A case about the estate that the fire brigade handles for the street."""
    return cases.open_case(
        type="registrations.not_ours", region_path=COMMUNITY, title=title, matter="registrations.dispute",
        channel="desk", by=SYSTEM, at=at, rules=rules.at("demo", local_day(at)), estate_id=town.estate.pk,
        place_name="听澜里",
        to=Addressed(owner_id=town.offices["street"].pk, lead_id=town.offices["fire"].pk, due_at=at + 5 * DAY),
    )  # fmt: skip


def proposed(town: Town, *, by: str = "community", at: datetime = AT, **also) -> Matter:
    told = {
        "title": "电动车棚占用消防通道，三家单位都说不归自己管",
        "text": "需要明确由谁拆除。",
        "kind": "overlap",
    } | also
    pk = actions.propose(proposal=Proposal(estate_id=town.estate.pk, **told), by=town.people[by], at=at)
    return Matter.objects.get(pk=pk)


def called(town: Town, *matters: Matter, of: str = "street", at: datetime = AT, seats=("fire", "urban")) -> UUID:
    """A meeting of an office an hour later."""
    there = [Seat(title=town.offices[name].name, office_id=town.offices[name].pk) for name in seats]
    call = Call(
        title="第一次联席会议", place="三楼会议室", starts_at=at + HOUR, seats=[*there, Seat(title="业主委员会")],
        matters=[one.pk for one in matters],
    )  # fmt: skip
    return actions.call(office_id=town.offices[of].pk, called=call, by=town.people[of], at=at)


def held(town: Town, *matters: Matter, of: str = "street", at: datetime = AT) -> UUID:
    """A meeting that was held two hours later; everybody with an office came."""
    from anju.programmes.conferences.models import Seat as Row

    meeting_id = called(town, *matters, of=of, at=at)
    came = [
        Attended(seat_id=row.pk, post="科长") for row in Row.objects.filter(meeting_id=meeting_id, office__isnull=False)
    ]
    actions.hold(meeting_id=meeting_id, present=came, opening="通报上周情况。", by=town.people[of], at=at + 2 * HOUR)
    return meeting_id


def decided(town: Town, matter: Matter, *, by: str = "street", office: str = "urban", at: datetime, due=None) -> UUID:
    new = NewDecision(office_id=town.offices[office].pk, text="拆除占用消防通道的车棚", due_on=due)
    return actions.decide(matter_id=matter.pk, decision=new, minutes="各方意见一致。", by=town.people[by], at=at)


def carried_out(town: Town, case_id: UUID, *, by: str = "urban", at: datetime, report: str = "已拆除。") -> None:
    """The office signs, begins and reports."""
    order = next(one for one in case_queries.orders(case_id) if one.is_open)
    cases.sign(order.pk, by=town.people[by], at=at)
    cases.start(order.pk, by=town.people[by], at=at)
    cases.finish_order(order.pk, result=Result.SOLVED, report=report, by=town.people[by], at=at)
