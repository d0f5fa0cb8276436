"""A made-up city, three kinds of poll that only tests know, rolls and ballots."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from anju.engines.ballots import actions
from anju.engines.ballots.models import Elector, Poll
from anju.engines.ballots.types import BallotType, Channel, Receipt, RollLine, Secrecy
from anju.ground.access import actions as access
from anju.ground.access import queries as people
from anju.ground.access.types import SYSTEM, Actor, OfficeKind, Role
from anju.ground.registers import actions as registers
from anju.ground.rulebook import actions as rulebook
from anju.kit import ids

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # a Monday, 09:00 in China
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OVER = AT + 10 * DAY
CITY, DISTRICT, STREET = "42/4299/", "42/4299/429901/", "42/4299/429901/429901001/"
ELSEWHERE = "42/4299/429902/"
ELSEWHERE_STREET = "42/4299/429902/429902001/"
GOOD = (5, 5, 5, 5, 5, 5, 5, 5)  # an answer to each question of the demonstration's rules

# The questions and the number of changes are those of the demonstration's rules.
_LIKE: dict[str, Any] = {
    "questions": "assessments.questions",
    "channels": (Channel.CODE, Channel.LINK),
    "parties": (("owners", "Owners"),),
}
CONFIDENTIAL = BallotType(
    name="tests.confidential", title="Confidential", secrecy=Secrecy.CONFIDENTIAL, changes="assessments.changes",
    **(_LIKE | {"channels": (*_LIKE["channels"], Channel.PAPER)}),
)  # fmt: skip
NAMED = BallotType(
    name="tests.named", title="Named", secrecy=Secrecy.NAMED, **(_LIKE | {"channels": (Channel.DESK, Channel.CODE)})
)
SECRET = BallotType(name="tests.secret", title="Secret", secrecy=Secrecy.SECRET, **_LIKE)
KINDS = (CONFIDENTIAL, NAMED, SECRET)


@dataclass
class Town:
    """One person in each office."""

    city: Actor
    district: Actor
    second: Actor
    head: Actor
    street: Actor
    clerk: Actor
    other: Actor
    auditor: Actor


def town() -> Town:
    rulebook.found_city(slug="tests", name="测试市", root_path=CITY, rule_set="wuhan-demo", by=SYSTEM, at=AT)
    bureau = office(OfficeKind.CITY_BUREAU, "测试市房管局", CITY)
    district = office(OfficeKind.DISTRICT_BUREAU, "甲区房管局", DISTRICT)
    street = office(OfficeKind.STREET_OFFICE, "甲街道办事处", STREET)
    other = office(OfficeKind.DISTRICT_BUREAU, "乙区房管局", ELSEWHERE)
    return Town(
        city=person("city", Role.CITY_OFFICER, bureau), district=person("district", Role.DISTRICT_OFFICER, district),
        second=person("second", Role.CITY_OFFICER, bureau), head=person("head", Role.SECTION_HEAD, bureau),
        street=person("street", Role.STREET_OFFICER, street), clerk=person("clerk", Role.STREET_OFFICER, street),
        other=person("other", Role.DISTRICT_OFFICER, other), auditor=person("auditor", Role.AUDITOR, bureau),
    )  # fmt: skip


def office(kind: OfficeKind, name: str, path: str):
    return access.open_office(kind=kind, name=name, region_path=path, valid_from=date(2020, 1, 1), by=SYSTEM, at=AT)


def person(username: str, role: Role, of) -> Actor:
    account = access.open_account(
        username=f"t-{username}", name=username, region_path=of.region_path, by=SYSTEM, at=AT,
        must_change_password=False,
    )  # fmt: skip
    access.grant_role(account=account, role=role, office=of, region_path=of.region_path, by=SYSTEM, at=AT)
    return people.actor(account.pk, AT)


REGIONS = """code,name,level,parent_code
420000000000,湖北省,province,
429900000000,测试市,city,420000000000
429901000000,甲区,district,429900000000
429902000000,乙区,district,429900000000
429901001000,甲街道,street,429901000000
429902001000,乙街道,street,429902000000
"""


def regions(folder: Path) -> None:
    """Names for the places of the town."""
    (file := folder / "regions.csv").write_text(REGIONS, encoding="utf-8")
    registers.import_regions(file=file, on=date(2020, 1, 1), by=SYSTEM, at=AT)


def estate(name: str, region_path: str, *, by: Actor):
    row = registers.register_estate(name=name, region_path=region_path, by=by, at=AT, valid_from=date(2020, 1, 1))
    return registers.verify_estate(row.pk, by=by, at=AT)


def prepared(by: Actor, kind: BallotType = CONFIDENTIAL, *, region_path: str = CITY, **also: Any) -> Poll:
    told = {"title": "测试评价", "year": 2026, "opens_at": AT, "closes_at": OVER, "at": AT - DAY} | also
    return actions.prepare(type=kind.name, region_path=region_path, by=by, **told)


def opened(by: Actor, kind: BallotType = CONFIDENTIAL, *, doors: int = 3, subjects: int = 1, **also: Any) -> Poll:
    """An open poll with so many households for each of so many estates."""
    poll = prepared(by, kind, **also)
    lines = [
        RollLine(party="owners", region_path=STREET, subject_id=subject, building=f"{n % 2 + 1}号楼", door=f"{n + 1}01")
        for subject in [ids.uuid7() for _ in range(subjects)]
        for n in range(doors)
    ]
    actions.draw_roll(poll, lines)
    poll = actions.open_poll(poll.pk, by=by, at=AT - HOUR)
    actions.issue_codes(Elector.objects.filter(poll=poll), at=AT - HOUR)
    return poll


def electors(poll: Poll) -> list[Elector]:
    return list(Elector.objects.filter(poll=poll).order_by("number"))


def cast(elector: Elector, answers=GOOD, *, at: datetime = AT, key: UUID | None = None, **also: Any) -> Receipt:
    return actions.take(code=actions.code_of(elector.pk), answers=answers, key=key or uuid4(), at=at, **also)
