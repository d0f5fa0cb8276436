"""Jilin in small, and a grading taken to any of its steps."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import yaml
from django.contrib.auth import get_user_model
from django.test import Client
from stdnum.cn import uscc

from anju import rulesets
from anju.engines.ballots import actions as ballots
from anju.engines.ballots import queries as polls
from anju.engines.publishing import actions as publishing
from anju.engines.publishing import queries as publications
from anju.ground.access import actions as access
from anju.ground.access import queries as people
from anju.ground.access.types import SYSTEM, Actor, OfficeKind, Role
from anju.ground.reactions import actions as reactions
from anju.ground.registers import actions as registers
from anju.ground.rulebook import actions as rulebook
from anju.programmes.grades import actions
from anju.programmes.grades.models import GradeList, Grading, Sheet
from anju.programmes.grades.tests import register
from anju.programmes.grades.types import Kind, NewInput, Planned

AT = datetime(2024, 3, 4, 1, 0, tzinfo=UTC)  # a Monday, 09:00 in China
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LONG_AGO = datetime(2020, 1, 1, 1, 0, tzinfo=UTC)
SINCE = date(2020, 1, 1)
CITY, DISTRICT, OTHER = "22/2202/", "22/2202/220202/", "22/2202/220203/"
STREET = DISTRICT + "220202001/"
COMMUNITY, OTHER_COMMUNITY = STREET + "220202001001/", OTHER + "220203001/220203001001/"
REGIONS = """code,name,level,parent_code
220000000000,吉林省,province,
220200000000,吉林市,city,220000000000
220202000000,昌邑区,district,220200000000
220202001000,兴华街道,street,220202000000
220202001001,松江社区,community,220202001000
220203000000,龙潭区,district,220200000000
220203001000,遵义街道,street,220203000000
220203001001,江湾社区,community,220203001000
"""
PLANNED = Planned(year=2023, scored_in=2024)
UNTIL = date(2024, 3, 15)
OVER = datetime(2024, 3, 16, 1, 0, tzinfo=UTC)
# Enterprise → what officers enter of it (out of 100); with the opinions and the quality result it is graded as named.
FIGURES = {"甲": 95, "乙": 82, "丙": 72, "丁": 40}
NAMES = {"甲": "松江甲物业", "乙": "松江乙物业", "丙": "江湾丙物业", "丁": "松江丁物业"}


@dataclass
class Town:
    """Where the tests play; the people are found by name, enterprises and estates by the first sign."""

    offices: dict[str, Any]
    people: dict[str, Actor]
    firms: dict[str, Any] = field(default_factory=dict)
    estates: dict[str, Any] = field(default_factory=dict)

    def client(self, name: str, **also: Any) -> Client:
        """A browser in which that person is signed in."""
        client = Client(**also)
        client.force_login(get_user_model().objects.get(pk=self.people[name].account_id))
        return client

    @property
    def city(self) -> Actor:
        return self.people["city"]


def town(folder: Path) -> Town:
    (file := folder / "regions.csv").write_text(REGIONS, encoding="utf-8")
    registers.import_regions(file=file, on=SINCE, by=SYSTEM, at=LONG_AGO)
    rulebook.found_city(
        slug="jilin", name="吉林市（演示）", root_path=CITY, rule_set="jilin-demo", by=SYSTEM, at=LONG_AGO
    )
    offices = {
        "city": office(OfficeKind.CITY_BUREAU, "吉林市住建局", CITY),
        "district": office(OfficeKind.DISTRICT_BUREAU, "昌邑区住建局", DISTRICT),
        "other": office(OfficeKind.DISTRICT_BUREAU, "龙潭区住建局", OTHER),
        "street": office(OfficeKind.STREET_OFFICE, "兴华街道办事处", STREET),
        "community": office(OfficeKind.COMMUNITY, "松江社区居委会", COMMUNITY),
        "committee": office(OfficeKind.OWNERS_COMMITTEE, "甲园业主委员会", COMMUNITY),
        "association": office(OfficeKind.ASSOCIATION, "吉林市物业行业协会", CITY),
    }
    made = Town(offices=offices, people={})
    _register(made)
    for name, sign in (("firm", "甲"), ("stranger", "丁")):
        offices[name] = office(
            OfficeKind.ENTERPRISE, NAMES[sign], made.firms[sign].region_path, enterprise_id=made.firms[sign].pk
        )
    roles = {
        "city": (Role.CITY_OFFICER, "city"), "second": (Role.CITY_OFFICER, "city"),
        "head": (Role.SECTION_HEAD, "city"), "auditor": (Role.AUDITOR, "city"),
        "administrator": (Role.ADMINISTRATOR, "city"), "district": (Role.DISTRICT_OFFICER, "district"),
        "other": (Role.DISTRICT_OFFICER, "other"), "street": (Role.STREET_OFFICER, "street"),
        "community": (Role.COMMUNITY_OFFICER, "community"), "association": (Role.ASSOCIATION, "association"),
        "staff": (Role.ENTERPRISE_STAFF, "firm"), "stranger": (Role.ENTERPRISE_STAFF, "stranger"),
    }  # fmt: skip
    made.people = {name: person(name, role, offices[at]) for name, (role, at) in roles.items()}
    made.people["committee"] = person(
        "committee", Role.COMMITTEE_MEMBER, offices["committee"], estate_id=made.estates["甲"].pk
    )
    return made


def office(kind: OfficeKind, name: str, region_path: str, **also: Any):
    return access.open_office(
        kind=kind, name=name, region_path=region_path, by=SYSTEM, at=LONG_AGO, valid_from=SINCE, **also
    )


def person(username: str, role: Role, of: Any, **reach: Any) -> Actor:
    account = access.open_account(
        username=f"g-{username}", name=username, region_path=CITY, must_change_password=False, by=SYSTEM, at=LONG_AGO
    )
    access.grant_role(account=account, role=role, office=of, by=SYSTEM, at=LONG_AGO, valid_from=SINCE, **reach)
    return people.actor(account.pk, AT)


def _register(made: Town) -> None:
    """Each enterprise serves an estate of its own, 乙 one in each district; 甲园 has an owners' committee."""
    for n, (sign, name) in enumerate(NAMES.items()):
        path = OTHER_COMMUNITY if sign == "丙" else COMMUNITY
        made.firms[sign] = register.Enterprise.objects.create(
            name=name, uscc=credit_code(n), region_path=path, valid_from=SINCE, state="active"
        )
        made.estates[sign] = estate(made, sign, f"{sign}园", path)
    estate(made, "乙", "乙苑", OTHER_COMMUNITY)
    register.OwnersBody.objects.create(
        estate=made.estates["甲"], name="甲园业主委员会", kind="committee", valid_from=SINCE
    )


