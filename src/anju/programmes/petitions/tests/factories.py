"""Two districts of a made-up city with their bureaus, and petitions."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.contrib.auth import get_user_model
from django.test import Client

from anju.ground.access import actions as access
from anju.ground.access import queries as people
from anju.ground.access.types import SYSTEM, Actor, OfficeKind, Role
from anju.ground.registers import actions as registers
from anju.ground.rulebook import actions as rulebook
from anju.programmes.petitions import actions
from anju.programmes.petitions.types import Outcome

AT = datetime(2022, 5, 20, 1, 0, tzinfo=UTC)  # a Friday, 09:00 in China
ACCEPTED_AT = datetime(2022, 6, 1, 2, 0, tzinfo=UTC)
DAY = timedelta(days=1)
SINCE = date(2020, 1, 1)
CITY, DISTRICT = "42/4201/", "42/4201/420102/"
STREET = DISTRICT + "420102017/"
OTHER_DISTRICT = "42/4201/420103/"
REGIONS = """code,name,level,parent_code
420000000000,湖北省,province,
420100000000,武汉市,city,420000000000
420102000000,江岸区,district,420100000000
420102017000,后湖街道,street,420102000000
420103000000,江汉区,district,420100000000
"""
WHO = actions.Petitioner(name="某某", contact="某路0号 13800000000")


@dataclass
class Town:
    """Where the tests play; the people are found by name."""

    offices: dict[str, object]
    people: dict[str, Actor]

    def client(self, name: str, **also) -> Client:
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
    }
    roles = {"city": Role.CITY_OFFICER, "district": Role.DISTRICT_OFFICER, "other": Role.DISTRICT_OFFICER,
             "street": Role.STREET_OFFICER}  # fmt: skip
    found = {name: person(name, role, offices[name]) for name, role in roles.items()}
    found["colleague"] = person("colleague", Role.DISTRICT_OFFICER, offices["district"])
    found["auditor"] = person("auditor", Role.AUDITOR, offices["city"])
    return Town(offices=offices, people=found)


def office(kind: OfficeKind, name: str, region_path: str):
    return access.open_office(kind=kind, name=name, region_path=region_path, by=SYSTEM, at=AT, valid_from=SINCE)


def person(username: str, role: Role, of) -> Actor:
    account = access.open_account(
        username=f"x-{username}", name=username, region_path=CITY, must_change_password=False, by=SYSTEM, at=AT
    )
    access.grant_role(account=account, role=role, office=of, by=SYSTEM, at=AT, valid_from=SINCE)
    return people.actor(account.pk, AT)


def registered(town: Town, **also) -> UUID:
    told = {"region_path": STREET, "title": "物业收费不公示", "text": "多次反映没有结果。", "petitioner": WHO,
            "channel": "letter", "by": town.people["street"], "at": AT}  # fmt: skip
    return actions.register(**{**told, **also})


def say(town: Town, case_id: UUID, outcome: Outcome, *, who: str = "district", at: datetime = ACCEPTED_AT) -> None:
    actions.say(case_id=case_id, outcome=outcome, text="经核实，答复如下。", by=town.people[who], at=at)


def accepted(town: Town) -> UUID:
    case_id = registered(town)
    say(town, case_id, Outcome.ACCEPTED)
    return case_id


def answered(town: Town, *, at: datetime = ACCEPTED_AT + 10 * DAY) -> UUID:
    case_id = accepted(town)
    say(town, case_id, Outcome.PARTLY, at=at)
    return case_id
