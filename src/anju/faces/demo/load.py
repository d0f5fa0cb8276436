"""Loading the demonstration: the registers and people of one district of Wuhan, then its appeals, act by act."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.db import transaction
from stdnum.cn import ric, uscc

from anju.engines.cases import actions as cases
from anju.engines.cases import queries as case_queries
from anju.engines.cases.types import Result
from anju.faces.cli import city as cities
from anju.faces.demo import words
from anju.faces.demo.plan import Story, estate_names, people, stories
from anju.ground.access import actions as access
from anju.ground.access import queries as who
from anju.ground.access.types import RESIDENT, SYSTEM, Actor, OfficeKind, Role
from anju.ground.registers import actions as registers
from anju.ground.registers import queries as places
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock
from anju.programmes.appeals import actions as appeals
from anju.programmes.appeals.types import Consents, Holder

SLUG, RULES, DISTRICT, PASSWORD = words.SLUG, words.RULES, words.DISTRICT, words.PASSWORD
SINCE = date(2022, 7, 1)  # long before the earliest that is told on the first day on which this can be loaded
START = datetime(2022, 7, 4, 9, tzinfo=clock.CHINA)
SEED = 420102

# One sign-in for each role: user name → role, and which office it belongs to. Three heads sign: of a street, of the
# district's bureau and of the city's, for what one person files another archives, decides or releases.
SIGN_INS = {
    "city": (Role.CITY_OFFICER, "city"),
    "district": (Role.DISTRICT_OFFICER, "district"),
    "street": (Role.STREET_OFFICER, "street"),
    "head": (Role.SECTION_HEAD, "street"),
    "chief": (Role.SECTION_HEAD, "district"),
    "director": (Role.SECTION_HEAD, "city"),
    "community": (Role.COMMUNITY_OFFICER, "community"),
    "department": (Role.DEPARTMENT_OFFICER, "department"),
    "utility": (Role.UTILITY_OFFICER, "utility"),
    "enterprise": (Role.ENTERPRISE_STAFF, "enterprise"),
    "manager": (Role.PROJECT_MANAGER, "enterprise"),
    "owner": (Role.OWNER, "estate"),
    "committee": (Role.COMMITTEE_MEMBER, "estate"),
    "developer": (Role.DEVELOPER, "developer"),
    "expert": (Role.EXPERT, "district"),
    "association": (Role.ASSOCIATION, "association"),
    "party": (Role.PARTY_COMMITTEE, "party"),
    "price": (Role.PRICE_DEPARTMENT, "price"),
    "auditor": (Role.AUDITOR, "city"),
    "admin": (Role.ADMINISTRATOR, "city"),
}


@dataclass
class District:
    """What has been set up so far: rows by what the loader calls them.

    :ivar contracts_end: the year in which contracts end.
    """

    contracts_end: int
    offices: dict[str, Any] = field(default_factory=dict)
    officers: dict[UUID, Actor] = field(default_factory=dict)  # office → who handles there
    heads: dict[UUID, Actor] = field(default_factory=dict)  # office → who approves there
    enterprises: list[Any] = field(default_factory=list)
    estates: list[Any] = field(default_factory=list)


def is_loaded() -> bool:
    """Whether this installation holds a city already."""
    return bool(rulebook.cities())


def is_demonstration() -> bool:
    """Whether this installation holds the demonstration district."""
    return any(city.rule_set == RULES for city in rulebook.cities())


@transaction.atomic
def set_up(*, estates: int, at: datetime, tick: Callable[[], Any]) -> District:
    """The city under made-up rules, the offices of one district, its estates, enterprises and people.

    Everything stands since ``SINCE``; contracts run until a month of the year after ``at``.
    """
    made = District(contracts_end=clock.local_day(at).year + 1)
    cities.found(slug=SLUG, rule_set=RULES, offices=False, since=SINCE, at=START)
    _open_offices(made)
    names = people(SEED)
    _register_enterprises(made, names)
    _register_estates(made, names, count=estates, tick=tick)
    _open_accounts(made, names)
    return made


def appeals_of(made: District, *, count: int, at: datetime) -> Iterator[None]:
    """Let a year of appeals happen, one story at a time, up to ``at``."""
    for story in stories(seed=SEED, count=count, estates=len(made.estates), days=365, at=at):
        with transaction.atomic():
            _happen(made, story, at)
        yield


def _open_offices(made: District) -> None:
    bureau = rulebook.header(RULES).bureau
    kinds = dict(cities.KINDS)
    city_path = rulebook.city(SLUG).root_path
    for division in (places.region(city_path), places.region(DISTRICT), *places.below(DISTRICT)):
        name = cities.office_name(division.name, level=division.level, bureau=bureau)
        parent = made.offices.get(division.path.rstrip("/").rpartition("/")[0] + "/")
        made.offices[division.path] = _office(kinds[division.level], name, division.path, parent, division.name)
    made.offices["city"], made.offices["district"] = made.offices[city_path], made.offices[DISTRICT]
    for key, (kind, name) in words.OTHER_OFFICES.items():
        made.offices[key] = _office(kind, name, DISTRICT, made.offices["district"])


def _office(kind: str, name: str, path: str, parent=None, short_name: str = "", enterprise_id: UUID | None = None):
    return access.open_office(
        kind=kind, name=name, short_name=short_name, region_path=path, parent=parent, enterprise_id=enterprise_id,
        valid_from=SINCE, by=SYSTEM, at=START,
    )  # fmt: skip


def _register_enterprises(made: District, names: Iterator[str]) -> None:
    for number, word in enumerate(words.ENTERPRISE):
        row = _enterprise(f"{word}物业服务有限公司", number, names)
        row.office = _office(OfficeKind.ENTERPRISE, row.name, DISTRICT, enterprise_id=row.pk)
        made.enterprises.append(row)
    made.offices["enterprise"] = made.enterprises[0].office
    developer = _enterprise("江岸示例置业有限公司", 90, names, kind="developer")
    made.offices["developer"] = _office(OfficeKind.DEVELOPER, developer.name, DISTRICT, enterprise_id=developer.pk)


def _enterprise(name: str, number: int, names: Iterator[str], kind: str = "property"):
    code = f"91420102DEM{number:02d}A1B2"
    row = registers.register_enterprise(
        name=name, uscc=code + uscc.calc_check_digit(code), region_path=DISTRICT, kind=kind,
        legal_representative=next(names), registered_place="武汉市江岸区示例路1号",
        service_phone=f"027-0000{number:04d}", valid_from=SINCE, by=SYSTEM, at=START,
    )  # fmt: skip
    return registers.verify_enterprise(row.pk, by=SYSTEM, at=START)


def _register_estates(made: District, names: Iterator[str], *, count: int, tick: Callable[[], Any]) -> None:
    random = Random(SEED)
    communities = [path for path in made.offices if path.startswith(DISTRICT) and path.count("/") == 5]
    for number, name in enumerate(estate_names(SEED)[:count]):
        row = registers.register_estate(
            name=name, region_path=random.choice(communities), address=f"示例路{number + 1}号",
            households=random.randrange(180, 2400, 4), valid_from=SINCE, by=SYSTEM, at=START,
        )  # fmt: skip
        registers.verify_estate(row.pk, by=SYSTEM, at=START)
        _add_buildings(row, random)
        if number % 10 != 9:  # one in ten is an old estate without an enterprise
            _put_in_charge(made, row, number, names, random)
        made.estates.append(row)
        tick()


def _add_buildings(estate, random: Random) -> None:
    for number in range(1, random.randint(4, 9)):
        building = registers.add_building(
            estate_id=estate.pk, name=f"{number}号楼", floors=random.randint(6, 33), lifts=random.randint(1, 3),
            valid_from=SINCE, by=SYSTEM, at=START,
        )  # fmt: skip
        for entrance in range(1, random.randint(2, 4)):
            registers.add_entrance(
                estate_id=estate.pk, building_id=building.pk, name=f"{entrance}单元", kind="entrance",
                valid_from=SINCE, by=SYSTEM, at=START,
            )  # fmt: skip


def _put_in_charge(made: District, estate, number: int, names: Iterator[str], random: Random) -> None:
    enterprise = made.enterprises[number % len(made.enterprises)]
    registers.sign_contract(
        estate_id=estate.pk, enterprise_id=enterprise.pk, valid_from=SINCE,
        valid_to=date(made.contracts_end, random.randint(1, 12), 1), number=f"示例-{number + 1:03d}",
        by=SYSTEM, at=START,
    )  # fmt: skip
    # Born in the 1860s: the number passes its check, and nobody who ever had one can bear it.
    body = f"420102{random.randint(1861, 1869)}{random.randint(1, 12):02d}{random.randint(1, 28):02d}{number:03d}"
    manager = registers.register_manager(
        name=next(names), id_number=body + ric.calc_check_digit(body + "0"), region_path=DISTRICT,
        enterprise_id=enterprise.pk, valid_from=SINCE, by=SYSTEM, at=START,
    )  # fmt: skip
    registers.appoint_manager(estate_id=estate.pk, manager_id=manager.pk, valid_from=SINCE, by=SYSTEM, at=START)


def _open_accounts(made: District, names: Iterator[str]) -> None:
    street = places.nearest(made.estates[0].region_path, level="street")
    made.offices["street"] = made.offices[street.path]
    made.offices["community"] = made.offices[made.estates[0].region_path]
    for username, (role, place) in SIGN_INS.items():
        name = _manager_of(made.estates[0]) if role == Role.PROJECT_MANAGER else next(names)
        _account(made, username, name, role, place, password=PASSWORD)
    around = {path for estate in made.estates for path in _above(estate.region_path)}
    spare = [office for key, office in made.offices.items() if key in around]
    for number, office in enumerate([*spare, *(enterprise.office for enterprise in made.enterprises)]):
        role = ROLE_OF_KIND[OfficeKind(office.kind)]
        if office.pk not in made.officers:
            _account(made, f"u{number:03d}", next(names), role, office)
        if role != Role.ENTERPRISE_STAFF and office.pk not in made.heads and office.kind != OfficeKind.CITY_BUREAU:
            _account(made, f"h{number:03d}", next(names), Role.SECTION_HEAD, office)


def _manager_of(estate) -> str:
    """The name of who heads the project; whoever signs in as manager bears it, and so speaks for that manager."""
    return places.facts_on(estate.pk, clock.local_day(START)).manager_name


def _above(path: str) -> list[str]:
    """``path`` and every division above it."""
    parts = path.rstrip("/").split("/")
    return ["/".join(parts[: place + 1]) + "/" for place in range(len(parts))]


ROLE_OF_KIND = {
    OfficeKind.CITY_BUREAU: Role.CITY_OFFICER,
    OfficeKind.DISTRICT_BUREAU: Role.DISTRICT_OFFICER,
    OfficeKind.STREET_OFFICE: Role.STREET_OFFICER,
    OfficeKind.COMMUNITY: Role.COMMUNITY_OFFICER,
    OfficeKind.ENTERPRISE: Role.ENTERPRISE_STAFF,
}


def _account(made: District, username: str, name: str, role: Role, place, password: str | None = None) -> None:
    office = made.offices.get(place) if isinstance(place, str) else place
    account = access.open_account(
        username=username, name=name, region_path=office.region_path if office else DISTRICT, password=password,
        must_change_password=False, by=SYSTEM, at=START,
    )  # fmt: skip
    estate = made.estates[0].pk if place == "estate" or role == Role.PROJECT_MANAGER else None
    access.grant_role(
        account=account, role=role, office=office, estate_id=estate, valid_from=SINCE, by=SYSTEM, at=START,
    )  # fmt: skip
    if office is not None:
        actor = who.actor(account.pk, START + timedelta(days=1))
        (made.heads if role == Role.SECTION_HEAD else made.officers).setdefault(office.pk, actor)


def _happen(made: District, story: Story, at: datetime) -> None:
    estate = made.estates[story.estate]
    officer = made.officers[made.offices[places.nearest(estate.region_path, level="street").path].pk]
    filed = appeals.file_appeal(
        by=RESIDENT if story.channel == "qr" else officer, at=story.filed_at, estate_id=estate.pk, matter=story.matter,
        text=story.text, place=f"{story.building}号楼", channel=story.channel, consents=Consents(publish=story.is_told),
    )  # fmt: skip
    _handle(made, filed.case_id, story.reply, signed_at=story.signed_at, done_at=story.done_at, at=at)
    _answer(made, filed.case_id, story.reply, drafted_at=story.drafted_at, replied_at=story.replied_at, at=at)
    _judge(made, filed.case_id, story, at)


def _has_come(step: datetime | None, at: datetime) -> bool:
    return step is not None and step < at


def _handle(made: District, case_id: UUID, report: str, *, signed_at, done_at, at: datetime) -> None:
    """Every running order of the case is signed for and reported as done, as far as that has come."""
    for order in case_queries.orders(case_id):
        handler = made.officers[order.office_id]
        if order.done_at is None and _has_come(signed_at, at):
            cases.sign(order.pk, by=handler, at=signed_at)
            if _has_come(done_at, at):
                cases.finish_order(order.pk, result=Result.SOLVED, report=report, by=handler, at=done_at)


def _answer(made: District, case_id: UUID, text: str, *, drafted_at, replied_at, at: datetime) -> None:
    if not _has_come(drafted_at, at):
        return
    office_id = case_queries.case(case_id).office_id
    officer, head = made.officers[office_id], made.heads[office_id]
    appeals.draft_reply(case_id=case_id, text=text, result=Result.SOLVED, by=officer, at=drafted_at)
    appeals.submit_reply(case_id=case_id, by=officer, at=drafted_at)
    if _has_come(replied_at, at):
        appeals.approve_reply(case_id=case_id, by=head, at=replied_at)


def _judge(made: District, case_id: UUID, story: Story, at: datetime) -> None:
    """The resident rates the reply, or sends it back and the same offices put it right."""
    holder = Holder(case_id=case_id)
    if _has_come(story.again_at, at):
        appeals.reopen_appeal(holder=holder, text=words.STILL_WRONG, at=story.again_at)
        mended_at = story.mended_at
        _handle(made, case_id, words.MENDED, signed_at=mended_at, done_at=mended_at, at=at)
        _answer(made, case_id, words.MENDED, drafted_at=mended_at, replied_at=mended_at, at=at)
    if _has_come(story.rated_at, at):
        appeals.rate_reply(holder=holder, stars=story.stars, at=story.rated_at, reasons=story.reasons)
        for office in case_queries.handling_offices(case_id):
            appeals.rate_unit(holder=holder, office_id=office, stars=story.stars, at=story.rated_at)