def credit_code(number: int) -> str:
    """A made-up credit code with its check digit."""
    body = f"91220202MA000000{number}"
    return body + uscc.calc_check_digit(body)


def estate(made: Town, sign: str, name: str, path: str, *, households: int = 300):
    row = register.Estate.objects.create(
        name=name, region_path=path, valid_from=SINCE, state="active", households=households,
        enterprise=made.firms[sign],
    )  # fmt: skip
    register.ServiceContract.objects.create(estate=row, enterprise=made.firms[sign], valid_from=SINCE)
    return row


# ── a grading, step by step ──────────────────────────────────────────────────


def fresh(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)


def prepared(town: Town, *, at: datetime = AT, planned: Planned = PLANNED) -> Grading:
    return actions.prepare(planned, by=town.city, at=at)


def sheet(grading: Grading, town: Town, sign: str) -> Sheet:
    return grading.sheets.get(enterprise=town.firms[sign])


def given(town: Town, sign: str, kind: Kind, figure: Any) -> NewInput:
    return NewInput(
        enterprise_id=town.firms[sign].pk, kind=kind, figure=Decimal(figure), source="市局物业科考核台账",
        evidence="台账第3页",
    )  # fmt: skip


def entered(town: Town, grading: Grading, *, at: datetime = AT, figures: Mapping[str, Any] = FIGURES) -> None:
    """Every figure that officers enter, the same of each kind; the quality result too."""
    kinds = (Kind.CONTRACT, Kind.SATISFACTION, Kind.DECISIONS, Kind.PETITIONS, Kind.QUALITY)
    for sign, figure in figures.items():
        for kind in kinds:
            actions.enter(grading.pk, given(town, sign, kind, figure), by=town.city, at=at)


