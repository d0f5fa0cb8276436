"""A made-up city of two districts, estates cheaply made in numbers, and a cycle taken to any of its steps."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import yaml
from django.contrib.auth import get_user_model
from django.test import Client

from anju import rulesets
from anju.engines.ballots import actions as ballots
from anju.engines.ballots import queries as polls
from anju.engines.ballots.types import Channel, Given
from anju.engines.publishing import actions as publishing
from anju.engines.publishing import queries as publications
from anju.ground.access import actions as access
from anju.ground.access import queries as people
from anju.ground.access.types import SYSTEM, Actor, OfficeKind, Role
from anju.ground.reactions import actions as reactions
from anju.ground.registers import actions as registers
from anju.ground.rulebook import actions as rulebook
from anju.kit import ids
from anju.programmes.assessments import actions
from anju.programmes.assessments.models import BoardList, Cycle
from anju.programmes.assessments.tests import register
from anju.programmes.assessments.types import Planned

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # a Monday, 09:00 in China
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LONG_AGO = datetime(2020, 1, 1, 1, 0, tzinfo=UTC)
SINCE = date(2020, 1, 1)
OVER = AT + 11 * DAY
CITY, DISTRICT, OTHER = "42/4201/", "42/4201/420102/", "42/4201/420103/"
STREET = DISTRICT + "420102017/"
COMMUNITY, OTHER_COMMUNITY = STREET + "420102017001/", OTHER + "420103001/420103001001/"
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
PLANNED = Planned(
    year=2026, assessed_on=AT.date(), first_day=AT.date(), last_day=(AT + 9 * DAY).date()
)  # a year that runs, so that offices and contracts of the tests hold


def answers(score: int) -> tuple[int, ...]:
    """The same answer, 1 to 5, to each of the demonstration's questions."""
    return (score,) * 8


@dataclass
class Town:
    """Where the tests play; the people are found by name."""

    offices: dict[str, Any]
    people: dict[str, Actor]
    estates: list[Any] = field(default_factory=list)

    def client(self, name: str, **also: Any) -> Client:
        """A browser in which that person is signed in."""
        client = Client(**also)
        client.force_login(get_user_model().objects.get(pk=self.people[name].account_id))
        return client

    @property
    def city(self) -> Actor:
        return self.people["city"]


def town(folder) -> Town:
    (file := folder / "regions.csv").write_text(REGIONS, encoding="utf-8")
    registers.import_regions(file=file, on=SINCE, by=SYSTEM, at=LONG_AGO)
    rulebook.found_city(
        slug="demo", name="武汉市（演示）", root_path=CITY, rule_set="wuhan-demo", by=SYSTEM, at=LONG_AGO
    )
    offices = {
        "city": office(OfficeKind.CITY_BUREAU, "武汉市房管局", CITY),
        "district": office(OfficeKind.DISTRICT_BUREAU, "江岸区房管局", DISTRICT),
        "other": office(OfficeKind.DISTRICT_BUREAU, "江汉区房管局", OTHER),
        "street": office(OfficeKind.STREET_OFFICE, "后湖街道办事处", STREET),
        "community": office(OfficeKind.COMMUNITY, "惠民苑社区居委会", COMMUNITY),
        "committee": office(OfficeKind.OWNERS_COMMITTEE, "听澜里业主委员会", COMMUNITY),
    }
    roles = {
        "city": (Role.CITY_OFFICER, "city"), "second": (Role.CITY_OFFICER, "city"),
        "head": (Role.SECTION_HEAD, "city"), "district": (Role.DISTRICT_OFFICER, "district"),
        "other": (Role.DISTRICT_OFFICER, "other"), "street": (Role.STREET_OFFICER, "street"),
        "community": (Role.COMMUNITY_OFFICER, "community"), "auditor": (Role.AUDITOR, "city"),
    }  # fmt: skip
    return Town(offices=offices, people={name: person(name, role, offices[at]) for name, (role, at) in roles.items()})


def office(kind: OfficeKind, name: str, region_path: str, **also: Any):
    return access.open_office(
        kind=kind, name=name, region_path=region_path, by=SYSTEM, at=LONG_AGO, valid_from=SINCE, **also
    )


def person(username: str, role: Role, of: Any, **reach: Any) -> Actor:
    account = access.open_account(
        username=f"y-{username}", name=username, region_path=CITY, must_change_password=False, by=SYSTEM, at=LONG_AGO
    )
    access.grant_role(account=account, role=role, office=of, by=SYSTEM, at=LONG_AGO, valid_from=SINCE, **reach)
    return people.actor(account.pk, AT)


# ── estates, in numbers ──────────────────────────────────────────────────────


def estates(many: int, *, path: str = COMMUNITY, homes: int = 3, managed: bool = True, name: str = "小区") -> list[Any]:
    """So many active estates with a building and homes each; with an enterprise and a manager of their own if
    ``managed``. Written in bulk."""
    rows = [
        register.Estate(name=f"{name}{n:04d}", region_path=path, valid_from=SINCE, state="active", households=homes)
        for n in range(1, many + 1)
    ]
    register.Estate.objects.bulk_create(rows)
    blocks = [register.Building(estate=row, name="1号楼", valid_from=SINCE) for row in rows]
    register.Building.objects.bulk_create(blocks)
    register.HouseUnit.objects.bulk_create(
        register.HouseUnit(building=block, number=f"{n + 1}01", valid_from=SINCE)
        for block in blocks for n in range(homes)
    )  # fmt: skip
    if managed:
        _manage(rows, path)
    return rows


