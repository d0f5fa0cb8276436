"""Two dozen enterprises with points on record in the first half of 2026: small ones with one estate each, big ones."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.apps import apps

from anju.engines.scoring import actions as scoring
from anju.engines.scoring.types import NewLine
from anju.ground.access.types import Role
from anju.ground.rulebook import queries as rulebook
from anju.kit import ids
from anju.programmes.credit.tests import factories as make

BEGUN = datetime(2026, 1, 5, 2, tzinfo=UTC)
NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)
FIRST_HALF = date(2026, 6, 30)
SMALL, BIG, OF_BIG = 18, 6, 9  # enterprises, and the estates of a big one
FEW, MANY = 1, 2  # lines of three points


def records(town: make.Town) -> None:
    """Small enterprises get three points, big ones six, and one of each two points more; a colleague and a head."""
    town.people["colleague"] = make.person("colleague", Role.CITY_OFFICER, town.offices["city"])
    town.people["city_head"] = make.person("city-head", Role.SECTION_HEAD, town.offices["city"])
    firms = _firms(SMALL, make.COMMUNITY, estates=1, name="小") + _firms(
        BIG, make.OTHER_DISTRICT + "420103001/420103001001/", estates=OF_BIG, name="大"
    )
    lines = []
    for number, firm in enumerate(firms):
        many = MANY if number >= SMALL else FEW
        lines += [_line(firm, "e03") for _number in range(many)]
        lines += [_line(firm, "e06", Decimal(2))] if number in (0, SMALL) else []
    law = rulebook.at("demo", BEGUN.date())
    scoring.add_lines(lines, entry_id=ids.uuid7(), rules=law, at=BEGUN)


def _line(firm: Any, item: str, points: Decimal | None = None) -> NewLine:
    return NewLine(scheme="credit.enterprise", subject_id=firm.pk, region_path=firm.region_path, item=item,
                   points=points, occurred_on=BEGUN.date(), counts_from=BEGUN.date())  # fmt: skip


def _firms(many: int, path: str, *, estates: int, name: str) -> list[Any]:
    """Written in bulk, for there is no act that makes so many."""
    enterprise, estate, contract = (
        apps.get_model(f"registers.{one}") for one in ("Enterprise", "Estate", "ServiceContract")
    )
    told = {"region_path": path, "valid_from": make.SINCE, "state": "active"}
    firms = enterprise.objects.bulk_create(
        enterprise(name=f"{name}{number:02d}号物业", uscc=ids.readable_code(18), **told)
        for number in range(1, many + 1)
    )
    places = estate.objects.bulk_create(
        estate(name=f"{firm.name}{number}期", **told) for firm in firms for number in range(estates)
    )
    contract.objects.bulk_create(
        contract(estate=place, enterprise=firms[number // estates], valid_from=make.SINCE)
        for number, place in enumerate(places)
    )
    return firms


def drafted(**changes: str) -> str:
    """The rules in force with some words of the text in place of others: ``points_3="points: 5"``."""
    text = make.RULES
    for old, new in changes.items():
        found = old.replace("_", ": ", 1)
        assert found in text, found
        text = text.replace(found, new, 1)
    return text
