"""Jilin as it is graded: the divisions that take part with their offices, 252 enterprises, the estates they serve.

48 streets and towns and 248 communities take part, as the city says of itself; everything in them is invented.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from typing import Any
from uuid import UUID

from django.db import transaction
from stdnum.cn import uscc

from anju.faces.cli import city as cities
from anju.faces.demo import words as shared
from anju.faces.demo.full import words as people
from anju.faces.demo.full.registering import Quarter
from anju.faces.demo.jilin import words
from anju.ground.access import actions as access
from anju.ground.access.types import SYSTEM, Actor, OfficeKind, Role
from anju.ground.ledger import actions as ledger
from anju.ground.registers import actions as registers
from anju.ground.registers import queries as places
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock

SINCE = date(2020, 1, 1)
START = datetime(2022, 12, 1, 9, tzinfo=clock.CHINA)
SEED, CODE = 220200, "91220200DEM"
STREETS, COMMUNITIES, ENTERPRISES, ESTATES = 48, 248, 252, 420
# One sign-in for each role that has a part in a grading: user name → role, and whose office it belongs to.
SIGN_INS = {
    "jl-city": (Role.CITY_OFFICER, "city"), "jl-director": (Role.SECTION_HEAD, "city"),
    "jl-auditor": (Role.AUDITOR, "city"), "jl-district": (Role.DISTRICT_OFFICER, "district"),
    "jl-street": (Role.STREET_OFFICER, "street"), "jl-community": (Role.COMMUNITY_OFFICER, "community"),
    "jl-enterprise": (Role.ENTERPRISE_STAFF, "enterprise"), "jl-association": (Role.ASSOCIATION, "association"),
}  # fmt: skip
ROLES = {
    "city_bureau": Role.CITY_OFFICER, "district_bureau": Role.DISTRICT_OFFICER, "street_office": Role.STREET_OFFICER,
    "community": Role.COMMUNITY_OFFICER, "association": Role.ASSOCIATION,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much of the city takes part."""

    streets: int = STREETS
    communities: int = COMMUNITIES
    enterprises: int = ENTERPRISES
    estates: int = ESTATES


@dataclass
class Jilin:
    """What was set up.

    :ivar offices: region path → the office there; besides ``association``.
    :ivar officers: office → who answers for it. :ivar head: who releases what the city's bureau publishes.
    :ivar desk: who works for the first enterprise.
    """

    root: str
    offices: dict[str, Any] = field(default_factory=dict)
    officers: dict[UUID, Actor] = field(default_factory=dict)
    head: Actor | None = None
    desk: Actor | None = None
    enterprises: list[Any] = field(default_factory=list)

    @property
    def city(self) -> Actor:
        """The officer of the city's bureau."""
        return self.officers[self.offices[self.root].pk]


@transaction.atomic
def set_up(size: Size | None = None) -> Jilin:
    """The city under made-up rules, as far as a grading needs it."""
    size = size or Size()
    city, _opened = cities.found(
        slug=words.SLUG, rule_set=words.RULES, offices=False, since=SINCE, at=START, prefix="JL"
    )
    made = Jilin(root=city.root_path)
    opening = access.Opening(ledger.Pen(Random(SEED)), since=SINCE, at=START)
    ledger.make_months(since=START.date(), until=START.date())
    _load_registers(made, _open_offices(opening, made, size), size)
    _open_accounts(opening, made)
    opening.write()
    return made


# ── offices ──────────────────────────────────────────────────────────────────


def _open_offices(opening: access.Opening, made: Jilin, size: Size) -> list[Quarter]:
    """Bureaus, the streets that take part and their communities."""
    divisions = {one.path: one for one in (places.region(made.root), *places.below(made.root))}
    bureau = rulebook.header(words.RULES).bureau
    chosen = _taking_part(divisions, size)
    quarters = []
    for path in chosen:
        division, above = divisions[path], path.rstrip("/").rpartition("/")[0] + "/"
        name = cities.office_name(division.name, level=division.level, bureau=bureau)
        made.offices[path] = opening.office(
            kind=cities.KINDS[division.level], name=name, region_path=path, parent=made.offices.get(above),
            short_name=division.name[:40],
        )  # fmt: skip
        if division.level == "community":
            street = divisions[above]
            district = divisions[above.rstrip("/").rpartition("/")[0] + "/"]
            quarters.append(Quarter(path=path, district=district.name, street=street.name, community=division.name))
    made.offices["association"] = opening.office(
        kind=OfficeKind.ASSOCIATION, name="吉林市物业管理协会（示例）", region_path=made.root
    )
    return quarters