def _manage(rows: Sequence[Any], path: str) -> None:
    firms = [
        register.Enterprise(name=f"{row.name}物业", uscc=ids.readable_code(18), region_path=path, valid_from=SINCE,
                            state="active")
        for row in rows
    ]  # fmt: skip
    register.Enterprise.objects.bulk_create(firms)
    heads = [
        register.ProjectManager(
            name=f"经理{n}",
            enterprise=firm,
            region_path=path,
            valid_from=SINCE,
            state="active",
            id_digest=firm.pk.bytes,
        )
        for n, firm in enumerate(firms)
    ]
    register.ProjectManager.objects.bulk_create(heads)
    pairs = list(zip(rows, firms, heads, strict=True))
    register.ServiceContract.objects.bulk_create(
        register.ServiceContract(estate=row, enterprise=firm, valid_from=SINCE) for row, firm, _head in pairs
    )
    register.Post.objects.bulk_create(
        register.Post(estate=row, enterprise=firm, manager=head, valid_from=SINCE) for row, firm, head in pairs
    )


def district(number: int) -> str:
    """A community in a district of its own; the path comes back."""
    code = f"4201{number + 20:02d}"
    street, community = f"{code}001", f"{code}001001"
    parts = [("district", code, f"第{number}区"), ("street", street, "一街道"), ("community", community, "一社区")]
    path = CITY
    for level, one, name in parts:
        register.Region.objects.create(
            code=one.ljust(12, "0"), name=name, level=level, parent_path=path, path=f"{path}{one}/", valid_from=SINCE
        )
        path = f"{path}{one}/"
    return path


# ── a cycle, step by step ────────────────────────────────────────────────────


def prepared(town: Town, *, at: datetime = AT - DAY, planned: Planned = PLANNED) -> Cycle:
    return actions.prepare(planned, by=town.city, at=at)


def drawn(town: Town, **also: Any) -> Cycle:
    cycle = prepared(town, **also)
    actions.draw_roll(cycle.pk, by=town.city, at=AT - HOUR)
    list(actions.draw_all(cycle.pk))
    return fresh(cycle)


def started(town: Town, **also: Any) -> Cycle:
    cycle = drawn(town, **also)
    return actions.start(cycle.pk, by=town.city, at=AT)


def fresh(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)


def vote(cycle: Cycle, said: Mapping[UUID, Sequence[Sequence[int]]], *, at: datetime = AT + HOUR) -> int:
    """The first households of each estate answer as told: estate → answers of one household each; taken in bulk."""
    (poll,) = polls.polls_by_id([cycle.owners_poll_id])
    return ballots.take_many(poll, _given(poll, said, at))


def _given(poll: Any, said: Mapping[UUID, Sequence[Sequence[int]]], at: datetime) -> Iterator[Given]:
    waiting = {estate: iter(each) for estate, each in said.items()}
    for elector in poll.roll.filter(subject_id__in=list(said)).order_by("number"):
        told = next(waiting[elector.subject_id], None)
        if told is not None:
            yield Given(elector_id=elector.pk, answers=told, at=at, channel=Channel.CODE, key=str(elector.pk))


def answer_for(cycle: Cycle, by: Actor, told: Callable[[Any], Sequence[int]], *, at: datetime = AT + HOUR) -> int:
    """The offices of ``by`` answer every line of theirs; ``told`` says what, from the line."""
    (poll,) = polls.polls_by_id([cycle.parties_poll_id])
    lines = list(polls.own_lines(poll, by))
    for line in lines:
        ballots.take_for_office(line.pk, answers=told(line), key=uuid4(), by=by, at=at)
    return len(lines)


def counted(town: Town, cycle: Cycle, *, at: datetime = OVER) -> Cycle:
    actions.close(cycle.pk, by=town.city, at=at)
    return actions.aggregate(cycle.pk, by=town.city, at=at + HOUR)


def boards(town: Town, cycle: Cycle, *, at: datetime = OVER + DAY) -> BoardList:
    return actions.draft_boards(cycle.pk, by=town.city, at=at)


def noticed(town: Town, row: BoardList, *, at: datetime) -> datetime:
    """Hand a version in and let a second person release it; the moment after its notice comes back."""
    publishing.submit(row.publication_id, by=town.city, at=at)
    publishing.review(
        row.publication_id, passed=True, secrecy_ok=True, privacy_ok=True, note="", by=town.people["head"], at=at + HOUR
    )
    reactions.run_waiting(at=at + HOUR)
    return publications.publication(row.publication_id).notice_until + HOUR


def final(town: Town, row: BoardList, *, at: datetime) -> datetime:
    """Let a version become final and what follows happen; the moment comes back."""
    end = noticed(town, row, at=at)
    publishing.finalise(row.publication_id, by=town.city, at=end)
    reactions.run_waiting(at=end)
    return end


# ── rules of a test's own ────────────────────────────────────────────────────


class Plainly(yaml.SafeDumper):
    """Writes every value out, as rule-sets do."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True


def put_in_force(town: Town, **values: Any) -> None:
    """Let the city issue its rules on the assessment: those of the demonstration with some values of one's own."""
    text = yaml.safe_load((Path(rulesets.__file__).parent / "wuhan-demo" / "assessments.yaml").read_text())
    for name, value in values.items():
        text[name]["values"] = {SINCE: {"value": value, "basis": "illustrative", "source": "测试"}}
    written = yaml.dump(text, Dumper=Plainly, allow_unicode=True)
    draft = rulebook.draft_set(city="demo", programme="assessments", text=written, by=town.city, at=LONG_AGO)
    administrator = town.people.get("administrator") or person(
        "administrator", Role.ADMINISTRATOR, town.offices["city"]
    )
    town.people["administrator"] = administrator
    rulebook.issue_set(draft_id=draft, in_force_from=SINCE, by=administrator, at=LONG_AGO)