def asked(town: Town, grading: Grading, *, at: datetime = AT + HOUR) -> Grading:
    return actions.open_round(grading.pk, until=UNTIL, by=town.city, at=at)


def poll_of(grading: Grading) -> Any:
    (poll,) = polls.polls_by_id([grading.poll_id])
    return poll


def lines_of(grading: Grading, by: Actor) -> list[Any]:
    return list(polls.own_lines(poll_of(fresh(grading)), by))


def answer(town: Town, grading: Grading, name: str, said: Mapping[UUID, int], *, words: str = "",
           at: datetime = AT + DAY) -> int:  # fmt: skip
    """An office answers about the enterprises told, the same to each question (4 best, 0 worst)."""
    many = 0
    for line in lines_of(grading, town.people[name]):
        if line.subject_id in said:
            told = (said[line.subject_id],) * 3
            actions.answer(line.pk, answers=told, key=uuid4(), words=words, by=town.people[name], at=at)
            many += 1
    return many


def closed(town: Town, grading: Grading, *, at: datetime = OVER) -> Grading:
    """The timer closes the round, and what follows happens."""
    ballots.close_due(at=at)
    reactions.run_waiting(at=at)
    return fresh(grading)


def computed(town: Town, *, answers: bool = True) -> Grading:
    """A grading with inputs, some opinions, gathered and graded: A, B, C and D, one of each."""
    row = prepared(town)
    entered(town, row)
    asked(town, row)
    if answers:
        for name in ("district", "street", "community"):
            said = {"甲": 4, "乙": 3, "丁": 1}
            answer(town, row, name, {town.firms[sign].pk: value for sign, value in said.items()})
    closed(town, row)
    actions.gather(row.pk, by=town.city, at=OVER + HOUR)
    return actions.compute(row.pk, by=town.city, at=OVER + 2 * HOUR)


def drafted(town: Town, row: Grading | None = None, *, at: datetime = OVER + DAY) -> GradeList:
    row = row or computed(town)
    actions.sign(row.pk, agreed=True, by=town.people["association"], at=at)
    return actions.draft_list(row.pk, by=town.city, at=at + HOUR)


def noticed(town: Town, row: GradeList, *, at: datetime = OVER + 2 * DAY) -> datetime:
    """Hand a version in and let a second person release it; the moment after its notice comes back."""
    publishing.submit(row.publication_id, by=town.city, at=at)
    publishing.review(
        row.publication_id, passed=True, secrecy_ok=True, privacy_ok=True, note="", by=town.people["head"], at=at + HOUR
    )
    reactions.run_waiting(at=at + HOUR)
    return publications.publication(row.publication_id).notice_until + HOUR


def final(town: Town, row: GradeList, *, at: datetime = OVER + 2 * DAY) -> datetime:
    """Let a version become final and what follows happen; the moment comes back."""
    end = noticed(town, row, at=at)
    publishing.finalise(row.publication_id, by=town.city, at=end)
    reactions.run_waiting(at=end)
    return end


REPAIRABLE = 93 * DAY  # after it was final: three months and more


# ── rules of a test's own ────────────────────────────────────────────────────


class Plainly(yaml.SafeDumper):
    """Writes every value out, as rule-sets do."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True


def put_in_force(town: Town, **values: Any) -> None:
    """Let the city issue its rules on grades: those of the demonstration with some values of one's own."""
    text = _demonstration()
    for name, value in values.items():
        text[name]["values"] = {SINCE: {"value": value, "basis": "illustrative", "source": "测试"}}
    written = yaml.dump(text, Dumper=Plainly, allow_unicode=True)
    draft = rulebook.draft_set(city="jilin", programme="grades", text=written, by=town.city, at=LONG_AGO)
    rulebook.issue_set(draft_id=draft, in_force_from=SINCE, by=town.people["administrator"], at=LONG_AGO)


def shipped(name: str) -> Any:
    """A value of the demonstration's rules on grades."""
    (value,) = _demonstration()[name]["values"].values()
    return value["value"]


def _demonstration() -> dict[str, Any]:
    return yaml.safe_load((Path(rulesets.__file__).parent / "jilin-demo" / "grades.yaml").read_text())
