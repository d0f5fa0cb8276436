"""A made-up city of two districts, with units to evaluate, households, ballots and ratings."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client

from anju.engines.ballots import actions as ballots
from anju.engines.ballots.types import Channel, Given, RollLine
from anju.engines.publishing import actions as publishing
from anju.engines.publishing import queries as publications
from anju.ground.access import actions as access
from anju.ground.access import queries as people
from anju.ground.access.types import RESIDENT, SYSTEM, Actor, OfficeKind, Role
from anju.ground.ledger import actions as ledger
from anju.ground.ledger import types as entries
from anju.ground.reactions import actions as reactions
from anju.ground.registers import actions as registers
from anju.ground.registers import queries as register
from anju.ground.rulebook import actions as rulebook
from anju.kit import excel, ids
from anju.kit.scopes import Subject
from anju.programmes.double_evaluation import actions
from anju.programmes.double_evaluation.models import Cycle, Listing, Unit
from anju.programmes.double_evaluation.queries import choosing, cycles
from anju.programmes.double_evaluation.types import Kind, UnitLine

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # a Monday, 09:00 in China
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OPENS, OVER = AT + DAY, AT + 15 * DAY
LONG_AGO = datetime(2020, 1, 1, 1, 0, tzinfo=UTC)
SINCE = date(2020, 1, 1)
CITY, DISTRICT, OTHER = "42/4201/", "42/4201/420102/", "42/4201/420103/"
STREET, OTHER_STREET = DISTRICT + "420102017/", OTHER + "420103001/"
COMMUNITY, OTHER_COMMUNITY = STREET + "420102017001/", OTHER_STREET + "420103001001/"
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
# How often a household may answer and how much counts is less here, so that tests stay small.
RULES = """
minimum_ballots:
  description: 年度评议至少要有多少票
  unit: none
  values:
    2020-01-01: {value: 3, basis: illustrative, source: 测试}
minimum_ratings:
  description: 办件评价至少要有多少份
  unit: none
  values:
    2020-01-01: {value: 2, basis: illustrative, source: 测试}
best:
  description: 十优满意名单取几名
  unit: none
  values:
    2020-01-01: {value: 1, basis: illustrative, source: 测试}
worst:
  description: 十差不满意名单取几名
  unit: none
  values:
    2020-01-01: {value: 1, basis: illustrative, source: 测试}
units_per_household:
  description: 一户一次最多评议几个单位
  unit: none
  values:
    2020-01-01: {value: 4, basis: illustrative, source: 测试}
households_per_estate:
  description: 每个小区抽多少户参评
  unit: none
  values:
    2020-01-01: {value: 3, basis: illustrative, source: 测试}
