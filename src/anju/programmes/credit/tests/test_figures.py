"""The open figures of the credit file: what was archived, for whom, and what corrections made of it."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.db import transaction

from anju.engines.indicators import queries as indicators
from anju.ground.access.types import SYSTEM
from anju.ground.ledger import actions as ledger
from anju.ground.rulebook import actions as rulebook
from anju.kit import ids
from anju.kit.clock import start_of
from anju.kit.scopes import Subject
from anju.programmes.credit.acts import Act

HALF = {"city": "demo", "since": date(2022, 1, 1), "until": date(2022, 7, 1), "as_of": start_of(date(2100, 1, 1))}


@pytest.fixture(autouse=True)
def city(db):
    rulebook.found_city(slug="demo", name="示例市", root_path="42/4201/", rule_set="wuhan-demo", by=SYSTEM,
                        at=datetime(2020, 1, 1, tzinfo=UTC))  # fmt: skip


def archived(
    firm: int, head: int | None = None, *, points=0, head_points=0, kind="dishonesty", act=Act.ARCHIVED
) -> UUID:
    subject = Subject(subject_type="credit.record", pk=ids.uuid7(), region_path="42/4201/420102/",
                      enterprise_id=UUID(int=firm))  # fmt: skip
    with transaction.atomic():
        return ledger.record(
            act, on=subject, by=SYSTEM, at=start_of(date(2022, 3, 9)), enterprise_points=points,
            manager_points=head_points, manager=head and UUID(int=head), kind=kind, source="patrol", public=True,
        )  # fmt: skip


OURS = ("dishonesty_records", "points", "enterprises", "enterprise_points", "managers", "manager_points")


def read() -> dict:
    found = indicators.figures(**HALF, codes=[f"credit.{name}" for name in OURS])
    return {one.code.removeprefix("credit."): one.value for one in found}


def test_a_record_counts_for_the_enterprise_for_the_manager_or_for_both():
    archived(1, 11, points=800, head_points=350)
    archived(1, 12, points=200)
    archived(2, 12, head_points=400)
    assert read() == {
        "dishonesty_records": 3, "points": 17.5, "enterprises": 1, "enterprise_points": 10, "managers": 2,
        "manager_points": 7.5,
    }  # fmt: skip


def test_what_speaks_for_an_enterprise_is_no_dishonesty():
    archived(1, 11, points=800, head_points=350, kind="good")
    assert not any(read().values())


def test_a_correction_lowers_the_points_and_opens_beside_the_record():
    kept = {archived(1, points=800), archived(1, points=-300, act=Act.CORRECTED)}
    told = read()
    assert (told["dishonesty_records"], told["enterprise_points"], told["points"]) == (1, 5, 5)
    assert {line["id"] for line in indicators.records(**HALF, code="credit.points")} == kept
