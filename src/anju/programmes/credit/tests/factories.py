"""Two districts of a made-up city, an estate with its enterprise and manager, and a small made-up standard."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

from django.contrib.auth import get_user_model
from django.test import Client

from anju.ground.access import actions as access
from anju.ground.access import queries as people
from anju.ground.access.types import SYSTEM, Actor, OfficeKind, Role
from anju.ground.registers import actions as registers
from anju.ground.rulebook import actions as rulebook
from anju.kit import storage
from anju.programmes.credit import actions
from anju.programmes.credit.models import Record
from anju.programmes.credit.types import EvidenceKind, Kind, NewEvidence, NewItem, NewRecord, Source, Who

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # a Monday, 09:00 in China
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WINDOW_OVER = AT + 11 * DAY
LONG_AGO = datetime(2020, 1, 1, 1, 0, tzinfo=UTC)
SINCE = date(2020, 1, 1)
HAPPENED = date(2026, 2, 26)
CITY, DISTRICT = "42/4201/", "42/4201/420102/"
COMMUNITY = DISTRICT + "420102017/420102017001/"
OTHER_DISTRICT = "42/4201/420103/"
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
RULES = (Path(__file__).parent / "credit.yaml").read_text(encoding="utf-8")


@dataclass
class Town:
    """Where the tests play; the people are found by name."""

    estate: object
    firm: object
    manager: object
    offices: dict[str, object]
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
    estate, firm, manager = booked(bureau)
    stranger = registered(bureau, "别家物业", "91420102MA00000035")
    offices = {
        "city": city,
        "district": office(OfficeKind.DISTRICT_BUREAU, "江岸区房管局", DISTRICT),
        "other": office(OfficeKind.DISTRICT_BUREAU, "江汉区房管局", OTHER_DISTRICT),
        "street": office(OfficeKind.STREET_OFFICE, "后湖街道办事处", DISTRICT + "420102017/"),
        "lifts": office(OfficeKind.DEPARTMENT, "江岸区市场监管局", DISTRICT),
        "firm": office(OfficeKind.ENTERPRISE, "楚禾物业", DISTRICT, enterprise_id=firm.pk),
        "stranger": office(OfficeKind.ENTERPRISE, "别家物业", DISTRICT, enterprise_id=stranger.pk),
    }
    people_ = {
        "city": bureau,
        "district": person("district", Role.DISTRICT_OFFICER, offices["district"]),
        "second": person("second", Role.DISTRICT_OFFICER, offices["district"]),
        "head": person("head", Role.SECTION_HEAD, offices["district"]),
        "other": person("other", Role.DISTRICT_OFFICER, offices["other"]),
        "street": person("street", Role.STREET_OFFICER, offices["street"]),
        "street_head": person("street-head", Role.SECTION_HEAD, offices["street"]),
        "lifts_head": person("lifts-head", Role.SECTION_HEAD, offices["lifts"]),
        "auditor": person("auditor", Role.AUDITOR, city),
        "administrator": person("administrator", Role.ADMINISTRATOR, city),
        "staff": person("staff", Role.ENTERPRISE_STAFF, offices["firm"]),
        "manager": person("manager", Role.PROJECT_MANAGER, offices["firm"], name="沈砚秋"),
        "stranger": person("stranger", Role.ENTERPRISE_STAFF, offices["stranger"]),
    }
    put_in_force(RULES, drafted_by=bureau, issued_by=people_["administrator"])
    return Town(estate=estate, firm=firm, manager=manager, offices=offices, people=people_)


def put_in_force(text: str, *, drafted_by: Actor, issued_by: Actor, at: datetime = LONG_AGO) -> None:
    """Let the city issue its rules on credit, as of ``at``."""
    draft = rulebook.draft_set(city="demo", programme="credit", text=text, by=drafted_by, at=at)
    rulebook.issue_set(draft_id=draft, in_force_from=at.date(), by=issued_by, at=at)


def registered(bureau: Actor, name: str, uscc: str):
    firm = registers.register_enterprise(
        name=name, uscc=uscc, region_path=DISTRICT, valid_from=SINCE, by=bureau, at=LONG_AGO
    )  # fmt: skip
    return registers.verify_enterprise(firm.pk, by=bureau, at=LONG_AGO)


def booked(bureau: Actor):
    """An estate, the enterprise that serves it and the manager who heads the project there since 2024."""
    told = {"by": bureau, "at": LONG_AGO, "valid_from": SINCE}
    estate = registers.register_estate(name="听澜里", region_path=COMMUNITY, **told)
    registers.verify_estate(estate.pk, by=bureau, at=LONG_AGO)
    firm = registered(bureau, "楚禾物业服务有限公司", "91420102MA0000001Y")
    registers.sign_contract(estate_id=estate.pk, enterprise_id=firm.pk, **told)
    manager = hired(bureau, "沈砚秋", "420102199001010014", firm)
    registers.appoint_manager(
        estate_id=estate.pk, manager_id=manager.pk, valid_from=date(2024, 1, 1), by=bureau, at=LONG_AGO
    )
    return estate, firm, manager


def hired(bureau: Actor, name: str, id_number: str, firm):
    row = registers.register_manager(
        name=name, id_number=id_number, region_path=DISTRICT, enterprise_id=firm.pk, valid_from=SINCE, by=bureau,
        at=LONG_AGO,
    )  # fmt: skip
    return registers.verify_manager(row.pk, by=bureau, at=LONG_AGO)


def office(kind: OfficeKind, name: str, region_path: str, **also):
    return access.open_office(
        kind=kind, name=name, region_path=region_path, by=SYSTEM, at=LONG_AGO, valid_from=SINCE, **also
    )


def person(username: str, role: Role, of, *, name: str = "") -> Actor:
    account = access.open_account(
        username=f"z-{username}", name=name or username, region_path=CITY, must_change_password=False, by=SYSTEM,
        at=LONG_AGO,
    )  # fmt: skip
    access.grant_role(account=account, role=role, office=of, by=SYSTEM, at=LONG_AGO, valid_from=SINCE)
    return people.actor(account.pk, AT)


# ── records ──────────────────────────────────────────────────────────────────

FIXED = NewItem(who=Who.ENTERPRISE, code="e03")
OF_MANAGER = NewItem(who=Who.MANAGER, code="m02")


def new(town: Town, *items: NewItem, **also) -> NewRecord:
    """A record about the estate as an officer would type it: of the enterprise and its manager unless told."""
    told = {
        "kind": Kind.DISHONESTY, "source": Source.PATROL, "content": "3号楼消防通道堆放杂物，劝告后没有清理",
        "accepted_on": HAPPENED, "occurred_on": HAPPENED, "items": items or (FIXED, OF_MANAGER),
        "estate_id": town.estate.pk, "document_no": "江岸房巡〔2026〕12号",
    }  # fmt: skip
    return NewRecord(**{**told, **also})


def shown(name: str = "现场照片.jpg") -> NewEvidence:
    """A file that was kept."""
    digest = storage.keep(name.encode())
    return NewEvidence(kind=EvidenceKind.FILE, name=name, sha256=digest, media_type="text/plain")


def filed(town: Town, *items: NewItem, by: str = "district", at: datetime = AT, **also) -> Record:
    record_id: UUID = actions.file_record(new(town, *items, **also), by=town.people[by], at=at)
    return Record.objects.get(pk=record_id)


def notified(town: Town, *items: NewItem, at: datetime = AT, **also) -> Record:
    record = filed(town, *items, at=at, **also)
    return actions.notify(record.pk, by=town.people["district"], at=at)


def archived(town: Town, *items: NewItem, at: datetime = WINDOW_OVER, **also) -> Record:
    record = notified(town, *items, **also)
    return actions.archive(record.pk, by=town.people["head"], at=at)


def points(record: Record) -> list[Decimal]:
    return [item.recorded_points for item in record.items.all()]
