"""A made-up city with offices, their people, and publications that stand where a test wants them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.test import Client

from anju.engines.publishing import actions, registry
from anju.engines.publishing.models import Publication
from anju.engines.publishing.types import Column, ColumnKind, Decision, NoticeKind
from anju.ground.access import actions as access
from anju.ground.access import queries as people
from anju.ground.access.types import RESIDENT, SYSTEM, Actor, OfficeKind, Role
from anju.ground.registers import actions as registers
from anju.ground.rulebook import actions as rulebook
from anju.kit import ids

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # a Monday, 09:00 in China
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OVER = AT + 30 * DAY  # after every notice of these tests
SINCE = date(2020, 1, 1)
FORMED = date(2026, 2, 27)
CITY, DISTRICT = "42/4201/", "42/4201/420102/"
STREET, OTHER_DISTRICT = DISTRICT + "420102017/", "42/4201/420103/"
REGIONS = """code,name,level,parent_code
420000000000,湖北省,province,
420100000000,武汉市,city,420000000000
420102000000,江岸区,district,420100000000
420102017000,后湖街道,street,420102000000
420103000000,江汉区,district,420100000000
"""
# A list with a notice, as a programme would declare it. Its terms are parameters of other rooms, made up in wuhan-demo.
CARDS = NoticeKind(
    name="tests.cards", title="红黄牌名单", category="信用信息", notice_term="rectifications.rectify_term",
    publish_term="rectifications.recheck_term",
    columns=(
        Column(name="name", title="企业"),
        Column(name="points", title="记分", kind=ColumnKind.NUMBER),
        Column(name="why", title="依据", kind=ColumnKind.LINK),
    ),
)  # fmt: skip
FIRST, SECOND, THIRD = (ids.uuid7() for _ in range(3))


@dataclass
class Town:
    """Where the tests play; the people are found by name."""

    offices: dict[str, Any]
    people: dict[str, Actor]

    def client(self, name: str, **also) -> Client:
        """A browser in which that person is signed in."""
        client = Client(**also)
        account = get_user_model().objects.get(pk=self.people[name].account_id)
        if self.people[name].has(Role.ADMINISTRATOR):  # who has to prove a second factor first
            Authenticator.objects.get_or_create(user=account, type=Authenticator.Type.TOTP, data={"secret": "sealed"})
        client.force_login(account)
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
        "lifts": office(OfficeKind.DEPARTMENT, "江岸区市场监管局", DISTRICT),
    }
    offices["firm"], offices["rival"] = firm("楚禾物业", "91420102MA0000001Y"), firm("别家物业", "91420102MA00000035")
    return Town(offices=offices, people=_people(offices))


def firm(name: str, uscc: str):
    """The office of an enterprise."""
    row = registers.register_enterprise(
        name=name, uscc=uscc, region_path=DISTRICT, valid_from=SINCE, by=SYSTEM, at=AT
    )  # fmt: skip
    return office(OfficeKind.ENTERPRISE, name, DISTRICT, enterprise_id=row.pk)


def _people(offices: dict[str, Any]) -> dict[str, Actor]:
    told = {
        "city": (Role.CITY_OFFICER, "city"), "city_head": (Role.SECTION_HEAD, "city"),
        "district": (Role.DISTRICT_OFFICER, "district"), "colleague": (Role.DISTRICT_OFFICER, "district"),
        "district_head": (Role.SECTION_HEAD, "district"), "other": (Role.DISTRICT_OFFICER, "other"),
        "street": (Role.STREET_OFFICER, "street"), "lifts": (Role.DEPARTMENT_OFFICER, "lifts"),
        "auditor": (Role.AUDITOR, "city"), "administrator": (Role.ADMINISTRATOR, "city"),
        "staff": (Role.ENTERPRISE_STAFF, "firm"), "manager": (Role.PROJECT_MANAGER, "firm"),
        "rival": (Role.ENTERPRISE_STAFF, "rival"), "association": (Role.ASSOCIATION, "city"),
    }  # fmt: skip
    return {name: person(name, role, offices[of]) for name, (role, of) in told.items()}


def office(kind: OfficeKind, name: str, region_path: str, **also):
    return access.open_office(kind=kind, name=name, region_path=region_path, by=SYSTEM, at=AT, valid_from=SINCE, **also)


def person(username: str, role: Role, of) -> Actor:
    account = access.open_account(
        username=f"z-{username}", name=username, region_path=CITY, must_change_password=False, by=SYSTEM, at=AT
    )  # fmt: skip
    access.grant_role(
        account=account, role=role, office=of, region_path=of.region_path, enterprise_id=of.enterprise_id,
        valid_from=SINCE, by=SYSTEM, at=AT,
    )  # fmt: skip
    return people.actor(account.pk, AT)


# ── publications ─────────────────────────────────────────────────────────────


def rows(**points: int) -> dict[str, Any]:
    """The content of a list: name of an enterprise → points; each row knows whom it names."""
    known = {"楚禾物业": FIRST, "恒信物业": SECOND, "安泰物业": THIRD}
    return {
        "rows": [
            {"name": name, "points": many, "why": {"text": "查看", "address": "/credit/"},
             "subject_type": "registers.enterprise", "subject_id": known[name]}
            for name, many in points.items()
        ],
        "notes": ["示例数值"],
    }  # fmt: skip


LIST = rows(楚禾物业=9, 恒信物业=15)


def cards(town: Town, *, of: str = "district", by: str = "district", content=None, at=AT, **also) -> Publication:
    """A list of cards, drafted as a programme would."""
    told = {
        "kind": CARDS.name,
        "title": "2026年上半年红黄牌名单",
        "formed_on": date(2026, 2, 27),
        "rule_version": "demo@1",
    }
    office_ = town.offices[of]
    return actions.draft(
        region_path=office_.region_path, office_id=office_.pk, content=content or LIST, by=town.people[by], at=at,
        **told | also,
    )  # fmt: skip


def document(town: Town, *, of: str = "district", by: str = "district", at=AT, **also) -> Publication:
    """A plain document, drafted on the desk."""
    told = {"title": "关于某建议的答复", "formed_on": date(2026, 2, 27), "body": "您提出的建议收悉。", **also}
    return actions.draft_document(office_id=town.offices[of].pk, by=town.people[by], at=at, **told)


def submitted(town: Town, row: Publication, *, by: str = "district", at=AT) -> Publication:
    actions.submit(row.pk, by=town.people[by], at=at)
    return fresh(row)


def reviewed(town: Town, row: Publication, *, by: str = "district_head", at=AT, **also) -> Publication:
    told = {"passed": True, "secrecy_ok": True, "privacy_ok": True, **also}
    actions.review(row.pk, by=town.people[by], at=at, **told)
    return fresh(row)


def released(town: Town, row: Publication | None = None, *, at=AT, by: str = "district") -> Publication:
    """A list on notice, or a document that is published."""
    row = row or cards(town, at=at, by=by)
    return reviewed(town, submitted(town, row, at=at, by=by), at=at)


def finalised(town: Town, row: Publication | None = None, *, by: str = "district", at=OVER) -> Publication:
    row = row or released(town)
    actions.finalise(row.pk, by=town.people[by], at=at)
    return fresh(row)


def corrected(town: Town, row: Publication, *, by: str = "district", at=AT + DAY, **also) -> Publication:
    told = {"reason": "恒信物业的一条记录经复核撤销", "content": rows(楚禾物业=9), **also}
    return actions.correct(row.pk, by=town.people[by], at=at, **told)


def objected(town: Town, row: Publication, *, by: str | None = None, at=AT + DAY, **also):
    """The id of the case of an objection; by a resident unless somebody is named."""
    told = {"text": "这条记录与事实不符。", **also}
    return actions.object_to(row.pk, by=town.people[by] if by else RESIDENT, at=at, **told)


def decided(town: Town, case_id, decision=Decision.DISMISSED, *, by: str = "district_head", at=AT + 2 * DAY) -> None:
    actions.decide_objection(case_id=case_id, decision=decision, reason="经核查属实。", by=town.people[by], at=at)


def fresh(row: Publication) -> Publication:
    return Publication.objects.get(pk=row.pk)


def declare(monkeypatch) -> None:
    """Let the house know the kind of these tests."""
    known = dict(registry.kinds())
    monkeypatch.setattr(registry, "kinds", lambda: {**known, CARDS.name: CARDS})
