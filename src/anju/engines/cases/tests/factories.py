"""A small made-up city with its offices and people, and a kind of case that only tests know."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from anju.engines.cases import actions as cases
from anju.engines.cases.models import Case, Order
from anju.engines.cases.types import CaseType, Lifecycle, NewOrder, OrderRole, Stage, State, Step
from anju.ground.access import actions as access
from anju.ground.access import queries as people
from anju.ground.access.types import SYSTEM, Actor, OfficeKind, Role
from anju.ground.rulebook import actions as rulebook
from anju.ground.rulebook import queries as rules_of
from anju.kit import ids

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # a Monday, 09:00 in China
CITY, DISTRICT, STREET = "42/4299/", "42/4299/429901/", "42/4299/429901/429901001/"
COMMUNITY = STREET + "429901001001/"
ELSEWHERE = "42/4299/429902/"

FIX_THEN_JUDGE = Lifecycle(
    states=(
        State("new", "New"),
        State("at_work", "At work"),
        State("answered", "Answered", Stage.ANSWERED),
        State("over", "Over", Stage.ENDED),
    ),
    steps=(
        Step("signed", ("new",), "at_work"),
        Step("answered", ("new", "at_work"), "answered", "Answer"),
        Step("judged", ("answered",), "over", by_owner=False),
        Step("closed", ("new", "at_work"), "over", "Close"),
        Step("reopened", ("answered", "over"), "at_work", "Reopen"),
    ),
)
KIND = CaseType(
    name="tests.matter", title="Matter", lifecycle=FIX_THEN_JUDGE, clock="petitions.notice_term", prefix="TS"
)


@dataclass
class Town:
    """Offices and one person in each; all acts below are by them."""

    street: UUID
    district: UUID
    city: UUID
    lifts: UUID
    firm: UUID
    other_street: UUID
    street_officer: Actor
    colleague: Actor
    district_officer: Actor
    city_officer: Actor
    lift_officer: Actor
    firm_staff: Actor
    other_officer: Actor
    auditor: Actor
    administrator: Actor


def town() -> Town:
    """The made-up city under the demonstration rules, which send every matter to its street."""
    rulebook.found_city(slug="tests", name="测试市", root_path=CITY, rule_set="wuhan-demo", by=SYSTEM, at=AT)
    offices = {
        "street": office(OfficeKind.STREET_OFFICE, "甲街道办事处", STREET),
        "district": office(OfficeKind.DISTRICT_BUREAU, "甲区房管局", DISTRICT),
        "city": office(OfficeKind.CITY_BUREAU, "测试市房管局", CITY),
        "lifts": office(OfficeKind.DEPARTMENT, "甲区市场监管局", DISTRICT),
        "firm": office(OfficeKind.ENTERPRISE, "某某物业", STREET),
        "other_street": office(OfficeKind.STREET_OFFICE, "乙街道办事处", ELSEWHERE),
    }
    return Town(
        **{name: row.pk for name, row in offices.items()},
        street_officer=person("street", Role.STREET_OFFICER, offices["street"]),
        colleague=person("colleague", Role.STREET_OFFICER, offices["street"]),
        district_officer=person("district", Role.DISTRICT_OFFICER, offices["district"]),
        city_officer=person("city", Role.CITY_OFFICER, offices["city"]),
        lift_officer=person("lifts", Role.DEPARTMENT_OFFICER, offices["lifts"]),
        firm_staff=person("firm", Role.ENTERPRISE_STAFF, offices["firm"]),
        other_officer=person("other", Role.STREET_OFFICER, offices["other_street"]),
        auditor=person("auditor", Role.AUDITOR, offices["city"]),
        administrator=person("administrator", Role.ADMINISTRATOR, offices["city"]),
    )


def office(kind: OfficeKind, name: str, region_path: str):
    return access.open_office(
        kind=kind, name=name, region_path=region_path, by=SYSTEM, at=AT, valid_from=date(2020, 1, 1)
    )


def person(username: str, role: Role, of) -> Actor:
    account = access.open_account(
        username=f"t-{username}", name=username, region_path=CITY, by=SYSTEM, at=AT, must_change_password=False
    )
    access.grant_role(account=account, role=role, office=of, by=SYSTEM, at=AT)
    return people.actor(account.pk, AT)


def rules():
    return rules_of.at("tests", date(2026, 3, 2))


def opened(**also) -> Case:
    """A case about noise in the community: at the street, due in fifteen days."""
    told = {
        "type": KIND.name, "region_path": COMMUNITY, "title": "楼道灯坏了一层半", "matter": "noise", "channel": "qr",
        "place_name": "栖禾苑", "by": SYSTEM, "at": AT, "rules": rules(),
    }  # fmt: skip
    return cases.open_case(**{**told, **also})


def lead(case: Case) -> Order:
    return Order.objects.get(case=case, role=OrderRole.LEAD, state__in=["sent", "signed", "handling"])


def sent_to(case: Case, office_id: UUID, by: Actor, *, at: datetime = AT, role=OrderRole.CO, **also) -> Order:
    return cases.dispatch(case.pk, [NewOrder(office_id=office_id, role=role, **also)], by=by, at=at)[0]


def many(count: int, *, case: Case) -> None:
    """``count`` more cases like ``case``, written straight into the tables."""
    order = Order.objects.filter(case=case).first()
    rows = []
    for _ in range(count):
        row = Case.objects.get(pk=case.pk) if not rows else rows[-1]
        rows.append(Case(**{**values(row), "id": ids.uuid7()}))
    Case.objects.bulk_create(rows)
    Order.objects.bulk_create(Order(**{**values(order), "id": ids.uuid7(), "case_id": row.pk}) for row in rows)


def values(row) -> dict:
    left_out = {"id", "number", "serial"}
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields
            if field.attname not in left_out}  # fmt: skip
