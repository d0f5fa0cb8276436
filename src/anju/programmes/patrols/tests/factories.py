"""Two districts of a made-up city with offices of two inspectors each, estates, visits, and what a phone sends."""

import hashlib
import json
import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from uuid import UUID

from django.contrib.auth import get_user_model
from django.test import Client
from PIL import Image

from anju.ground.access import actions as access
from anju.ground.access import queries as people
from anju.ground.access.types import SYSTEM, Actor, OfficeKind, Role
from anju.ground.registers import actions as registers
from anju.ground.rulebook import actions as rulebook
from anju.programmes.patrols import actions
from anju.programmes.patrols.models import Visit
from anju.programmes.patrols.types import Kind, Sent, SentPhoto, Shown

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # a Monday, 09:00 in China
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TODAY, SINCE = date(2026, 3, 2), date(2020, 1, 1)
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


@dataclass
class Town:
    """Where the tests play; the people are found by name."""

    estates: list
    firm: object
    offices: dict[str, object]
    people: dict[str, Actor]

    @property
    def estate(self):
        return self.estates[0]

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
    firm, stranger = (
        registered(bureau, *each)
        for each in (("楚禾物业服务有限公司", "91420102MA0000001Y"), ("别家物业", "91420102MA00000035"))
    )
    estates = [
        booked(bureau, *each)
        for each in (("听澜里", COMMUNITY, firm), ("栖禾苑", COMMUNITY, firm), ("望江庭", OTHER_COMMUNITY, stranger))
    ]
    offices = {
        "city": city, "district": office(OfficeKind.DISTRICT_BUREAU, "江岸区房管局", DISTRICT),
        "other": office(OfficeKind.DISTRICT_BUREAU, "江汉区房管局", OTHER_DISTRICT),
        "street": office(OfficeKind.STREET_OFFICE, "后湖街道办事处", STREET),
        "community": office(OfficeKind.COMMUNITY, "惠民苑社区居委会", COMMUNITY),
        "firm": office(OfficeKind.ENTERPRISE, "楚禾物业", DISTRICT, enterprise_id=firm.pk),
        "stranger": office(OfficeKind.ENTERPRISE, "别家物业", OTHER_DISTRICT, enterprise_id=stranger.pk),
    }  # fmt: skip
    return Town(estates=estates, firm=firm, offices=offices, people={"city": bureau, **_people(offices)})


def _people(offices: dict) -> dict[str, Actor]:
    told = {
        "city2": (Role.CITY_OFFICER, "city"), "district": (Role.DISTRICT_OFFICER, "district"),
        "district2": (Role.DISTRICT_OFFICER, "district"), "other": (Role.DISTRICT_OFFICER, "other"),
        "other2": (Role.DISTRICT_OFFICER, "other"), "street": (Role.STREET_OFFICER, "street"),
        "street2": (Role.STREET_OFFICER, "street"), "community": (Role.COMMUNITY_OFFICER, "community"),
        "community2": (Role.COMMUNITY_OFFICER, "community"), "head": (Role.SECTION_HEAD, "district"),
        "auditor": (Role.AUDITOR, "city"), "administrator": (Role.ADMINISTRATOR, "city"),
        "manager": (Role.PROJECT_MANAGER, "firm"), "staff": (Role.ENTERPRISE_STAFF, "firm"),
        "stranger": (Role.ENTERPRISE_STAFF, "stranger"),
    }  # fmt: skip
    return {name: person(name, role, offices[of]) for name, (role, of) in told.items()}


def registered(bureau: Actor, name: str, uscc: str):
    firm = registers.register_enterprise(
        name=name, uscc=uscc, region_path=DISTRICT, valid_from=SINCE, by=bureau, at=AT
    )  # fmt: skip
    return registers.verify_enterprise(firm.pk, by=bureau, at=AT)


def booked(bureau: Actor, name: str, region_path: str, firm):
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


def planned(town: Town, *, by: str = "district", estate=None, day: date = TODAY, **also) -> Visit:
    """A visit of somebody and the colleague of the same office."""
    team = [town.people[by].account_id, town.people[f"{by}2"].account_id]
    return actions.plan_visit(
        estate_id=(estate or town.estate).pk, day=day, team=team, by=town.people[by], at=AT, **also
    )


# ── what a phone sends ───────────────────────────────────────────────────────


def record(visit: Visit, kind: Kind, *, id: UUID | None = None, at: datetime = AT, **body) -> Sent:
    text = json.dumps(body, ensure_ascii=False)
    return Sent(
        id=id or uuid.uuid4(), kind=kind, visit_id=visit.pk, phone_at=at, text=text, body=body,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )  # fmt: skip


def problem(visit: Visit, item: str = "4.1", **also) -> Sent:
    return record(visit, Kind.FINDING, **{"item": item, "result": "problem", "severity": "major",
                                          "words": "3号楼消防通道停了两辆车", **also})  # fmt: skip


def ok(visit: Visit, item: str = "1.1", **also) -> Sent:
    return record(visit, Kind.FINDING, **{"item": item, "result": "ok", **also})


def signature(visit: Visit, **also) -> Sent:
    return record(visit, Kind.SIGNATURE, **{"how": "signed", **also})


def send(town: Town, *sent: Sent, by: str = "district", at: datetime = AT + HOUR):
    return actions.take(sent, by=town.people[by], at=at)


def picture(shade: int = 90) -> bytes:
    written = BytesIO()
    Image.new("RGB", (64, 48), (shade, shade, shade)).save(written, "JPEG")
    return written.getvalue()


def photo(visit: Visit, of: Sent, *, content: bytes | None = None, shows: Shown = Shown.BEFORE, **also):
    content = content if content is not None else picture()
    told = {"id": uuid.uuid4(), "sha256": hashlib.sha256(content).hexdigest(), "position": (30.65, 114.32, 12), **also}
    return SentPhoto(of=of.id, visit_id=visit.pk, shows=shows, phone_at=AT, **told), content


def visited(town: Town, *, by: str = "district", ordered: int | None = None, found=problem, **also) -> Visit:
    """A completed visit with one problem and one item in order, signed for."""
    visit = planned(town, by=by, **also)
    order = [record(visit, Kind.ORDER, days=ordered)] if ordered else []
    at = AT + HOUR if visit.day == TODAY else AT + (visit.day - TODAY) + HOUR
    told = [record(visit, Kind.START), found(visit), ok(visit), *order, signature(visit), record(visit, Kind.FINISH)]
    answers = send(town, *told, by=by, at=at)
    assert not [one for one in answers if isinstance(one, Exception)], answers
    visit.refresh_from_db()
    return visit


def ids(number: int) -> UUID:
    return UUID(int=number)
