"""A made-up city with a street of two communities, the offices above them, an estate, and a committee."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from django.contrib.auth import get_user_model
from django.test import Client

from anju.ground.access import actions as access
from anju.ground.access import queries as people
from anju.ground.access.types import SYSTEM, Actor, OfficeKind, Role
from anju.ground.registers import actions as registers
from anju.ground.rulebook import actions as rulebook
from anju.programmes.community_committees import actions
from anju.programmes.community_committees.models import Committee
from anju.programmes.community_committees.types import From, NewEvaluation, NewMember, NewPatrol, Post

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # a Monday, 09:00 in China
TODAY = date(2026, 3, 2)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SINCE, FORMED = date(2020, 1, 1), date(2025, 11, 10)
CITY, DISTRICT = "42/4201/", "42/4201/420102/"
STREET = DISTRICT + "420102017/"
COMMUNITY, NEXT_DOOR = STREET + "420102017001/", STREET + "420102017002/"
OTHER_DISTRICT = "42/4201/420103/"
OTHER_COMMUNITY = OTHER_DISTRICT + "420103001/420103001001/"
REGIONS = """code,name,level,parent_code
420000000000,湖北省,province,
420100000000,武汉市,city,420000000000
420102000000,江岸区,district,420100000000
420102017000,后湖街道,street,420102000000
420102017001,惠民苑社区,community,420102017000
420102017002,同安社区,community,420102017000
420103000000,江汉区,district,420100000000
420103001000,民族街道,street,420103000000
420103001001,民生社区,community,420103001000
"""
ANSWERS = {"cleaning": 5, "greenery": 4, "order": 3, "repair": 4, "answer": 4}
WHO = "陈某"


@dataclass
class Town:
    """Where the tests play; the people are found by name."""

    estate: object
    firm: object
    offices: dict[str, object]
    people: dict[str, Actor]

    def client(self, name: str) -> Client:
        """A browser in which that person is signed in."""
        client = Client()
        client.force_login(get_user_model().objects.get(pk=self.people[name].account_id))
        return client


def town(folder: Path, *, rule_set: str = "wuhan-demo") -> Town:
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
        "community": office(OfficeKind.COMMUNITY, "惠民苑社区居委会", COMMUNITY),
        "next_door": office(OfficeKind.COMMUNITY, "同安社区居委会", NEXT_DOOR),
        "firm": office(OfficeKind.ENTERPRISE, "楚禾物业", DISTRICT, enterprise_id=firm.pk),
    }
    people_ = {
        "city": bureau,
        "district": person("district", Role.DISTRICT_OFFICER, offices["district"]),
        "other": person("other", Role.DISTRICT_OFFICER, offices["other"]),
        "street": person("street", Role.STREET_OFFICER, offices["street"]),
        "community": person("community", Role.COMMUNITY_OFFICER, offices["community"]),
        "next_door": person("next-door", Role.COMMUNITY_OFFICER, offices["next_door"]),
        "auditor": person("auditor", Role.AUDITOR, city),
        "administrator": person("administrator", Role.ADMINISTRATOR, city),
        "manager": person("manager", Role.PROJECT_MANAGER, offices["firm"]),
    }
    return Town(estate=estate, firm=firm, offices=offices, people=people_)


def booked(bureau: Actor):
    """An estate of the community and the enterprise that manages it."""
    told = {"by": bureau, "at": AT, "valid_from": SINCE}
    estate = registers.register_estate(name="听澜里", region_path=COMMUNITY, **told)
    registers.verify_estate(estate.pk, by=bureau, at=AT)
    firm = registers.register_enterprise(
        name="楚禾物业服务有限公司", uscc="91420102MA0000001Y", region_path=DISTRICT, **told
    )  # fmt: skip
    firm = registers.verify_enterprise(firm.pk, by=bureau, at=AT)
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


def head(**also) -> NewMember:
    told = {"post": Post.HEAD, "comes_from": From.RESIDENTS_COMMITTEE, "since": FORMED, "name": WHO, **also}
    return NewMember(**told)


def formed(town: Town, *, by: str = "community", on: date = FORMED, at: datetime = AT) -> Committee:
    """Handed in by its community, with a head and a member."""
    office_ = town.offices[by]
    members = [head(since=on), NewMember(post=Post.MEMBER, comes_from=From.RESIDENT, since=on)]
    made = actions.form(
        region_path=office_.region_path, office_id=office_.pk, formed_on=on, document="后湖〔2025〕9号",
        members=members, by=town.people[by], at=at,
    )  # fmt: skip
    return Committee.objects.get(pk=made)


def filed(town: Town, **also) -> Committee:
    row = formed(town, **also)
    actions.file(committee_id=row.pk, number="HH-2025-01", by=town.people["street"], at=AT)
    row.refresh_from_db()
    return row


def patrolled(town: Town, row: Committee, day: date, *, problems: int = 2, at: datetime = AT):
    told = NewPatrol(day=day, estate_ids=(town.estate.pk,), problems=problems, note="楼道堆物")
    return actions.patrol(committee_id=row.pk, told=told, by=town.people["community"], at=at)


def evaluated(town: Town, row: Committee, day: date, *, at: datetime = AT):
    told = NewEvaluation(estate_id=town.estate.pk, day=day, answers=ANSWERS)
    return actions.evaluate(committee_id=row.pk, told=told, by=town.people["community"], at=at)


def met(town: Town, row: Committee, day: date, *, at: datetime = AT):
    """A meeting with its minutes: everybody of the committee was there."""
    by = town.people["community"]
    made = actions.plan_meeting(committee_id=row.pk, day=day, agenda="垃圾分类和停车", by=by, at=at)
    there = [one.pk for one in row.members.all()]
    actions.hold_meeting(committee_id=row.pk, meeting_id=made, day=day, minutes="议定本月清理楼道。", members=there,
                         guests=1, by=by, at=at)  # fmt: skip
    return made