def _taking_part(divisions: dict[str, Any], size: Size) -> list[str]:
    """City, districts, streets by turns of the districts, communities by turns of the streets; what is above first."""
    random = Random(SEED)
    below: dict[str, list[str]] = {}
    for path in divisions:
        below.setdefault(path.rstrip("/").rpartition("/")[0] + "/", []).append(path)
    districts = [path for path, one in divisions.items() if one.level == "district" and not one.name.endswith("开发区")]
    turns = [[path for path in below.get(one, []) if below.get(path)] for one in districts]
    for some in turns:
        random.shuffle(some)
    streets = [some[turn] for turn in range(max(map(len, turns))) for some in turns if turn < len(some)][: size.streets]
    communities = [one for turn in range(99) for street in streets for one in below[street][turn : turn + 1]]
    root = next(iter(divisions))
    return [root, *districts, *streets, *communities[: size.communities]]


def _open_accounts(opening: access.Opening, made: Jilin) -> None:
    """The sign-ins, and somebody at every office that is asked; one desk, the first enterprise's, is opened."""
    names, first = people.people(SEED), made.enterprises[0]
    desk = opening.office(
        kind=OfficeKind.ENTERPRISE, name=first.name, region_path=first.region_path, enterprise_id=first.pk
    )
    street = next(path for path, office in made.offices.items() if office.kind == OfficeKind.STREET_OFFICE)
    community = next(path for path in made.offices if path.startswith(street) and path != street)
    seats = {
        "city": made.offices[made.root], "district": made.offices[street.rstrip("/").rpartition("/")[0] + "/"],
        "street": made.offices[street], "community": made.offices[community], "enterprise": desk,
        "association": made.offices["association"],
    }  # fmt: skip
    for username, (role, where) in SIGN_INS.items():
        actor = _account(opening, username, next(names), role, seats[where], password=shared.PASSWORD)
        if role == Role.SECTION_HEAD:
            made.head = actor
        elif role == Role.ENTERPRISE_STAFF:
            made.desk = actor
        elif role == ROLES.get(seats[where].kind):
            made.officers[seats[where].pk] = actor
    for number, office in enumerate(made.offices.values()):
        if office.pk not in made.officers:
            made.officers[office.pk] = _account(opening, f"jl{number:03d}", next(names), ROLES[office.kind], office)


def _account(opening: access.Opening, username: str, name: str, role: Role, office: Any, **more: Any) -> Actor:
    return opening.account(
        username=username, name=name, role=role, office=office, region_path=office.region_path, **more
    )


# ── registers ────────────────────────────────────────────────────────────────


def _load_registers(made: Jilin, quarters: list[Quarter], size: Size) -> None:
    """Through ``registers.import_table``, as a city loads its own tables."""
    rows = _Rows(quarters, size)
    for kind, lines in (
        ("enterprises", rows.enterprises()), ("estates", rows.estates()), ("contracts", rows.contracts()),
    ):  # fmt: skip
        registers.import_table(
            kind=kind, content=places.filled(kind, lines), file_name=f"{kind}-示例.xlsx", root_path=made.root,
            by=SYSTEM, at=START,
        )  # fmt: skip
    day = clock.local_day(START)
    made.enterprises = [one for one in places.enterprises_seen_by(SYSTEM, day=day) if one.uscc.startswith(CODE[:8])]
    made.enterprises.sort(key=lambda one: one.uscc)


class _Rows:
    """The lines of each table, drawn from the seed."""

    def __init__(self, quarters: list[Quarter], size: Size):
        self.random = Random(SEED)
        self.codes = [_credit_code(number) for number in range(size.enterprises)]
        self.firms = words.enterprises(SEED, size.enterprises)
        self.names = words.estates(SEED, size.estates)
        self.where = [quarters[number % len(quarters)] for number in range(size.estates)]

    def enterprises(self) -> Iterator[tuple]:
        names = people.people(SEED + 1)
        for number, name in enumerate(self.firms):
            district = self.where[number % len(self.where)].district
            yield (self.codes[number], name, "property", "", district, next(names), f"{district}示例路{number + 1}号",
                   f"0432-0000{number:04d}")  # fmt: skip

    def estates(self) -> Iterator[tuple]:
        for number, (name, at) in enumerate(zip(self.names, self.where, strict=True)):
            homes = self.random.randrange(80, 1600, 4)
            yield ("", name, at.district, at.street, at.community, f"示例路{number + 1}号", "commercial", "market",
                   False, homes * 95, homes)  # fmt: skip

    def contracts(self) -> Iterator[tuple]:
        """Every enterprise serves an estate; the rest fall to a few of them."""
        many = len(self.codes)
        for number, name in enumerate(self.names):
            firm = number if number < many else int(self.random.triangular(0, many, 0))
            yield (name, self.codes[firm], date(2022, 1, 1), date(2028, 12, 31), "assembly", f"示例-{number + 1:04d}")


def _credit_code(number: int) -> str:
    """It passes its check, and its middle says that it belongs to a demonstration."""
    body = f"{CODE}{number:04d}A1"
    return body + uscc.calc_check_digit(body)