"""


@dataclass
class Town:
    """Where the tests play; people, offices and units are found by name."""

    estates: dict[str, Any]
    firms: dict[str, Any]
    offices: dict[str, Any]
    people: dict[str, Actor]

    def client(self, name: str, **also) -> Client:
        """A browser in which that person is signed in."""
        client = Client(**also)
        client.force_login(get_user_model().objects.get(pk=self.people[name].account_id))
        return client


def town(folder: Path) -> Town:
    (file := folder / "regions.csv").write_text(REGIONS, encoding="utf-8")
    registers.import_regions(file=file, on=SINCE, by=SYSTEM, at=LONG_AGO)
    rulebook.found_city(
        slug="demo", name="武汉市（演示）", root_path=CITY, rule_set="wuhan-demo", by=SYSTEM, at=LONG_AGO
    )
    city = office(OfficeKind.CITY_BUREAU, "武汉市房管局", CITY)
    bureau = person("city", Role.CITY_OFFICER, city)
    firms = {name: registered(bureau, name, uscc) for name, uscc in FIRMS.items()}
    estates = {name: _estate(bureau, *told, firms) for name, told in ESTATES.items()}
    offices = {"city": city, **{key: office(*told) for key, told in OFFICES.items()}}
    offices |= {
        name: office(OfficeKind.ENTERPRISE, firm.name, CITY, enterprise_id=firm.pk) for name, firm in firms.items()
    }
    made = {name: person(name, role, offices[desk]) for name, (role, desk) in PEOPLE.items()}
    issued(RULES, drafted_by=bureau, issued_by=made["administrator"])
    return Town(estates=estates, firms=firms, offices=offices, people={"city": bureau, **made})


FIRMS = {"楚禾物业": "91420102MA0000001Y", "江风物业": "91420102MA00000035"}
ESTATES = {  # two of one name in two districts; the third has nobody who manages it
    "near": ("听澜里", COMMUNITY, "楚禾物业"),
    "far": ("听澜里", OTHER_COMMUNITY, "江风物业"),
    "alone": ("听澜里二期", COMMUNITY, ""),
}
OFFICES = {
    "district": (OfficeKind.DISTRICT_BUREAU, "江岸区房管局", DISTRICT),
    "other": (OfficeKind.DISTRICT_BUREAU, "江汉区房管局", OTHER),
    "street": (OfficeKind.STREET_OFFICE, "后湖街道办事处", STREET),
    "community": (OfficeKind.COMMUNITY, "惠民苑社区", COMMUNITY),
    "police": (OfficeKind.DEPARTMENT, "江岸区公安分局", DISTRICT),
    "water": (OfficeKind.UTILITY, "武汉供水", CITY),
}  # fmt: skip
PEOPLE = {
    "second": (Role.CITY_OFFICER, "city"), "head": (Role.SECTION_HEAD, "city"),
    "district": (Role.DISTRICT_OFFICER, "district"), "district_head": (Role.SECTION_HEAD, "district"),
    "other": (Role.DISTRICT_OFFICER, "other"), "street": (Role.STREET_OFFICER, "street"),
    "community": (Role.COMMUNITY_OFFICER, "community"), "auditor": (Role.AUDITOR, "city"),
    "administrator": (Role.ADMINISTRATOR, "city"), "police": (Role.DEPARTMENT_OFFICER, "police"),
    "water": (Role.UTILITY_OFFICER, "water"), "staff": (Role.ENTERPRISE_STAFF, "楚禾物业"),
    "stranger": (Role.ENTERPRISE_STAFF, "江风物业"),
}  # fmt: skip


def office(kind: OfficeKind, name: str, region_path: str, **also):
    return access.open_office(
        kind=kind, name=name, region_path=region_path, by=SYSTEM, at=LONG_AGO, valid_from=SINCE, **also
    )


def person(username: str, role: Role, of) -> Actor:
    account = access.open_account(
        username=f"z-{username}".replace("_", "-"), name=username, region_path=CITY, must_change_password=False,
        by=SYSTEM, at=LONG_AGO,
    )  # fmt: skip
    told = {"enterprise_id": of.enterprise_id} if of.enterprise_id else {}
    told |= {"region_path": of.region_path} if role is Role.SECTION_HEAD else {}
    access.grant_role(account=account, role=role, office=of, by=SYSTEM, at=LONG_AGO, valid_from=SINCE, **told)
    return people.actor(account.pk, AT)


def issued(text: str, *, drafted_by: Actor, issued_by: Actor, at: datetime = LONG_AGO) -> None:
    """Let the city issue rules of its own, as of ``at``."""
    draft = rulebook.draft_set(city="demo", programme="double_evaluation", text=text, by=drafted_by, at=at)
    rulebook.issue_set(draft_id=draft, in_force_from=at.date(), by=issued_by, at=at)


def registered(bureau: Actor, name: str, uscc: str):
    firm = registers.register_enterprise(
        name=name, uscc=uscc, region_path=DISTRICT, valid_from=SINCE, by=bureau, at=LONG_AGO
    )
    return registers.verify_enterprise(firm.pk, by=bureau, at=LONG_AGO)


def _estate(bureau: Actor, name: str, path: str, firm: str, firms: dict[str, Any]):
    told = {"by": bureau, "at": LONG_AGO, "valid_from": SINCE}
    row = registers.register_estate(name=name, region_path=path, **told)
    registers.verify_estate(row.pk, by=bureau, at=LONG_AGO)
    if firm:
        registers.sign_contract(estate_id=row.pk, enterprise_id=firms[firm].pk, **told)
    return row


def contract_ended(town: Town, estate, *, on: date) -> None:
    """Whoever manages the estate does not any more from ``on``."""
    contract = register.contracts_of(estate_id=estate.pk)[0]
    registers.end_contract(contract.pk, on=on, by=town.people["city"], at=AT)


def building_table(town: Town, estate, *, doors: int = 5) -> None:
    """A building with so many dwellings, from a table as cities load them."""
    at = {"root_path": CITY, "by": town.people["city"], "at": LONG_AGO, "file_name": "t.xlsx"}
    building = [{"estate": estate.code, "building": "1号楼"}]
    flats = [{"estate": estate.code, "building": "1号楼", "number": f"{n + 1}01"} for n in range(doors)]
    registers.import_table(kind="buildings", content=table(building), **at)
    registers.import_table(kind="units", content=table(flats), **at)


def table(rows: Sequence[dict[str, Any]]) -> bytes:
    """A workbook whose titles are the keys of its columns."""
    columns = [excel.Column(key=key, title=key) for key in rows[0]]
    return excel.write(columns, rows)


# ── units ────────────────────────────────────────────────────────────────────


def lines(town: Town | None = None) -> list[UnitLine]:
    """Everybody who is evaluated, one of each kind and a few more."""
    desk = {key: one.pk for key, one in town.offices.items()} if town else {}

    def line(kind: Kind, name: str, path: str = CITY, parent: str = "", office: str = "") -> UnitLine:
        return UnitLine(kind=kind, name=name, region_path=path, parent=parent, valid_from=SINCE,
                        office_id=desk.get(office))  # fmt: skip

    return [
        line(Kind.DEPARTMENT, "公安"),
        line(Kind.DEPARTMENT, "应急管理"),
        line(Kind.DEPARTMENT_UNIT, "江岸区治安大队", DISTRICT, "公安", "police"),
        line(Kind.DEPARTMENT_UNIT, "后湖派出所", STREET, "公安"),
        line(Kind.DEPARTMENT_UNIT, "民族派出所", OTHER_STREET, "公安"),
        line(Kind.DISTRICT, "江岸区", DISTRICT, "", "district"),
        line(Kind.DISTRICT, "江汉区", OTHER, "", "other"),
        line(Kind.STREET, "后湖街道", STREET, "", "street"),
        line(Kind.STREET, "民族街道", OTHER_STREET),
        line(Kind.STREET_UNIT, "社区建设办公室", STREET, "后湖街道"),
        line(Kind.STREET_UNIT, "社区建设办公室", OTHER_STREET, "民族街道"),
        line(Kind.UTILITY_KIND, "供水"),
        line(Kind.UTILITY_KIND, "供电"),
        line(Kind.UTILITY, "武汉供水", CITY, "供水", "water"),
    ]  # fmt: skip


def evaluated(town: Town, *, at: datetime = LONG_AGO) -> dict[str, Unit]:
    """The register filled: every unit by its name, or name and place where two share one."""
    actions.load_units(lines(town), region_path=CITY, by=town.people["city"], at=at)
    actions.take_over_enterprises(region_path=CITY, on=at.date(), by=town.people["city"], at=AT)
    return named()


def named() -> dict[str, Unit]:
    rows = list(Unit.objects.filter(valid_to=None))
    twice = [row.name for row in rows]
    return {row.name if twice.count(row.name) == 1 else f"{row.name} {row.region_path}": row for row in rows}


# ── cycles ───────────────────────────────────────────────────────────────────


def roll(estate, *, doors: int = 6, code: str = "") -> list[RollLine]:
    """Households of an estate as the programme puts them on its rolls."""
    told = {"party": "households", "region_path": estate.region_path}
    building = choosing.building(estate.name, "1号楼", code=code)
    return [RollLine(**told, building=building, door=f"{n + 1}01") for n in range(doors)]


def prepared(town: Town, *, lines: Iterable[RollLine] | None = None, **also) -> Cycle:
    told = {"year": 2026, "opens_at": OPENS, "closes_at": OVER, "at": AT} | also
    near = town.estates["near"]
    lines = roll(near, code=near.code) if lines is None else lines
    return actions.prepare_cycle(roll=lines, by=town.people["city"], **told)


def ordered(town: Town, *, year: int = 2026) -> Cycle:
    """A cycle whose roll the jobs draw from the building tables."""
    return actions.prepare_cycle(year=year, opens_at=OPENS, closes_at=OVER, by=town.people["city"], at=AT)


def opened(town: Town, **also) -> Cycle:
    row = prepared(town, **also)
    return actions.open_cycle(row.pk, by=town.people["city"], at=also.get("at", AT) + HOUR)


def said(cycle: Cycle, key: UUID, *ballots_given: Sequence[int], poll: str = cycles.UNITS, skip: int = 0) -> None:
    """Households judge one unit, the first ones on the roll."""
    row = cycles.polls_of(cycle)[poll]
    electors = list(row.roll.order_by("number"))[skip:]
    given = [
        Given(elector_id=one.pk, answers=answers, at=cycle.opens_at + HOUR, channel=Channel.CODE, key=str(n),
              subject_id=key)
        for n, (one, answers) in enumerate(zip(electors, ballots_given, strict=False))
    ]  # fmt: skip
    ballots.take_many(row, given)


@transaction.atomic
def rated(office, *stars: int, at: datetime = AT - 10 * DAY) -> None:
    """Residents rated an office that handled their orders: the entries that another programme leaves."""
    act = entries.acts()["appeals.unit_rated"]
    for number in stars:
        case = Subject(subject_type="cases.case", pk=ids.uuid7(), region_path=DISTRICT)
        ledger.record(act, on=case, by=RESIDENT, at=at, stars=number, office=office.pk)


def closed(town: Town, cycle: Cycle) -> Cycle:
    return actions.close_cycle(cycle.pk, by=town.people["city"], at=cycle.closes_at + HOUR)


def counted(town: Town, cycle: Cycle, *, at: datetime | None = None) -> Cycle:
    if cycle.state == "open":
        closed(town, cycle)
    return actions.count_cycle(cycle.pk, by=town.people["city"], at=at or cycle.closes_at + DAY)


def a_counted_cycle(town: Town, **also) -> Cycle:
    """Three stations judged well, badly and by too few, a street and a district judged too; and ratings."""
    units, row = evaluated(town), opened(town, **also)
    said(row, units["后湖派出所"].key, (5, 5, 5), (5, 5, 4), (4, 5, 5))
    said(row, units["江岸区治安大队"].key, (2, 2, 1), (1, 2, 2), (2, 1, 1))
    said(row, units["民族派出所"].key, (3, 3, 3), (3, 3, 3))
    said(row, units["楚禾物业"].key, (4, 4, 4), (4, 4, 4), (4, 4, 4))
    said(row, units["后湖街道"].key, (5, 4, 4), (4, 4, 4), (4, 4, 5), poll=cycles.OVERSEERS)
    said(row, units["江岸区"].key, (3, 3, 3), (3, 2, 3), (3, 3, 2), poll=cycles.OVERSEERS)
    rated(town.offices["police"], 5, 4, 3)
    rated(town.offices["street"], 5)
    return counted(town, row)


def drafted(town: Town, cycle: Cycle, *, at: datetime | None = None) -> Listing:
    return actions.draft_lists(cycle.pk, by=town.people["city"], at=at or cycle.counted_at + HOUR)


def noticed(town: Town, row: Listing) -> datetime:
    """A second person releases the lists; the moment after their notice comes back."""
    at = row.made_at + HOUR
    publishing.submit(row.publication_id, by=town.people["city"], at=at)
    publishing.review(
        row.publication_id, passed=True, secrecy_ok=True, privacy_ok=True, note="", by=town.people["head"],
        at=at + HOUR,
    )  # fmt: skip
    follow(at + HOUR)
    row.refresh_from_db()
    return publications.publication(row.publication_id).notice_until + HOUR


def final(town: Town, row: Listing) -> datetime:
    at = noticed(town, row)
    publishing.finalise(row.publication_id, by=town.people["city"], at=at)
    follow(at)
    row.refresh_from_db()
    return at


def follow(at: datetime) -> None:
    """Let follow what follows."""
    reactions.run_waiting(at=at)


def households_of(cycle: Cycle, poll: str = cycles.UNITS) -> Iterator[Any]:
    yield from cycles.polls_of(cycle)[poll].roll.order_by("number")
